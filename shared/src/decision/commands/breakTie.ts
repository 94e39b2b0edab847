/**
 * A facilitator settles a tie that the rule left open: in a vote as many of the tied as there are places, such as can win together, in a choice
 * one. With a reason. Rules V5, V13.
 */
import { accept, type Outcome, reject } from '../../outcome.ts'
import type { PollResult } from '../../voting/pollResult.ts'
import { isIdea } from '../ballot.ts'
import type { DecideContext } from '../decideContext.ts'
import { tiedPoll } from '../find.ts'
import { sealText } from '../freeText.ts'
import type { IdeaId, PollId } from '../ids.ts'
import type { DecisionState } from '../state.ts'
import { fact } from './fact.ts'
import { refuseText } from './texts.ts'

export type BreakTie = { type: 'BreakTie'; poll: PollId; ideaIds: readonly IdeaId[]; reason: string }

/** Whether these of the tied make one of the sets that can win, as far as the result lists them. */
export const canWinTogether = ({ tiedSets }: PollResult, ideaIds: readonly IdeaId[]): boolean =>
  !tiedSets || tiedSets.some(set => set.length === ideaIds.length && set.every(ideaId => ideaIds.includes(ideaId)))

/** The shortlist of a vote whose tie was broken: who is certain, in order of the tally, then those who were taken. */
export const shortlistOfBroken = ({ cut, totals }: PollResult, ideaIds: readonly IdeaId[]): readonly IdeaId[] => [
  ...totals
    .map(({ option }) => option)
    .filter(option => cut.certain.includes(option))
    .filter(isIdea),
  ...ideaIds,
]

export function breakTie(state: DecisionState, { poll: id, ideaIds, reason }: BreakTie, ctx: DecideContext): Outcome {
  const poll = tiedPoll(state)
  if (!poll || poll.poll !== id || !poll.result) return reject('not-tied', { poll: id })
  const { tied, places } = poll.result.cut
  if (new Set(ideaIds).size !== ideaIds.length) return reject('ideas-not-distinct')
  const stranger = ideaIds.find(ideaId => !tied.includes(ideaId))
  if (stranger) return reject('not-tied', { ideaId: stranger })
  if (ideaIds.length !== places) return reject('too-many-places', { places, chosen: ideaIds.length })
  if (!canWinTogether(poll.result, ideaIds)) return reject('not-a-winning-set')
  const refused = refuseText(reason, 'reason')
  if (refused) return refused
  const words = sealText(reason.trim(), ctx)
  const [first] = ideaIds
  const broken = fact({ type: 'TieBroken', poll: id, ideaIds, reason: words }, ctx)
  if (poll.phase === 'vote') {
    const shortlist = shortlistOfBroken(poll.result, ideaIds)
    return accept(broken, fact({ type: 'ShortlistMade', poll: id, ideaIds: shortlist }, ctx))
  }
  return first
    ? accept(broken, fact({ type: 'OutcomeReached', ideaId: first, cause: 'tie-broken', poll: id, reason: words }, ctx))
    : reject('not-tied', { poll: id })
}
