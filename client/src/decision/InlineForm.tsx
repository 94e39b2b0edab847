/** A few words written on the spot: Enter adds, Shift and Enter begins a line, Esc closes. What is typed is kept as a draft until it is added. */
import { type KeyboardEvent, useEffect, useId, useRef } from 'react'
import './inlineForm.css'
import type { Command, VoiceInput } from '@concord/shared'
import { Button } from '../ui/Button.tsx'
import { Counter } from '../ui/Counter.tsx'
import { useDraft } from '../ui/useDraft.ts'
import { SpeakButtons } from '../voice/SpeakButtons.tsx'
import { SpokenPart } from '../voice/SpokenPart.tsx'
import { useSpoken } from '../voice/useSpoken.ts'
import { Refusal } from './Refusal.tsx'
import { useAct } from './useAct.ts'

type Props = {
  /** Names the draft for ever. */
  place: string
  label: string
  initial?: string
  verb?: string
  limit: number
  placeholder?: string
  /** It may be said aloud too. */
  mayBeSpoken?: boolean
  command: (text: string, spoken: VoiceInput) => Command
  /** After adding, and when closed without. */
  onClose: () => void
}

export function InlineForm({
  place,
  label,
  initial = '',
  verb = 'Add',
  limit,
  placeholder,
  mayBeSpoken = false,
  command,
  onClose,
}: Props) {
  const draft = useDraft<string>(place, initial)
  const spoken = useSpoken(place)
  const { act, isBusy, problem } = useAct()
  const field = useRef<HTMLTextAreaElement>(null)
  const whyId = useId()
  useEffect(() => {
    field.current?.focus()
    field.current?.setSelectionRange(field.current.value.length, field.current.value.length)
  }, [])
  const isSilent = spoken.kind === 'idle' && spoken.take === null
  const isBlank = draft.value.trim() === '' && isSilent
  const send = async () => {
    if (isBlank || isBusy) return
    const said = mayBeSpoken ? await spoken.finish() : {}
    if (draft.value.trim() === '' && !said.voiceId) return
    if (!(await act(command(draft.value, said)))) return
    draft.clear()
    spoken.clear()
    onClose()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape') {
      event.stopPropagation()
      onClose()
    }
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault()
      void send()
    }
  }
  return (
    <form
      className="pcomp"
      onSubmit={event => {
        event.preventDefault()
        void send()
      }}
    >
      <textarea
        ref={field}
        className="say"
        rows={1}
        aria-label={label}
        aria-describedby={whyId}
        placeholder={placeholder}
        value={draft.value}
        onChange={event => draft.set(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <Counter length={[...draft.value].length} limit={limit} />
      {mayBeSpoken && <SpokenPart spoken={spoken} hasText={draft.value.trim() !== ''} />}
      <Refusal problem={problem} />
      <div className="row">
        {mayBeSpoken && <SpeakButtons spoken={spoken} />}
        <span className="meta grow" id={whyId}>
          Enter to {verb.toLowerCase()}
        </span>
        <Button small kind="quiet" onClick={onClose}>
          Cancel
        </Button>
        <Button
          small
          kind="primary"
          type="submit"
          busyLabel={isBusy ? 'Sending' : undefined}
          disabledReason={isBlank ? 'Write something first.' : undefined}
          reasonIs="described"
        >
          {verb}
        </Button>
      </div>
    </form>
  )
}
