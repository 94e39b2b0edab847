/** The address behind the selected words. Web pages and mail only. */
import type { Editor } from '@tiptap/core'
import { type FormEvent, useState } from 'react'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { TextField } from '../ui/TextField.tsx'
import { toLink } from './safeLink.ts'

export function LinkDialog({ editor, onClose }: { editor: Editor; onClose: () => void }) {
  const before: unknown = editor.getAttributes('link').href
  const [address, setAddress] = useState(typeof before === 'string' ? before : '')
  const [error, setError] = useState<string>()
  const set = (event: FormEvent) => {
    event.preventDefault()
    const href = toLink(address)
    if (href === null) return setError('This is not the address of a web page. It looks like https://example.org.')
    const { empty } = editor.state.selection
    if (empty && typeof before !== 'string') {
      editor
        .chain()
        .focus()
        .insertContent({ type: 'text', text: address.trim(), marks: [{ type: 'link', attrs: { href } }] })
        .run()
    } else editor.chain().focus().extendMarkRange('link').setLink({ href }).run()
    onClose()
  }
  const takeOff = () => {
    editor.chain().focus().extendMarkRange('link').unsetLink().run()
    onClose()
  }
  return (
    <Dialog title="Link" onClose={onClose}>
      <form className="stack" onSubmit={set}>
        <TextField label="Address" value={address} onChange={setAddress} error={error} autoFocus placeholder="https://" />
        <div className="row">
          <Button kind="primary" type="submit">
            Set the link
          </Button>
          {typeof before === 'string' && (
            <Button kind="quiet" onClick={takeOff}>
              Take it off
            </Button>
          )}
        </div>
      </form>
    </Dialog>
  )
}
