/** Under the selection, on narrow screens at the bottom: formatting for who may write, and what the page offers for a passage. */
import type { Editor } from '@tiptap/core'
import { useEditorState } from '@tiptap/react'
import { BubbleMenu } from '@tiptap/react/menus'
import { type ReactNode, useState } from 'react'
import { bold, heading, italic, link } from '../ui/icons.ts'
import { LinkDialog } from './LinkDialog.tsx'
import { Tool } from './TextToolbar.tsx'

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
  const act = () => editor.chain().focus()
  return (
    <>
      <BubbleMenu
        editor={editor}
        className="bubble-at"
        updateDelay={100}
        options={{ placement: 'bottom', offset: 6 }}
        shouldShow={({ state, from, to }) => from < to && state.doc.textBetween(from, to, ' ').trim() !== ''}
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
