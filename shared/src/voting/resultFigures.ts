/**
 * What the result of a poll says of each option, by the meaning that its method gives it: only where a figure counts marks of people may it be
 * drawn as dots, only where more of it is better as a bar; of the others it is said in words. Rule V12.
 */
import type { PollOpening } from '../decision/events.ts'
import type { Option } from '../decision/ids.ts'
import { figureWords, sizeOfFigure } from './figureWords.ts'
import { gradeNames } from './gradeNames.ts'
import { placeIn, placeWords } from './placeWords.ts'
import type { OptionTotal, PollResult } from './pollResult.ts'

type PollMethod = PollOpening['method']

/**
 * `marks`: people's votes, ticks or dots. `points`: a sum. `place`: where it stands. `grade`: its median. `last-votes`: votes of rounds that are
 * not the same for all. `seat`: whether it got one of the places, for which its ticks or votes alone do not stand.
 */
export type FigureKind = 'marks' | 'points' | 'place' | 'grade' | 'last-votes' | 'seat'

export const figureKinds: { readonly [M in PollMethod]: FigureKind } = {
  approval: 'marks',
  dots: 'marks',
  plurality: 'marks',
  consent: 'marks',
  score: 'points',
  borda: 'points',
  star: 'points',
  schulze: 'place',
  'ranked-pairs': 'place',
  'majority-judgment': 'grade',
  irv: 'last-votes',
  'stv-scottish': 'seat',
  'equal-shares': 'seat',
  'seq-phragmen': 'seat',
  'seq-pav': 'seat',
}

/** What is added up for an option, one and many. */
export const units: { readonly [M in PollMethod]: readonly [one: string, many: string] } = {
  approval: ['tick', 'ticks'],
  dots: ['dot', 'dots'],
  plurality: ['vote', 'votes'],
  consent: ['supports it', 'support it'],
  score: ['point', 'points'],
  borda: ['point', 'points'],
  star: ['point', 'points'],
  schulze: ['other beaten', 'others beaten'],
  'ranked-pairs': ['other beaten', 'others beaten'],
  'majority-judgment': ['such grade or better', 'such grades or better'],
  irv: ['vote', 'votes'],
  'stv-scottish': ['vote', 'votes'],
  'equal-shares': ['tick', 'ticks'],
  'seq-phragmen': ['tick', 'ticks'],
  'seq-pav': ['tick', 'ticks'],
}

/** The head of the column in which the figures stand. */
export function figureHead(method: PollMethod): string {
  const [, many] = units[method]
  switch (figureKinds[method]) {
    case 'place':
      return 'Place'
    case 'grade':
      return 'Median grade'
    case 'last-votes':
      return 'Votes when last counted'
    case 'seat':
      return `Place and ${many}`
    default:
      return many.charAt(0).toUpperCase() + many.slice(1)
  }
}

export type ResultFigure = {
  option: Option
  /** "4 ticks", "14 points", "shared 2nd place", "Good", "a place, 2 ticks". */
  words: string
  /** How many dots stand for it; null where it counts no marks. */
  marks: number | null
  /** The length of its bar beside the longest, 0 to 1; null where a length says nothing. */
  share: number | null
}

type Counted = { method: PollMethod; result: PollResult /** Who is in, a broken tie with them. */; winners: readonly Option[] }

export function resultFigures({ method, result, winners }: Counted): readonly ResultFigure[] {
  const kind = figureKinds[method]
  const sizeOf = ({ total, exact }: OptionTotal) => sizeOfFigure(exact ?? total)
  const most = Math.max(1, ...result.totals.map(sizeOf))
  return result.totals.map(one => ({
    option: one.option,
    words: wordsOf(method, one, result, winners),
    marks: kind === 'marks' ? one.total : null,
    share: kind === 'marks' || kind === 'points' ? sizeOf(one) / most : null,
  }))
}

function wordsOf(method: PollMethod, one: OptionTotal, result: PollResult, winners: readonly Option[]): string {
  const amount = amountWords(method, one)
  switch (figureKinds[method]) {
    case 'place': {
      const place = placeIn(result.ranking, one.option)
      return place ? placeWords(place) : standing(one.option, result, winners, ['in front', 'behind'])
    }
    case 'grade':
      return one.median ? gradeNames[one.median] : 'no grade'
    case 'last-votes':
      return isByLot(result) ? standing(one.option, result, winners, ['in front', 'behind']) : `${amount} when last counted`
    case 'seat': {
      const seat = standing(one.option, result, winners, ['a place', 'no place'])
      return method === 'stv-scottish' && isByLot(result) ? seat : `${seat}, ${amount}`
    }
    default:
      return amount
  }
}

/** Then votes are those of one way that the lots may fall, and say nothing of who is level. */
const isByLot = ({ cut }: PollResult): boolean => cut.tied.length > 0

/** "1 tick", "26.5 votes". */
export function amountWords(method: PollMethod, { total, exact }: Pick<OptionTotal, 'total' | 'exact'>): string {
  const [one, many] = units[method]
  const { text } = figureWords(exact ?? total)
  return `${text} ${text === '1' ? one : many}`
}

function standing(
  option: Option,
  { cut, verdict }: PollResult,
  winners: readonly Option[],
  [isIn, isOut]: readonly ['in front', 'behind'] | readonly ['a place', 'no place'],
): string {
  if (winners.includes(option) || cut.certain.includes(option)) return isIn
  const isLevel = verdict === 'tied' && winners.length === 0 && cut.tied.includes(option)
  if (!isLevel) return isOut
  return isIn === 'in front' ? 'level in front' : 'level at the cut'
}
