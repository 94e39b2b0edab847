/** Asking for a meeting before there is a time for it. */
import { Refusal } from '../decision/Refusal.tsx'
import { useAct } from '../decision/useAct.ts'
import { useDecision } from '../decision/useDecision.ts'
import { Button } from '../ui/Button.tsx'
import { TextArea } from '../ui/TextArea.tsx'
import { useDraft } from '../ui/useDraft.ts'

export function ProposeMeeting() {
  const { id } = useDecision()
  const reason = useDraft<string>(`meeting-reason/${id}`, '')
  const { act, isBusy, problem } = useAct()
  const propose = async () => {
    const words = reason.value.trim()
    if (await act({ type: 'ProposeMeeting', ...(words !== '' && { reason: words }) })) reason.clear()
  }
  return (
    <>
      <TextArea label="Why meet, if you like" value={reason.value} onChange={reason.set} limit={2_000} rows={1} />
      <Button onClick={() => void propose()} busyLabel={isBusy ? 'Proposing' : undefined}>
        Propose a meeting
      </Button>
      <Refusal problem={problem} />
    </>
  )
}
