/** How the ballots of a poll are spread over a scale: scores, places or grades; null where dots and ticks show it already. */
import {
  type Ballot,
  type DecisionState,
  gradeNames,
  gradeScale,
  type Option,
  optionsIn,
  ordinal,
  type Poll,
} from '@concord/shared'
import { kindOf, scoreScale } from '../ballot/ballotKinds.ts'
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
  const placeOf = new Map<string, number>(options.map((option, place) => [option, place]))
  /** One walk over the ballots, however many options there are: `walk` says in which step each ballot puts an option. */
  const rowsOf = (steps: number, walk: (ballot: Ballot, give: Give) => void, isByMiddle: boolean): Spread[] => {
    const counts = options.map(() => new Array<number>(steps).fill(0))
    const give: Give = (option, step) => {
      const row = counts[placeOf.get(option) ?? -1]
      if (row) row[step] = (row[step] ?? 0) + 1
    }
    for (const ballot of ballots) walk(ballot, give)
    return options.map((option, place) => ({
      key: option,
      title: optionTitle(state, option),
      isIn: winners.includes(option),
      counts: counts[place] ?? [],
      median: isByMiddle ? lowerMiddle(counts[place] ?? []) : null,
    }))
  }
  switch (kindOf(poll.method)) {
    case 'scores': {
      const scores = scoreScale.toReversed()
      return {
        caption: 'How many gave which score; without a score it is 0',
        endsInNothing: false,
        steps: scores.map(String),
        rows: rowsOf(
          scores.length,
          (ballot, give) => {
            if ('scores' in ballot) for (const option of options) give(option, scores.indexOf(ballot.scores[option] ?? 0))
          },
          false,
        ),
      }
    }
    case 'grades': {
      return {
        caption: 'How many gave which grade; the line is the middle of all ballots',
        endsInNothing: false,
        steps: gradeScale.map(grade => gradeNames[grade]),
        rows: rowsOf(
          gradeScale.length,
          (ballot, give) => {
            if ('grades' in ballot)
              for (const option of options) give(option, gradeScale.indexOf(ballot.grades[option] ?? 'reject'))
          },
          true,
        ),
      }
    }
    case 'ranking': {
      const places = options.map((_, at) => at + 1)
      return {
        caption: 'How many ranked it where',
        endsInNothing: true,
        steps: [...places.map(ordinal), 'Not ranked'],
        rows: rowsOf(
          places.length + 1,
          (ballot, give) => {
            if (!('ranking' in ballot)) return
            let above = 0
            for (const group of ballot.ranking) {
              for (const option of group) give(option, above)
              above += group.length
            }
            if (above === options.length) return
            const ranked = new Set(ballot.ranking.flat())
            for (const option of options) if (!ranked.has(option)) give(option, places.length)
          },
          false,
        ),
      }
    }
    default:
      return null
  }
}

type Give = (option: Option, step: number) => void

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
