/** A poll of a decision, with its ballots, as an election: what countPoll counts, and what a page counts again by another method. */
import { type Ballot, gradeScale, isAbstention, MAX_SCORE } from '../decision/ballot.ts'
import type { PollOpening } from '../decision/events.ts'
import { NONE, type Option } from '../decision/ids.ts'
import type { Election, ElectionBallot } from './election.ts'

export type PollRules = Pick<PollOpening, 'method' | 'options' | 'hasNone' | 'size' | 'dotsPerPerson'>

/** What can be voted for, "None of these" last. */
export const optionsIn = ({ options, hasNone }: Pick<PollOpening, 'options' | 'hasNone'>): readonly Option[] => [
  ...options.map(({ ideaId }) => ideaId),
  ...(hasNone ? [NONE as Option] : []),
]

/** Abstentions are not in it: they count for the quorum only. */
export const electionOf = (poll: PollRules, ballots: readonly Ballot[]): Election => ({
  method: poll.method,
  seats: poll.size,
  candidates: optionsIn(poll),
  ballots: ballots.filter(ballot => !isAbstention(ballot)).map(electionBallot),
  options: {
    maxScore: MAX_SCORE,
    grades: gradeScale,
    completion: 'phragmen',
    ...(poll.dotsPerPerson !== undefined && { dotsPerVoter: poll.dotsPerPerson }),
  },
})

function electionBallot({ reason: _words, ...content }: Ballot): ElectionBallot {
  if ('choice' in content) return { count: 1, ranking: [[content.choice]] }
  return 'abstain' in content ? { count: 0 } : { count: 1, ...content }
}
