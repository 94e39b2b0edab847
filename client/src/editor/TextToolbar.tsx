/** The tools above a text: style, weight, lists, quote, undo. One stop for Tab, arrows inside, as a toolbar is used by keyboard. */
import type { Editor } from '@tiptap/core'
import { useEditorState } from '@tiptap/react'
import { type KeyboardEvent, type ReactNode, useState } from 'react'
import { Button } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import { bold, chevronDown, italic, link, list, listOrdered, redo2, textQuote, undo2 } from '../ui/icons.ts'
import { Menu } from '../ui/Menu.tsx'
import { LinkDialog } from './LinkDialog.tsx'

export function TextToolbar({ editor, writers }: { editor: Editor; writers?: ReactNode }) {
  const [isLinking, setLinking] = useState(false)
  const now = useEditorState({
    editor,
    selector: ({ editor: one }) => ({
      style: one.isActive('heading', { level: 2 }) ? 'Heading' : one.isActive('heading', { level: 3 }) ? 'Small heading' : 'Text',
      bold: one.isActive('bold'),
      italic: one.isActive('italic'),
      link: one.isActive('link'),
      list: one.isActive('bulletList'),
      numbered: one.isActive('orderedList'),
      quote: one.isActive('blockquote'),
    }),
  })
  const act = () => editor.chain().focus()
  return (
    <div className="etb" role="toolbar" aria-label="Text" onKeyDown={moveInside}>
      <Menu
        label={`Style: ${now.style}`}
        align="start"
        triggerClass="btn quiet s etb-style"
        trigger={
          <>
            {now.style}
            <Icon path={chevronDown} size="s" />
          </>
        }
        items={[
          { label: 'Text', onSelect: () => act().setParagraph().run() },
          { label: 'Heading', onSelect: () => act().setHeading({ level: 2 }).run() },
          { label: 'Small heading', onSelect: () => act().setHeading({ level: 3 }).run() },
        ]}
      />
      <span className="v" />
      <Tool label="Bold" icon={bold} isOn={now.bold} onUse={() => act().toggleBold().run()} />
      <Tool label="Italic" icon={italic} isOn={now.italic} onUse={() => act().toggleItalic().run()} />
      <Tool label="Link" icon={link} isOn={now.link} onUse={() => setLinking(true)} />
      <span className="v" />
      <Tool label="List" icon={list} isOn={now.list} onUse={() => act().toggleBulletList().run()} />
      <Tool label="Numbered list" icon={listOrdered} isOn={now.numbered} onUse={() => act().toggleOrderedList().run()} />
      <Tool label="Quote" icon={textQuote} isOn={now.quote} onUse={() => act().toggleBlockquote().run()} />
      <span className="v" />
      <Tool label="Undo" icon={undo2} onUse={() => act().undo().run()} />
      <Tool label="Redo" icon={redo2} onUse={() => act().redo().run()} />
      {writers}
      {isLinking && <LinkDialog editor={editor} onClose={() => setLinking(false)} />}
    </div>
  )
}

type ToolProps = { label: string; icon: string; isOn?: boolean; onUse: () => void }

/** Does not take the focus on a press, so that the selection stays where it is. */
export const Tool = ({ label, icon, isOn, onUse }: ToolProps) => (
  <Button
    kind="quiet"
    small
    iconOnly
    icon={icon}
    aria-label={label}
    title={label}
    aria-pressed={isOn}
    className={isOn ? 'on' : ''}
    onMouseDown={event => event.preventDefault()}
    onClick={onUse}
  />
)

function moveInside(event: KeyboardEvent<HTMLDivElement>) {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
  if (step === undefined) return
  const tools = [...event.currentTarget.querySelectorAll<HTMLButtonElement>(':scope > button')]
  const at = document.activeElement instanceof HTMLButtonElement ? tools.indexOf(document.activeElement) : -1
  if (at < 0) return
  event.preventDefault()
  tools[(at + step + tools.length) % tools.length]?.focus()
}
