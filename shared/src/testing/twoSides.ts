/** Four ideas and two people who tick two each, none of them the same: a method that keeps places for minorities gives each side one of two. */
import type { IdeaId } from '../decision/ids.ts'
import { ana, ben, cleo, type GivenDecision, idOf } from './given.ts'
import { daily, monday, never, vote1 } from './stages.ts'

export const weekly = idOf<IdeaId>('weekly')

/** From the step Ideas to the closed vote. */
export function closedBetweenTwoSides(decision: GivenDecision): GivenDecision {
  for (const [ideaId, text] of [
    [daily, 'Ship daily'],
    [monday, 'Ship on Mondays'],
    [never, 'Never ship'],
    [weekly, 'Ship weekly'],
  ] as const)
    decision.does(ben, { type: 'PostIdea', ideaId, text })
  decision.does(ana, { type: 'AdvancePhase', from: 'ideas', reason: 'On' })
  decision.does(ben, { type: 'CastBallot', poll: vote1, ballot: { approvals: [daily, monday] } })
  decision.does(cleo, { type: 'CastBallot', poll: vote1, ballot: { approvals: [never, weekly] } })
  return decision.does(ana, { type: 'AdvancePhase', from: 'vote', reason: 'All have voted' })
}
