/** A vote of an earlier round that was not counted (taken back, gone back, box lost): its code is void, which its voter should know before voting anew. */
import { type Poll, pollOf } from '@concord/shared'
import { useSyncExternalStore } from 'react'
import { useDecision } from '../decision/useDecision.ts'
import { Notice } from '../ui/Notice.tsx'
import { secretVotesOf } from './secretVotesOf.ts'

export function VoidCodes({ poll }: { poll: Poll }) {
  const { id: decisionId, state, me } = useDecision()
  const votes = secretVotesOf(me.personId)
  const known = useSyncExternalStore(votes.subscribe, votes.current).votes ?? []
  const isVoid = ({ opened }: (typeof known)[number]) => {
    const earlier = opened.poll === poll.poll ? undefined : pollOf(state, opened.poll)
    return earlier?.phase === poll.phase && earlier.status === 'discarded'
  }
  return known
    .filter(vote => vote.decisionId === decisionId && isVoid(vote))
    .map(vote => (
      <Notice key={vote.id} kind="soon" action={{ label: 'Forget the old code', onAction: () => void votes.drop(vote.id) }}>
        The round that you voted in before was not counted, and its code is void. This is a new round: please vote again.
      </Notice>
    ))
}
