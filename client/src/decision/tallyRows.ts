/** The tally of a closed poll as rows: place, what each got in the meaning of its method, and the groups of dots, one group a ballot. */
import {
  type Ballot,
  type BallotContent,
  ballotsOf,
  type DecisionState,
  type Figure,
  gradeNames,
  gradeScale,
  type Option,
  type Place,
  type Poll,
  type PollResult,
  placeIn,
  resultFigures,
} from '@concord/shared'
import { listed } from '../ui/wordsFor.ts'
import { isByTotals } from './methodTexts.ts'
import { optionTitle } from './pollWords.ts'
import { stanceWords } from './stances.ts'

export type TallyRow = {
  option: Option
  title: string
  /** Null where the method makes no order, or a lot would change it. */
  place: Place | null
  /** As it was counted, where a number says how it did; null where only words do. */
  figure: Figure | null
  words: string
  /** The length of its bar; null where a length says nothing. */
  share: number | null
  isIn: boolean
  groups: readonly number[]
}

/** Empty while the poll runs: there is no tally before the close. */
export function tallyRows(state: DecisionState, poll: Poll): TallyRow[] {
  const { result } = poll
  if (!result) return []
  const goesOn: readonly Option[] = poll.brokenTie ? [...result.cut.certain, ...poll.brokenTie.ideaIds] : result.winners
  const ballots = ballotsOf(poll).map(({ ballot }) => ballot)
  const figures = new Map(resultFigures({ method: poll.method, result, winners: goesOn }).map(figure => [figure.option, figure]))
  return withDrawnFirst(result).map(({ option, total, exact }) => ({
    option,
    title: optionTitle(state, option),
    place: placeIn(result.ranking, option),
    figure: isByTotals(poll.method) || poll.method === 'star' ? (exact ?? total) : null,
    words: figures.get(option)?.words ?? '',
    share: figures.get(option)?.share ?? null,
    isIn: goesOn.includes(option),
    groups: ballots
      .map(ballot => givenTo(ballot, option))
      .filter(given => given > 0)
      .toSorted((a, b) => b - a),
  }))
}

/** Who is level stands together, those first whom the lot took, so that the line of the cut lies between equals. */
function withDrawnFirst({ totals, cut, byLot }: PollResult): PollResult['totals'] {
  if (cut.tied.length === 0) return totals
  const drawn: readonly Option[] = byLot ?? []
  const order = (option: Option) =>
    cut.certain.includes(option) ? 0 : drawn.includes(option) ? 1 : cut.tied.includes(option) ? 2 : 3
  return totals.toSorted((a, b) => order(a.option) - order(b.option))
}

/** How much one ballot gives to one option. */
export function givenTo(ballot: Ballot, option: Option): number {
  if ('approvals' in ballot) return ballot.approvals.includes(option) ? 1 : 0
  if ('dots' in ballot) return ballot.dots[option] ?? 0
  if ('choice' in ballot) return ballot.choice === option ? 1 : 0
  return 0
}

/** One ballot in words: what its voter gave to what. */
export function ballotWords(state: DecisionState, ballot: BallotContent): string {
  if ('stance' in ballot) return stanceWords[ballot.stance].said
  if ('abstain' in ballot) return 'Abstained'
  if ('dots' in ballot) {
    const placed = Object.entries(ballot.dots)
      .filter(([, n]) => n > 0)
      .toSorted(([, a], [, b]) => b - a)
    return placed.length === 0 ? 'No dots' : placed.map(([option, n]) => `${titled(state, option)} (${n})`).join(', ')
  }
  if ('approvals' in ballot) {
    return ballot.approvals.length === 0
      ? 'None of the ideas'
      : ballot.approvals.map(option => optionTitle(state, option)).join(', ')
  }
  if ('ranking' in ballot) return ballot.ranking.length === 0 ? 'None of the ideas' : rankingWords(state, ballot.ranking)
  if ('scores' in ballot) {
    const scored = Object.entries(ballot.scores).toSorted(([, a], [, b]) => b - a)
    return scored.length === 0 ? 'None of the ideas' : scored.map(([option, n]) => `${titled(state, option)} ${n}`).join(', ')
  }
  if ('grades' in ballot) {
    const graded = gradeScale.flatMap(grade => {
      const options = Object.keys(ballot.grades).filter(option => ballot.grades[option] === grade)
      return options.length === 0 ? [] : [`${gradeNames[grade]}: ${listed(options.map(option => titled(state, option)))}`]
    })
    return graded.length === 0 ? 'None of the ideas' : graded.join('. ')
  }
  return optionTitle(state, ballot.choice)
}

/** Options on a ballot are keys of plain objects. */
const titled = (state: DecisionState, option: string): string => optionTitle(state, option as Option)

/** "1 Follow the sun, 2 A button and A paid service": what shares a place is named together. */
function rankingWords(state: DecisionState, ranking: readonly (readonly Option[])[]): string {
  let before = 0
  return ranking
    .map(group => {
      const words = `${before + 1} ${listed(group.map(option => optionTitle(state, option)))}`
      before += group.length
      return words
    })
    .join(', ')
}
