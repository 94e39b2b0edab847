/** Decisions whose poll was voted on by all and closed, by any method: for tests of what a result looks like. */
import type { Ballot, BallotContent, ChooseMethod, Poll, Settings, ShortlistMethod } from '@concord/shared'
import { pollOf } from '@concord/shared'
import { choose1, inChoose, inVote, vote1 } from './decisionsOnTheirWay.ts'
import { ana, ben, cleo, type GivenDecision } from './givenDecision.ts'

type Three = readonly [BallotContent, BallotContent, BallotContent]

function closed(decision: GivenDecision, id: typeof vote1, ballots: readonly Ballot[]): { decision: GivenDecision; poll: Poll } {
  for (const [at, person] of [ana, ben, cleo].entries()) {
    const ballot = ballots[at]
    if (ballot) decision.does(person, { type: 'CastBallot', poll: id, ballot })
  }
  decision.does(ana, { type: 'AdvancePhase', from: decision.state.phase, reason: 'All have voted' })
  const poll = pollOf(decision.state, id)
  if (!poll) throw new Error('no such poll')
  return { decision, poll }
}

export const votedBy = (shortlistMethod: ShortlistMethod, ballots: Three, settings: Partial<Settings> = {}) =>
  closed(inVote({ shortlistSize: 2, ballots: 'open-at-close', shortlistMethod, ...settings }), vote1, ballots)

/** Among the two that the vote has left, and "None of these". */
export const chosenBy = (chooseMethod: ChooseMethod, ballots: Three, settings: Partial<Settings> = {}) =>
  closed(inChoose({ chooseBallots: 'open-at-close', chooseMethod, ...settings }), choose1, ballots)
