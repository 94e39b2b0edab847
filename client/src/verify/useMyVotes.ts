/** My ballots of this decision's secret polls that this browser has codes and acknowledgements of. Null: it has not looked yet. */
import { useMemo, useSyncExternalStore } from 'react'
import { useDecision } from '../decision/useDecision.ts'
import { secretVotesOf } from '../secret/secretVotesOf.ts'
import type { MyVote } from './checked.ts'

export function useMyVotes(): readonly MyVote[] | null {
  const { id, me } = useDecision()
  const votes = secretVotesOf(me.personId)
  const { votes: known } = useSyncExternalStore(votes.subscribe, votes.current)
  return useMemo(
    () =>
      known?.flatMap(({ personId, decisionId, opened, code, cast }) =>
        cast && personId === me.personId && decisionId === id
          ? [{ poll: opened.poll, code, content: cast.content, version: cast.version }]
          : [],
      ) ?? null,
    [known, id, me.personId],
  )
}
