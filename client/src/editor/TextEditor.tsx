/**
 * The editor, in a chunk of its own: Tiptap on the live document, others' carets, the marks of ideas, a toolbar above and a bubble
 * under the selection. Who may only read gets the same text and marks without the tools.
 */
import type { Editor } from '@tiptap/core'
import { CollaborationCaret } from '@tiptap/extension-collaboration-caret'
import { Placeholder } from '@tiptap/extensions'
import { EditorContent, useEditor } from '@tiptap/react'
import { type RefObject, useEffect, useMemo, useRef, useSyncExternalStore } from 'react'
import './text.css'
import './editor.css'
import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import { useDecision } from '../decision/useDecision.ts'
import { type AnchorEvents, rangeOf, setMarks, setOpenMark, setTint } from './anchors/anchorPlugin.ts'
import { stickyPositions } from './anchors/stickyPositions.ts'
import { drawCaret, selectionLook, wakeCarets, writersIn } from './carets.ts'
import { type HeldSelection, rangeAt } from './heldSelection.ts'
import type { LiveTextProps } from './LiveText.tsx'
import { markedRange } from './markedRange.ts'
import { SelectionBubble } from './SelectionBubble.tsx'
import { TextToolbar } from './TextToolbar.tsx'
import { textExtensions } from './textExtensions.ts'
import type { TextHandle } from './textHandle.ts'

type Props = LiveTextProps & {
  opened: { doc: Y.Doc; awareness: Awareness }
  canWrite: boolean
  /** False while the newest text is not here yet. */
  isEditable: boolean
  /** What was marked in the text before the editor was there. */
  held: RefObject<HeldSelection | null>
}

const QUOTE_LIMIT = 1_000

export function TextEditor({
  label,
  placeholder,
  marks,
  openId = null,
  onPress,
  onPlaced,
  onHandle,
  selectionActions,
  opened,
  canWrite,
  isEditable,
  held,
}: Props) {
  const events = useLatestEvents(onPress, onPlaced)
  const { doc, awareness } = opened
  const editor = useEditor(
    {
      injectCSS: false,
      shouldRerenderOnTransaction: false,
      immediatelyRender: true,
      editable: isEditable,
      extensions: [
        ...textExtensions(doc, events),
        Placeholder.configure({ placeholder }),
        CollaborationCaret.configure({ provider: { awareness }, user: {}, render: drawCaret, selectionRender: selectionLook }),
      ],
      editorProps: { attributes: { class: 'brief', role: 'textbox', 'aria-multiline': 'true', 'aria-label': label } },
    },
    [doc],
  )
  useEffect(() => {
    editor.setEditable(isEditable, false)
    setReadOnlyRole(editor, isEditable, label)
  }, [editor, isEditable, label])
  useEffect(() => {
    if (marks) setMarks(editor.view, marks)
  }, [editor, marks])
  useEffect(() => {
    if (held.current === null || editor.isDestroyed) return
    markAgain(editor, held.current)
    held.current = null
  }, [editor, held])
  useEffect(() => setOpenMark(editor.view, openId), [editor, openId])
  useEffect(() => {
    onHandle?.(handleOf(editor))
    return () => onHandle?.(null)
  }, [editor, onHandle])
  useEffect(() => {
    const wake = () => wakeCarets(editor.view.dom)
    awareness.on('change', wake)
    return () => awareness.off('change', wake)
  }, [editor, awareness])

  return (
    <>
      {canWrite && <TextToolbar editor={editor} writers={<Writers awareness={awareness} />} />}
      <EditorContent editor={editor} />
      {(canWrite || selectionActions) && <SelectionBubble editor={editor} canWrite={isEditable} actions={selectionActions} />}
    </>
  )
}

function markAgain(editor: Editor, held: HeldSelection) {
  const { view } = editor
  const range = rangeAt(view.dom, held)
  if (!range) return
  const [from, to] = [view.posAtDOM(range.startContainer, range.startOffset), view.posAtDOM(range.endContainer, range.endOffset)]
  editor.commands.setTextSelection({ from, to })
  if (view.editable) editor.commands.focus(null, { scrollIntoView: false })
  else requestAnimationFrame(() => markOnScreen(editor, from, to)) // after the marks of ideas are drawn
}

/** A text that is only read takes no focus, so the editor leaves what is marked to the browser. */
function markOnScreen({ view, isDestroyed }: Editor, from: number, to: number) {
  if (isDestroyed) return
  const [start, end] = [view.domAtPos(from), view.domAtPos(to)]
  document.getSelection()?.setBaseAndExtent(start.node, start.offset, end.node, end.offset)
}

/** Plain reading is an article, not a field. */
function setReadOnlyRole(editor: Editor, isEditable: boolean, label: string) {
  editor.setOptions({
    editorProps: {
      attributes: isEditable
        ? { class: 'brief', role: 'textbox', 'aria-multiline': 'true', 'aria-label': label }
        : { class: 'brief', role: 'article', 'aria-label': label },
    },
  })
}

/** The editor is made once; what it calls is always the newest. */
function useLatestEvents(onPress: LiveTextProps['onPress'], onPlaced: LiveTextProps['onPlaced']): AnchorEvents {
  const latest = useRef({ onPress, onPlaced })
  useEffect(() => {
    latest.current = { onPress, onPlaced }
  })
  return useMemo(() => ({ onPress: ids => latest.current.onPress?.(ids), onPlaced: ids => latest.current.onPlaced?.(ids) }), [])
}

const handleOf = (editor: Editor): TextHandle => ({
  passage() {
    const { state } = editor
    const { from, to } = markedRange(editor.view)
    const positions = stickyPositions(state, { from, to })
    const words = state.doc.textBetween(from, to, ' ', ' ').trim()
    return positions && words !== '' ? { ...positions, quote: [...words].slice(0, QUOTE_LIMIT).join('') } : null
  },
  show(id, block = 'center') {
    const range = rangeOf(editor.state, id)
    if (!range) return
    const { node } = editor.view.domAtPos(range.from + 1)
    const element = node instanceof Element ? node : node.parentElement
    element?.scrollIntoView({ block, behavior: 'smooth' })
  },
  tint: passage => setTint(editor.view, passage),
  focus: () => void editor.commands.focus(),
})

function Writers({ awareness }: { awareness: Awareness }) {
  const { me } = useDecision()
  const names = useSyncExternalStore(
    listener => {
      awareness.on('change', listener)
      return () => awareness.off('change', listener)
    },
    () =>
      writersIn(awareness, me.personId)
        .map(writer => writer.name)
        .join('\n'),
  )
  if (names === '') return null
  const all = names.split('\n')
  return (
    <span className="meta etb-who">{all.length === 1 ? `${all[0]} is writing too` : `${all.length} others are writing too`}</span>
  )
}
