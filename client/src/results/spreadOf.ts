/** How the ballots of a poll are spread over a scale: scores, places or grades; null where dots and ticks show it already. */
import {
  type Ballot,
  type DecisionState,
  type Grade,
  gradeNames,
  gradeScale,
  type Option,
  optionsIn,
  type Poll,
} from '@concord/shared'
import { kindOf, scoreScale } from '../ballot/ballotKinds.ts'
import { placeIn } from '../ballot/rankMoves.ts'
import { ordinal } from '../ballot/rankWords.ts'
import { optionTitle } from '../decision/pollWords.ts'
import type { Spread } from './StackedBars.tsx'

export type SpreadTable = { caption: string; steps: readonly string[]; rows: readonly Spread[]; endsInNothing: boolean }

export function spreadOf(
  state: DecisionState,
  poll: Poll,
  ballots: readonly Ballot[],
  winners: readonly string[],
): SpreadTable | null {
  const options = inOrder(poll)
  const rowsOf = (count: (option: Option) => number[], isByMiddle: boolean): Spread[] =>
    options.map(option => {
      const counts = count(option)
      return {
        key: option,
        title: optionTitle(state, option),
        isIn: winners.includes(option),
        counts,
        median: isByMiddle ? lowerMiddle(counts) : null,
      }
    })
  switch (kindOf(poll.method)) {
    case 'scores': {
      const scores = scoreScale.toReversed()
      const given = (option: Option) => ballots.flatMap(ballot => ('scores' in ballot ? [ballot.scores[option] ?? 0] : []))
      return {
        caption: 'How many gave which score; without a score it is 0',
        endsInNothing: false,
        steps: scores.map(String),
        rows: rowsOf(option => scores.map(score => given(option).filter(one => one === score).length), false),
      }
    }
    case 'grades': {
      const given = (option: Option) =>
        ballots.flatMap((ballot): Grade[] => ('grades' in ballot ? [ballot.grades[option] ?? 'reject'] : []))
      return {
        caption: 'How many gave which grade; the line is the middle of all ballots',
        endsInNothing: false,
        steps: gradeScale.map(grade => gradeNames[grade]),
        rows: rowsOf(option => gradeScale.map(grade => given(option).filter(one => one === grade).length), true),
      }
    }
    case 'ranking': {
      const places = options.map((_, at) => at + 1)
      const given = (option: Option) =>
        ballots.flatMap(ballot => ('ranking' in ballot ? [placeIn(ballot.ranking, option).place] : []))
      return {
        caption: 'How many ranked it where',
        endsInNothing: true,
        steps: [...places.map(ordinal), 'Not ranked'],
        rows: rowsOf(option => [...places, 0].map(place => given(option).filter(one => one === place).length), false),
      }
    }
    default:
      return null
  }
}

/** As the result orders them, or as they stood on the ballot. */
const inOrder = (poll: Poll): readonly Option[] => poll.result?.totals.map(({ option }) => option) ?? optionsIn(poll)

/** The step in which the lower middle of all ballots lies. */
function lowerMiddle(counts: readonly number[]): number | null {
  const all = counts.reduce((sum, count) => sum + count, 0)
  let seen = 0
  for (const [step, count] of counts.entries()) {
    seen += count
    if (all > 0 && seen * 2 > all) return step
  }
  return all > 0 ? counts.findLastIndex(count => count > 0) : null
}
