/** My ballots of this decision's secret polls that this browser has codes and acknowledgements of. */
import { useMemo, useSyncExternalStore } from 'react'
import { useDecision } from '../decision/useDecision.ts'
import type { SecretVote } from '../secret/secretVote.ts'
import { secretVotesOf } from '../secret/secretVotesOf.ts'
import type { MyVote } from './checked.ts'

/** `mine` null: it has not looked yet. */
export function useMyVotes(): { mine: readonly MyVote[] | null; voteIn: (poll: string) => SecretVote | undefined } {
  const { id, me } = useDecision()
  const votes = secretVotesOf(me.personId)
  const { votes: known } = useSyncExternalStore(votes.subscribe, votes.current)
  const here = useMemo(
    () => known?.filter(({ personId, decisionId, cast }) => cast && personId === me.personId && decisionId === id) ?? null,
    [known, id, me.personId],
  )
  const mine = useMemo(
    () =>
      here?.flatMap(({ opened, code, cast }) =>
        cast ? [{ poll: opened.poll, code, content: cast.content, version: cast.version }] : [],
      ) ?? null,
    [here],
  )
  return { mine, voteIn: poll => here?.find(({ opened }) => opened.poll === poll) }
}
