/**
 * Sequential Phragmén (1894): electing somebody makes a load of 1 that their supporters share so that all of them carry the same. Whoever makes the
 * least load is next. Loads are exact fractions.
 */
import { Approvals } from './approvals.ts'
import { type Counted, nameIn } from './counted.ts'
import type { Election } from './election.ts'
import type { Note, Tallied } from './explanation.ts'
import { fractionFigure } from './figure.ts'
import { changed, keyOfLevels, type Levels, sameForAll, withUnitFor } from './levels.ts'
import { electOneByOne, type Rule } from './oneByOne.ts'
import { approvalsOf } from './profile.ts'

/** `carried[place]`: the loads of its supporters together, in the unit of the levels. */
export type Loads = { levels: Levels; carried: readonly bigint[] }

export function countSequentialPhragmen(election: Election, note: Note): Counted {
  const approvals = new Approvals(approvalsOf(election))
  const unloaded = { levels: sameForAll(approvals.size, 0n, 1n), carried: approvals.everybody.map(() => 0n) }
  const rule = { ...phragmenRule(approvals), start: () => unloaded, effort: approvals.size + approvals.names.length ** 2 }
  return electOneByOne(approvals, election.seats, rule, note)
}

/** Loads to begin with, where they are not nothing. */
export const loadsFrom = (approvals: Approvals, levels: Levels): Loads => ({
  levels,
  carried: approvals.everybody.map(place =>
    approvals.supporters(place).reduce((sum, ballot) => {
      return sum + (levels.amounts[levels.levelOf[ballot] ?? 0] ?? 0n) * BigInt(approvals.countOf(ballot))
    }, 0n),
  ),
})

export function phragmenRule(approvals: Approvals): Omit<Rule<Loads>, 'start' | 'effort'> {
  const nameOf = nameIn(approvals.names)
  /** What its supporters would carry each: this, by the number of supporters. */
  const shared = ({ levels, carried }: Loads, place: number): bigint => levels.unit + (carried[place] ?? 0n)
  const support = (place: number) => BigInt(approvals.supportOf(place))
  const compared = (loads: Loads, a: number, b: number): number => {
    const [mine, theirs] = [shared(loads, a) * support(b), shared(loads, b) * support(a)]
    return mine === theirs ? 0 : mine < theirs ? -1 : 1
  }
  const figureOf = (loads: Loads, place: number) => fractionFigure(shared(loads, place), loads.levels.unit * support(place))

  return {
    nextOf: (loads, rivals) => {
      const least = rivals.reduce((best, place) => (compared(loads, place, best) < 0 ? place : best))
      return { tied: rivals.filter(place => compared(loads, place, least) === 0), state: loads }
    },
    otherwise: loads => loads,
    elect: (loads, elected) => {
      const amount = { numerator: shared(loads, elected), by: support(elected) }
      const { levels, whole: load, by } = withUnitFor(loads.levels, amount)
      const carried = loads.carried.map(sum => sum * by)
      for (const [place, byLevel] of supportersInCommon(approvals, elected, levels)) {
        for (const [level, count] of byLevel) {
          carried[place] = (carried[place] ?? 0n) + (load - (levels.amounts[level] ?? 0n)) * BigInt(count)
        }
      }
      return { levels: changed(levels, approvals.supporters(elected), () => load), carried }
    },
    tell: (loads, place, nth, rivals) => ({
      type: 'added-by-load',
      candidate: nameOf(place),
      place: nth,
      load: figureOf(loads, place),
      supporters: approvals.supportOf(place),
      next: rivals
        .toSorted((a, b) => compared(loads, a, b) || a - b)
        .map((rival): Tallied => ({ candidate: nameOf(rival), figure: figureOf(loads, rival) })),
    }),
    keyOf: ({ levels }) => keyOfLevels(levels),
  }
}

/** For each candidate: how many of its supporters support this one too, by the level of what they carry. */
function supportersInCommon(approvals: Approvals, elected: number, { levelOf }: Levels): Map<number, Map<number, number>> {
  const common = new Map<number, Map<number, number>>()
  for (const ballot of approvals.supporters(elected)) {
    const [level, count] = [levelOf[ballot] ?? 0, approvals.countOf(ballot)]
    for (const place of approvals.approvedBy(ballot)) {
      const byLevel = common.get(place) ?? new Map<number, number>()
      byLevel.set(level, (byLevel.get(level) ?? 0) + count)
      common.set(place, byLevel)
    }
  }
  return common
}
