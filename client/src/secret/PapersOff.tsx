/** Told to who facilitates: a key of the running poll is lost, so nobody gets a ballot paper any more; what was cast still counts. */
import { isFacilitator, type Poll } from '@concord/shared'
import { useQuery } from '@tanstack/react-query'
import { getPoll } from '../api/polls.ts'
import { useDecision } from '../decision/useDecision.ts'
import { Notice } from '../ui/Notice.tsx'

export function PapersOff({ poll }: { poll: Poll }) {
  const { id, state, me } = useDecision()
  const { data } = useQuery({
    queryKey: ['secret-poll', id, poll.poll],
    queryFn: ({ signal }) => getPoll(id, poll.poll, signal),
    enabled: isFacilitator(state, me.personId),
  })
  return data?.papersOff ? (
    <Notice kind="soon">
      The server has lost a key of this vote, so nobody gets a ballot paper any more. The ballots that were cast still count. You
      can hold the vote again, with a reason: go back to it in “Run this decision”.
    </Notice>
  ) : null
}
