/**
 * What each ballot carries or still has, as exact fractions: few different amounts ("levels"), all with one common denominator, and for each ballot
 * the number of its level. So an amount that thousands share is worked out once.
 */
import { fractionFigure, greatestCommonDivisor } from './figure.ts'

export type Levels = {
  /** Numerators; the denominator is `unit`. */
  amounts: readonly bigint[]
  unit: bigint
  levelOf: readonly number[]
}

/** `numerator / (unit · by)` where `unit` is that of the levels. */
export type Amount = { numerator: bigint; by: bigint }

export const sameForAll = (ballots: number, numerator: bigint, unit: bigint): Levels => ({
  amounts: [numerator],
  unit,
  levelOf: Array.from({ length: ballots }, () => 0),
})

/** The same levels in a unit in which `amount` is whole too, and that whole number. */
export function withUnitFor(
  { amounts, unit, levelOf }: Levels,
  { numerator, by }: Amount,
): { levels: Levels; whole: bigint; by: bigint } {
  const divisor = greatestCommonDivisor(numerator, by)
  const finer = by / divisor
  const levels = { amounts: finer === 1n ? amounts : amounts.map(amount => amount * finer), unit: unit * finer, levelOf }
  return { levels, whole: numerator / divisor, by: finer }
}

/** Gives these ballots a new amount each, after what they have. Equal amounts share a level, and a level that nobody has is gone. */
export function changed(
  { amounts, unit, levelOf }: Levels,
  ballots: readonly number[],
  change: (amount: bigint) => bigint,
): Levels {
  const all = [...amounts]
  const known = new Map(amounts.map((amount, level) => [amount, level]))
  const movesTo = new Map<number, number>()
  const after = [...levelOf]
  for (const ballot of ballots) {
    const level = levelOf[ballot] ?? 0
    let target = movesTo.get(level)
    if (target === undefined) {
      const amount = change(amounts[level] ?? 0n)
      target = known.get(amount) ?? all.push(amount) - 1
      known.set(amount, target)
      movesTo.set(level, target)
    }
    after[ballot] = target
  }
  return withoutUnused(all, unit, after)
}

function withoutUnused(amounts: readonly bigint[], unit: bigint, levelOf: readonly number[]): Levels {
  const used = new Map<number, number>()
  for (const level of levelOf) if (!used.has(level)) used.set(level, used.size)
  return {
    amounts: [...used.keys()].map(level => amounts[level] ?? 0n),
    unit,
    levelOf: levelOf.map(level => used.get(level) ?? 0),
  }
}

/** Equal for equal amounts on every ballot, in whatever units they are kept. */
export const keyOfLevels = ({ amounts, unit, levelOf }: Levels): string =>
  `${amounts.map(amount => fractionFigure(amount, unit)).join()}:${levelOf.join()}`
