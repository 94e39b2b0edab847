/**
 * How a result came about, step by step, for a page to draw and for stepWords.ts to say in a sentence each. Candidates are ids, as in the
 * election. Where a lot decides the steps follow one way it may fall; the tally follows every one.
 */
import type { StanceCounts } from './consent.ts'
import type { Method } from './election.ts'
import type { Figure } from './figure.ts'

export type Tallied = { candidate: string; figure: Figure }

/** `figures[i][j]` is what candidate i has over candidate j; the diagonal is 0. */
export type Matrix = { candidates: readonly string[]; figures: readonly (readonly number[])[] }

/** What the figures of a step count. */
export type Unit = 'votes' | 'approvals' | 'points' | 'stars' | 'dots'

export type Step =
  /** First of every explanation. `blank`: ballots that say nothing this method can use. */
  | { type: 'ballots'; method: Method; ballots: Figure; blank: Figure; candidates: number; seats: number }
  /** No more candidates than places: nothing to count. */
  | { type: 'all-in'; candidates: readonly string[] }
  /** Best first. */
  | { type: 'totals'; unit: Unit; totals: readonly Tallied[] }
  /** The order that the method makes, best group first. */
  | { type: 'order'; groups: readonly (readonly string[])[] }
  /** Who is in for sure, who is tied, for how many places. */
  | { type: 'cut'; certain: readonly string[]; tied: readonly string[]; places: number }
  | RoundStep
  | PairStep
  | CommitteeStep
  | ScoreStep
  | { type: 'stances'; counts: StanceCounts }
  | { type: 'verdict'; verdict: 'consent' | 'blocked' | 'undecided' }
  | LotStep

/** irv, stv-scottish, stv-meek. Rounds count from 1. */
export type RoundStep =
  | { type: 'quota'; quota: Figure; ballots: Figure; seats: number }
  /** `tallies`: who still stands, and in STV those elected, best first. `lost`: ballots (or their value) with no choice left. */
  | { type: 'round'; round: number; tallies: readonly Tallied[]; lost: Figure }
  | { type: 'elected'; candidates: readonly string[]; why: 'majority' | 'quota' | 'places-left' | 'last-left' }
  | { type: 'excluded'; candidate: string; figure: Figure; transfers: readonly Tallied[]; lost: Figure }
  /** Tied for last, and all of them go, one after the other, in whatever order. */
  | { type: 'all-go'; tied: readonly string[] }
  /** What an elected candidate has beyond the quota goes on. `share`: what each ballot is worth then, of what it was worth. */
  | { type: 'surplus'; candidate: string; surplus: Figure; share: Figure; transfers: readonly Tallied[]; lost: Figure }
  /** A tie that an earlier round settles: `kept` of the `tied` remain in question. */
  | { type: 'looked-back'; purpose: 'exclusion' | 'surplus'; tied: readonly string[]; kept: readonly string[]; round: number }
  /** stv-meek: out, and its ballots count on without it from the next round on. */
  | { type: 'defeated'; candidate: string }
  /** stv-meek: how much of each ballot an elected candidate keeps. */
  | { type: 'keep-factors'; quota: Figure; factors: readonly Tallied[] }

/** schulze, ranked-pairs. */
export type PairStep =
  /** How many ballots rank one above the other. */
  | { type: 'pairs'; matrix: Matrix }
  /** schulze: the strongest path from one to the other. */
  | { type: 'strengths'; matrix: Matrix }
  /** ranked-pairs: equally strong pairs of which not all can hold; a lot says which is looked at first. */
  | { type: 'pair-tie'; pairs: readonly { winner: string; loser: string }[] }
  /** ranked-pairs: `path` leads from `loser` to `winner` along pairs locked before, so this one would close a circle. */
  | { type: 'lock'; winner: string; loser: string; votes: number; against: number; isLocked: boolean; path: readonly string[] }

/** seq-pav, seq-phragmen, equal-shares. `place` counts from 1. */
export type CommitteeStep =
  /** seq-pav: `weight` of the ballots for it; `next`: the others, best first. */
  | { type: 'added-by-weight'; candidate: string; place: number; weight: Figure; next: readonly Tallied[] }
  /** seq-phragmen: the `load` that each of its supporters carries then; `next`: what the others would make, least first. */
  | { type: 'added-by-load'; candidate: string; place: number; load: Figure; supporters: Figure; next: readonly Tallied[] }
  /** equal-shares: what each ballot has to spend; a place costs 1. */
  | { type: 'shares'; ballots: Figure; seats: number; each: Figure }
  /** equal-shares: `price` for each supporter who can afford it; the others give what they have. `inFull`: how many pay it whole. */
  | {
      type: 'bought'
      candidate: string
      place: number
      price: Figure
      supporters: Figure
      inFull: Figure
      next: readonly Tallied[]
    }
  | { type: 'unaffordable'; places: number; completion: 'phragmen' | 'none' }
  /** Tied, and no ballot supports two of them: all go in, in whatever order. */
  | { type: 'all-taken'; tied: readonly string[] }
  /** Candidates whom nobody approved: all tied for what is left. */
  | { type: 'unsupported'; candidates: readonly string[]; places: number }

/** star, majority-judgment. */
export type ScoreStep =
  /** star: how ties for the runoff were settled, in order; `among` of `tied` are left. */
  | {
      type: 'finalist-tie'
      by: 'head-to-head' | 'top-scores'
      tied: readonly string[]
      among: readonly string[]
      figures: readonly Tallied[]
    }
  | { type: 'finalists'; candidates: readonly string[] }
  /** star: ballots that prefer one finalist to the other. `by`: what decided; null: nothing did. */
  | {
      type: 'runoff'
      tallies: readonly Tallied[]
      equal: Figure
      by: 'preferences' | 'totals' | 'top-scores' | null
      winners: readonly string[]
    }
  /** majority-judgment: `counts[i]` ballots gave `grades[i]`, best grade first. Candidates best first. */
  | {
      type: 'grades'
      grades: readonly string[]
      rows: readonly { candidate: string; counts: readonly number[]; median: string | null }[]
    }
  /** Both have the same median: after taking away `removed` median grades from each they differ. */
  | {
      type: 'median-tie'
      candidates: readonly [better: string, worse: string]
      removed: number
      grades: readonly [string, string]
    }

/** Nothing separates these. The steps go on with `taken`; whether the other ways end otherwise, the tally says. */
export type LotStep = {
  type: 'lot'
  purpose: 'exclusion' | 'surplus' | 'place' | 'finalist'
  tied: readonly string[]
  taken: readonly string[]
}

export type Explanation = { method: Method; seats: number; steps: readonly Step[] }

/** Called with each step as a count takes it. */
export type Note = (step: Step) => void
/** Nobody listens: what is costly to tell need not be worked out. */
export const silent: Note = () => {}
