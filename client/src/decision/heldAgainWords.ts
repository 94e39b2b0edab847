/**
 * That a poll is held again since somebody went back, who, why, and what became of the round before (rules P7, B6), for all who are asked.
 * A run-off, and a proposal in changed words, follow on their round and set nothing aside.
 */
import { type DecisionState, isBefore, type Poll, personOf } from '@concord/shared'
import { quoted } from '../ui/wordsFor.ts'

/** `why`: the words of who went back, in quotes. */
export type HeldAgainWords = { round: string; who: string; why: string; before: string }

/** Null: nobody went back over this poll's question, or the poll is over. */
export function heldAgainWords(
  state: DecisionState,
  poll: Poll,
  nameOf: (person: string | null) => string,
): HeldAgainWords | null {
  const rounds = roundsOf(state, poll)
  const at = rounds.findIndex(one => one.poll === poll.poll)
  const before = rounds.slice(0, at).findLast(isNoUndoneRound)
  const went = state.superseded.findLast(one => one.at <= poll.openedAt && !isBefore(poll.phase, one.to))
  if (!before?.isSuperseded || !went || poll.status !== 'open') return null
  return {
    round: `This is round ${at + 1}.`,
    who: nameOf(personOf(went.by)),
    why: quoted(went.reason),
    before: before.result
      ? `The result of round ${rounds.indexOf(before) + 1} is set aside: everybody ${votesAnew(poll)}.`
      : `What was cast in round ${rounds.indexOf(before) + 1} is not counted: everybody ${votesAnew(poll)}.`,
  }
}

/** In the order in which they were opened: round 1 first. */
export const roundsOf = (state: DecisionState, { phase }: Poll): readonly Poll[] =>
  state.polls.filter(other => other.phase === phase)

/** One that was opened by a step that was taken back, or whose ballots were lost, is no round that anybody went back over. */
const isNoUndoneRound = ({ status, discardedFor }: Poll): boolean =>
  status !== 'discarded' || (discardedFor !== 'undone' && discardedFor !== 'box-lost')

const votesAnew = ({ method }: Poll): string => (method === 'consent' ? 'answers anew' : 'votes anew')
