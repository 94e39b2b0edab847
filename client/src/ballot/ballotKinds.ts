/** How a ballot is filled in, by the method that counts it: several methods read the same form. */
import { MAX_SCORE } from '@concord/shared'
import type { Method } from '../decision/methodTexts.ts'

export type BallotKind = 'ticks' | 'dots' | 'scores' | 'ranking' | 'grades' | 'choice' | 'stance'

const kinds: { readonly [M in Method]: BallotKind } = {
  approval: 'ticks',
  'equal-shares': 'ticks',
  'seq-phragmen': 'ticks',
  'seq-pav': 'ticks',
  dots: 'dots',
  score: 'scores',
  star: 'scores',
  borda: 'ranking',
  schulze: 'ranking',
  'ranked-pairs': 'ranking',
  irv: 'ranking',
  'stv-scottish': 'ranking',
  'majority-judgment': 'grades',
  plurality: 'choice',
  consent: 'stance',
}
export const kindOf = (method: Method): BallotKind => kinds[method]

/** The scale of a score. */
export const scoreScale: readonly number[] = Array.from({ length: MAX_SCORE + 1 }, (_, score) => score)

/** These two read a ranking up to the first place that two options share. */
export const readsUpToATie = (method: Method): boolean => method === 'irv' || method === 'stv-scottish'
