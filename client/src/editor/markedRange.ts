/**
 * What is marked on the screen just now. While a mouse drags, the editor's own state lags behind it; when others' letters arrive in that
 * moment, the editor would put back the selection it knows, and the last words that were dragged over would be lost.
 */
import { Extension } from '@tiptap/core'
import { Plugin, TextSelection } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import type * as Y from 'yjs'

type Ends = { anchor: number; head: number }

/** Null where nothing in this text is marked. */
function endsOnScreen(view: EditorView): Ends | null {
  const marked = document.getSelection()
  const { anchorNode, focusNode } = marked ?? {}
  if (!marked || !anchorNode || !focusNode || !view.dom.contains(anchorNode) || !view.dom.contains(focusNode)) return null
  return { anchor: view.posAtDOM(anchorNode, marked.anchorOffset), head: view.posAtDOM(focusNode, marked.focusOffset) }
}

export function markedRange(view: EditorView): { from: number; to: number } {
  const ends = endsOnScreen(view)
  return ends ? { from: Math.min(ends.anchor, ends.head), to: Math.max(ends.anchor, ends.head) } : view.state.selection
}

/** Takes over what a mouse has marked before others' edits are drawn. Stands before the sync plugin, which remembers the selection then. */
export const MarkedWhileDragging = Extension.create<{ doc: Y.Doc }>({
  name: 'markedWhileDragging',
  priority: 2000,
  addProseMirrorPlugins() {
    const { doc } = this.options
    return [new Plugin({ view: view => listen(view, doc) })]
  },
})

function listen(view: EditorView, doc: Y.Doc): { destroy(): void } {
  let isDragging = false
  const begin = () => {
    isDragging = true
  }
  // The browser tells of the last move only in a later frame.
  const end = () =>
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        isDragging = false
      }),
    )
  const takeOver = () => {
    const ends = isDragging ? endsOnScreen(view) : null
    const { selection, tr, doc: text } = view.state
    if (!ends || (ends.anchor === selection.anchor && ends.head === selection.head)) return
    view.dispatch(tr.setSelection(TextSelection.between(text.resolve(ends.anchor), text.resolve(ends.head))))
  }
  view.dom.addEventListener('mousedown', begin)
  document.addEventListener('mouseup', end)
  doc.on('beforeAllTransactions', takeOver)
  return {
    destroy() {
      view.dom.removeEventListener('mousedown', begin)
      document.removeEventListener('mouseup', end)
      doc.off('beforeAllTransactions', takeOver)
    },
  }
}
