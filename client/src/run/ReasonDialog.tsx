/** A grave step with a reason that everyone reads: what it does, the reason, and only then the button. What was typed survives closing. */
import type { Command } from '@concord/shared'
import type { ReactNode } from 'react'
import { Refusal } from '../decision/Refusal.tsx'
import { useAct } from '../decision/useAct.ts'
import { useDecision } from '../decision/useDecision.ts'
import { useWhyNot } from '../decision/useWhyNot.ts'
import { announce } from '../ui/announcer.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { TextArea } from '../ui/TextArea.tsx'
import { useDraft } from '../ui/useDraft.ts'

type Props = {
  title: string
  /** The same verb in the title and on the button. */
  verb: string
  done: string
  what: readonly string[]
  command: (reason: string) => Command
  onClose: () => void
  onDone: () => void
  children?: ReactNode
}

export function ReasonDialog({ title, verb, done, what, command, onClose, onDone, children }: Props) {
  const { id } = useDecision()
  const whyNot = useWhyNot()
  const { act, isBusy, problem } = useAct()
  const reason = useDraft<string>(`reason/${id}/${command('').type}`, '')
  const isBlank = reason.value.trim() === ''
  const go = async () => {
    if (isBlank || !(await act(command(reason.value)))) return
    reason.clear()
    announce(done)
    onClose()
    onDone()
  }
  return (
    <Dialog
      title={title}
      onClose={onClose}
      footer={
        <>
          <Button
            kind="danger"
            onClick={() => void go()}
            busyLabel={isBusy ? 'Working' : undefined}
            disabledReason={whyNot(command(reason.value)) ?? (isBlank ? 'Write the reason first.' : undefined)}
          >
            {verb}
          </Button>
          <Button kind="quiet" onClick={onClose}>
            Leave it as it is
          </Button>
        </>
      }
    >
      {children}
      <ul className="plain-list">
        {what.map(sentence => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <TextArea
        label="Reason"
        hint="Everyone reads it, and the record keeps it."
        value={reason.value}
        onChange={reason.set}
        limit={2_000}
        onSend={() => void go()}
        autoFocus={children === undefined}
      />
      <Refusal problem={problem} />
    </Dialog>
  )
}
