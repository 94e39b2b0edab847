/**
 * An election as it is counted: candidates, places, and equal ballots together. The format is that of the voting fixtures
 * (shared/fixtures/voting), so that anybody can hold this counting against published results. What a ballot leaves out is blank.
 */
import type { Stance } from '../decision/ballot.ts'

export const methods = [
  'plurality',
  'approval',
  'score',
  'dots',
  'borda',
  'schulze',
  'ranked-pairs',
  'irv',
  'stv-scottish',
  'stv-meek',
  'seq-pav',
  'seq-phragmen',
  'equal-shares',
  'star',
  'majority-judgment',
  'consent',
] as const
export type Method = (typeof methods)[number]

/** What the ballots of a method are made of. */
export type BallotForm = 'ranking' | 'approvals' | 'scores' | 'dots' | 'grades' | 'stance'

export const formOf = {
  plurality: 'ranking',
  borda: 'ranking',
  schulze: 'ranking',
  'ranked-pairs': 'ranking',
  irv: 'ranking',
  'stv-scottish': 'ranking',
  'stv-meek': 'ranking',
  approval: 'approvals',
  'seq-pav': 'approvals',
  'seq-phragmen': 'approvals',
  'equal-shares': 'approvals',
  score: 'scores',
  star: 'scores',
  dots: 'dots',
  'majority-judgment': 'grades',
  consent: 'stance',
} as const satisfies { readonly [M in Method]: BallotForm }

/** Groups, best first; a group of two or more is a shared rank. */
export type Ranking = readonly (readonly string[])[]
export type Ratings = Readonly<Record<string, number>>

/** `count` equal ballots. A ballot carries what its method's form asks for; anything else on it is not read. */
export type ElectionBallot = {
  count: number
  ranking?: Ranking
  approvals?: readonly string[]
  scores?: Ratings
  dots?: Ratings
  grades?: Readonly<Record<string, string>>
  stance?: Stance
}

export type ElectionOptions = {
  /** score, star: the top of the scale. */
  maxScore?: number
  dotsPerVoter?: number
  /** majority-judgment: best first. */
  grades?: readonly string[]
  /** equal-shares: what happens when nobody is affordable any more. */
  completion?: 'phragmen' | 'none'
}

export type Election = {
  method: Method
  seats: number
  candidates: readonly string[]
  ballots: readonly ElectionBallot[]
  options?: ElectionOptions
}
