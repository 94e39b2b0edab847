/** Under the selection, on narrow screens at the bottom: formatting for who may write, and what the page offers for a passage. */
import type { Editor } from '@tiptap/core'
import { TextSelection } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { useEditorState } from '@tiptap/react'
import { BubbleMenu } from '@tiptap/react/menus'
import { type ReactNode, type RefObject, useEffect, useRef, useState } from 'react'
import { bold, heading, italic, link } from '../ui/icons.ts'
import { LinkDialog } from './LinkDialog.tsx'
import { Tool } from './TextToolbar.tsx'

/** By this name the menu is told to hide. */
const BUBBLE = 'bubble'

/** The editor remembers what was marked in it; the bubble stands only while it is marked on the screen too. */
const isMarkedOnScreen = (view: EditorView): boolean => {
  const marked = document.getSelection()
  return marked !== null && !marked.isCollapsed && view.dom.contains(marked.anchorNode)
}

/** A text that is only read hears nothing of a mark that is gone: it is told, so that the same words can be marked again. */
function useHiddenWithTheMark(editor: Editor, bubble: RefObject<HTMLElement | null>) {
  useEffect(() => {
    const look = () => {
      if (editor.isDestroyed || editor.state.selection.empty || isMarkedOnScreen(editor.view)) return
      const { tr, selection } = editor.state
      if (!editor.isEditable) editor.view.dispatch(tr.setSelection(TextSelection.create(tr.doc, selection.to)))
      else if (bubble.current?.isConnected) editor.view.dispatch(tr.setMeta(BUBBLE, 'hide'))
    }
    document.addEventListener('selectionchange', look)
    return () => document.removeEventListener('selectionchange', look)
  }, [editor, bubble])
}

export function SelectionBubble({ editor, canWrite, actions }: { editor: Editor; canWrite: boolean; actions: ReactNode }) {
  const [isLinking, setLinking] = useState(false)
  const now = useEditorState({
    editor,
    selector: ({ editor: one }) => ({
      bold: one.isActive('bold'),
      italic: one.isActive('italic'),
      heading: one.isActive('heading'),
    }),
  })
  const bubble = useRef<HTMLDivElement>(null)
  useHiddenWithTheMark(editor, bubble)
  const act = () => editor.chain().focus()
  return (
    <>
      <BubbleMenu
        ref={bubble}
        pluginKey={BUBBLE}
        editor={editor}
        className="bubble-at"
        updateDelay={100}
        options={{ placement: 'bottom', offset: 6 }}
        shouldShow={({ view, state, from, to }) =>
          from < to && state.doc.textBetween(from, to, ' ').trim() !== '' && isMarkedOnScreen(view)
        }
      >
        <div className="pop bubble" role="toolbar" aria-label="Selected text">
          {canWrite && (
            <>
              <Tool label="Bold" icon={bold} isOn={now.bold} onUse={() => act().toggleBold().run()} />
              <Tool label="Italic" icon={italic} isOn={now.italic} onUse={() => act().toggleItalic().run()} />
              <Tool label="Heading" icon={heading} isOn={now.heading} onUse={() => act().toggleHeading({ level: 2 }).run()} />
              <Tool label="Link" icon={link} onUse={() => setLinking(true)} />
            </>
          )}
          {canWrite && actions && <span className="v" />}
          {actions}
        </div>
      </BubbleMenu>
      {isLinking && <LinkDialog editor={editor} onClose={() => setLinking(false)} />}
    </>
  )
}
