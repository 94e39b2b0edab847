/** A link, new or corrected: what it is, and its address. Of a file only the name. What is typed is kept until it is sent. */
import { type Command, textLimits } from '@concord/shared'
import type { FormEvent } from 'react'
import { useAct } from '../decision/useAct.ts'
import { Button } from '../ui/Button.tsx'
import { TextField } from '../ui/TextField.tsx'
import { useDraft } from '../ui/useDraft.ts'

type Link = { title: string; url: string }
type Props = {
  /** Names the draft for ever. */
  place: string
  initial: Link
  isFile?: boolean
  verb: string
  command: (link: Link) => Command
  onDone: () => void
}

export function LinkForm({ place, initial, isFile = false, verb, command, onDone }: Props) {
  const draft = useDraft<Link>(place, initial)
  const { title, url } = draft.value
  const { act, isBusy, problem } = useAct()
  const close = () => {
    draft.clear()
    onDone()
  }
  const send = async (event: FormEvent) => {
    event.preventDefault()
    if (await act(command({ title, url: url.trim() }))) close()
  }
  return (
    <form className="stack add-line" onSubmit={event => void send(event)}>
      <TextField
        label="What it is"
        value={title}
        onChange={next => draft.set({ title: next, url })}
        limit={textLimits.title}
        error={isFile ? problem : undefined}
        autoFocus
      />
      {!isFile && (
        <TextField
          label="Address"
          value={url}
          onChange={next => draft.set({ title, url: next })}
          error={problem}
          placeholder="https://"
        />
      )}
      <div className="row">
        <Button type="submit" busyLabel={isBusy ? 'Saving' : undefined}>
          {verb}
        </Button>
        <Button kind="quiet" onClick={initial.title === '' ? onDone : close}>
          Leave it
        </Button>
      </div>
    </form>
  )
}
