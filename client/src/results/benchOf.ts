/**
 * The same ballots under other methods: only those that the form of the ballots can be read as without making anything up, and for each how
 * it is read, in one sentence. Abstentions are left aside, as in every count.
 */
import {
  type Ballot,
  type Election,
  type ElectionBallot,
  gradeScale,
  MAX_SCORE,
  type Option,
  optionsIn,
  type Poll,
} from '@concord/shared'
import { type BallotKind, kindOf, scoreScale } from '../ballot/ballotKinds.ts'
import type { Method } from '../decision/methodTexts.ts'

type BenchedPoll = Pick<Poll, 'method' | 'phase' | 'options' | 'hasNone' | 'size'>
export type BenchEntry = { method: Method; readAs: string | null; election: Election }
type Counted = Exclude<Method, 'consent'>
type Reading = {
  methods: readonly Counted[]
  readAs: string | null
  read: (ballot: Ballot, options: readonly Option[]) => Read | null
}
type Read = Omit<ElectionBallot, 'count'>

const ticksToApprovals: Reading['read'] = ballot => ('approvals' in ballot ? { approvals: ballot.approvals } : null)
const dotsAsDots: Reading['read'] = ballot => ('dots' in ballot ? { dots: ballot.dots } : null)
const dotsAsTicks: Reading['read'] = ballot =>
  'dots' in ballot ? { approvals: Object.keys(ballot.dots).filter(option => (ballot.dots[option] ?? 0) > 0) } : null
const scores: Reading['read'] = ballot => ('scores' in ballot ? { scores: ballot.scores } : null)
const scoresAsGrades: Reading['read'] = ballot =>
  'scores' in ballot
    ? { grades: Object.fromEntries(Object.entries(ballot.scores).map(([option, score]) => [option, String(score)])) }
    : null
const ranking: Reading['read'] = ballot => ('ranking' in ballot ? { ranking: ballot.ranking } : null)
const grades: Reading['read'] = ballot => ('grades' in ballot ? { grades: ballot.grades } : null)
const choice: Reading['read'] = ballot => ('choice' in ballot ? { ranking: [[ballot.choice]] } : null)

/** What is worth more stands above; what is worth the same shares a place; what was left out is worth least. */
function worthAsRanking(worthOf: (ballot: Ballot, option: Option) => number | null): Reading['read'] {
  return (ballot, options) => {
    const groups = new Map<number, string[]>()
    for (const option of options) {
      const worth = worthOf(ballot, option)
      if (worth === null) return null
      groups.set(worth, [...(groups.get(worth) ?? []), option])
    }
    return { ranking: [...groups].toSorted(([a], [b]) => b - a).map(([, group]) => group) }
  }
}
const scoresAsRanking = worthAsRanking((ballot, option) => ('scores' in ballot ? (ballot.scores[option] ?? 0) : null))
const gradesAsRanking = worthAsRanking((ballot, option) =>
  'grades' in ballot ? -gradeScale.indexOf(ballot.grades[option] ?? 'reject') : null,
)

const PAIRS_OF_SCORES = 'What you scored higher stands above, equal scores share a place.'
const PAIRS_OF_GRADES = 'What you graded better stands above, equal grades share a place.'
const TICK_OF_DOTS = 'An idea with at least one of your dots counts as ticked once.'

/** The first reading of each kind is the ballot as it is. */
const readings: { readonly [K in BallotKind]: { vote: readonly Reading[]; choose: readonly Reading[] } } = {
  ticks: {
    vote: [{ methods: ['approval', 'equal-shares', 'seq-phragmen', 'seq-pav'], readAs: null, read: ticksToApprovals }],
    choose: [{ methods: ['approval'], readAs: null, read: ticksToApprovals }],
  },
  dots: {
    vote: [
      { methods: ['dots'], readAs: null, read: dotsAsDots },
      { methods: ['approval', 'equal-shares', 'seq-phragmen', 'seq-pav'], readAs: TICK_OF_DOTS, read: dotsAsTicks },
    ],
    choose: [],
  },
  scores: {
    vote: [
      { methods: ['score'], readAs: null, read: scores },
      { methods: ['schulze', 'borda'], readAs: PAIRS_OF_SCORES, read: scoresAsRanking },
    ],
    choose: [
      { methods: ['score', 'star'], readAs: null, read: scores },
      { methods: ['schulze', 'ranked-pairs'], readAs: PAIRS_OF_SCORES, read: scoresAsRanking },
      { methods: ['majority-judgment'], readAs: 'The score in the middle counts, as a grade would.', read: scoresAsGrades },
    ],
  },
  ranking: {
    vote: [{ methods: ['borda', 'schulze', 'stv-scottish'], readAs: null, read: ranking }],
    choose: [
      { methods: ['schulze', 'ranked-pairs', 'irv'], readAs: null, read: ranking },
      { methods: ['plurality'], readAs: 'Only what stands alone in the first place counts.', read: ranking },
    ],
  },
  grades: {
    vote: [],
    choose: [
      { methods: ['majority-judgment'], readAs: null, read: grades },
      { methods: ['schulze', 'ranked-pairs'], readAs: PAIRS_OF_GRADES, read: gradesAsRanking },
    ],
  },
  choice: { vote: [], choose: [{ methods: ['plurality'], readAs: null, read: choice }] },
  stance: { vote: [], choose: [] },
}

/** The poll's own method first; a single entry where there is nothing to compare it with. */
export function benchOf(poll: BenchedPoll, ballots: readonly Ballot[]): BenchEntry[] {
  const options = optionsIn(poll)
  const kind = kindOf(poll.method)
  const entries = readings[kind][poll.phase].flatMap(({ methods, readAs, read }) => {
    const cast = ballots.flatMap(ballot => read(ballot, options) ?? [])
    return methods.map(
      (method): BenchEntry => ({
        method,
        readAs,
        election: { ...base(poll, method, kind), candidates: options, ballots: together(cast) },
      }),
    )
  })
  return entries.toSorted((a, b) => Number(b.method === poll.method) - Number(a.method === poll.method))
}

const base = (poll: BenchedPoll, method: Counted, kind: BallotKind) => ({
  method,
  seats: poll.size,
  options: {
    maxScore: MAX_SCORE,
    completion: 'phragmen' as const,
    grades: kind === 'scores' ? scoreScale.toReversed().map(String) : gradeScale,
  },
})

/** Equal ballots as one, so that many voters who agree cost no more than one. */
function together(ballots: readonly Read[]): ElectionBallot[] {
  const byContent = new Map<string, ElectionBallot>()
  for (const ballot of ballots) {
    const content = JSON.stringify(ballot)
    const same = byContent.get(content)
    byContent.set(content, { ...ballot, count: (same?.count ?? 0) + 1 })
  }
  return [...byContent.values()]
}
