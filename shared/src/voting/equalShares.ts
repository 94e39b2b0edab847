/**
 * Method of Equal Shares (Peters and Skowron): every ballot gets the same money, a place costs 1, and whoever costs each supporter least is bought;
 * who cannot pay the price gives what they have. Where nobody can be afforded any more it goes on as sequential Phragmén with what is left, or stops.
 */
import { Approvals } from './approvals.ts'
import { type Counted, nameIn } from './counted.ts'
import type { Election } from './election.ts'
import type { Note, Step } from './explanation.ts'
import { fractionFigure, greatestCommonDivisor } from './figure.ts'
import { changed, keyOfLevels, type Levels, sameForAll, withUnitFor } from './levels.ts'
import { electOneByOne, type Rule } from './oneByOne.ts'
import { approvalsOf } from './profile.ts'
import { type Loads, loadsFrom, phragmenRule } from './sequentialPhragmen.ts'

/** What each of `inFull` supporters pays: `top / bottom`; the others give all they have. */
type Price = { top: bigint; bottom: bigint; inFull: number }
/** `known`: prices as last worked out; they only rise, so they say who need not be looked at. Who is missing can never be afforded again. */
type Buying = { levels: Levels; known: ReadonlyMap<number, Price> }
type State = Buying | { loads: Loads }

const isLower = (a: Price, b: Price): boolean => a.top * b.bottom < b.top * a.bottom
const isSame = (a: Price, b: Price): boolean => a.top * b.bottom === b.top * a.bottom
const FREE: Price = { top: 0n, bottom: 1n, inFull: 0 }

export function countEqualShares(election: Election, note: Note): Counted {
  const approvals = new Approvals(approvalsOf(election))
  const { names, everybody } = approvals
  const nameOf = nameIn(names)
  const completion = election.options?.completion ?? 'phragmen'
  const phragmen = phragmenRule(approvals)
  const [seats, ballots] = [BigInt(election.seats), BigInt(approvals.total)]

  function start(note: Note): State {
    if (ballots === 0n) return { levels: sameForAll(0, 0n, 1n), known: new Map() }
    const divisor = greatestCommonDivisor(seats, ballots)
    const each = fractionFigure(seats, ballots)
    note({ type: 'shares', ballots: approvals.total, seats: election.seats, each })
    const levels = sameForAll(approvals.size, seats / divisor, ballots / divisor)
    return { levels, known: new Map(everybody.map(place => [place, FREE])) }
  }

  /** Null where the supporters have less than 1 together. */
  function priceOf(levels: Levels, place: number): Price | null {
    const paying = new Map<number, number>()
    for (const ballot of approvals.supporters(place)) {
      const level = levels.levelOf[ballot] ?? 0
      paying.set(level, (paying.get(level) ?? 0) + approvals.countOf(ballot))
    }
    const poorestFirst = [...paying]
      .map(([level, count]) => ({ has: levels.amounts[level] ?? 0n, count }))
      .sort((a, b) => (a.has < b.has ? -1 : 1))
    let missing = levels.unit
    let payers = approvals.supportOf(place)
    for (const { has, count } of poorestFirst) {
      if (missing <= has * BigInt(payers)) return { top: missing, bottom: levels.unit * BigInt(payers), inFull: payers }
      missing -= has * BigInt(count)
      payers -= count
    }
    return null
  }

  function cheapest({ levels, known }: Buying, rivals: readonly number[]): { tied: readonly number[]; state: Buying } {
    const prices = new Map(known)
    const lowestFirst = rivals
      .flatMap(place => {
        const bound = known.get(place)
        return bound ? [{ place, bound }] : []
      })
      .sort((a, b) => (isLower(a.bound, b.bound) ? -1 : isLower(b.bound, a.bound) ? 1 : a.place - b.place))
    let best: Price | null = null
    let tied: number[] = []
    for (const { place, bound } of lowestFirst) {
      if (best && isLower(best, bound)) break
      const price = priceOf(levels, place)
      if (!price) {
        prices.delete(place)
        continue
      }
      prices.set(place, price)
      if (best && isSame(price, best)) tied.push(place)
      else if (!best || isLower(price, best)) [best, tied] = [price, [place]]
    }
    return { tied: tied.sort((a, b) => a - b), state: { levels, known: prices } }
  }

  function buy({ levels, known }: Buying, place: number): Buying {
    const price = known.get(place) ?? FREE
    const finer = withUnitFor(levels, { numerator: price.top * levels.unit, by: price.bottom })
    const pay = (has: bigint) => (has > finer.whole ? has - finer.whole : 0n)
    return { levels: changed(finer.levels, approvals.supporters(place), pay), known }
  }

  function tellPurchase({ levels, known }: Buying, place: number, nth: number, rivals: readonly number[]): Step {
    const { top, bottom, inFull } = known.get(place) ?? FREE
    const others = rivals.flatMap(rival => {
      const price = priceOf(levels, rival)
      return price ? [{ rival, price }] : []
    })
    return {
      type: 'bought',
      candidate: nameOf(place),
      place: nth,
      price: fractionFigure(top, bottom),
      supporters: approvals.supportOf(place),
      inFull,
      next: others
        .sort((a, b) => (isLower(a.price, b.price) ? -1 : isLower(b.price, a.price) ? 1 : a.rival - b.rival))
        .map(({ rival, price }) => ({ candidate: nameOf(rival), figure: fractionFigure(price.top, price.bottom) })),
    }
  }

  const rule: Rule<State> = {
    start,
    nextOf: (state, rivals) => {
      if (!('loads' in state)) return cheapest(state, rivals)
      const { tied, state: loads } = phragmen.nextOf(state.loads, rivals)
      return { tied, state: { loads } }
    },
    otherwise: (state, places, note) => {
      if (!('loads' in state)) note({ type: 'unaffordable', places, completion })
      if (completion === 'none') return null
      if ('loads' in state) return state
      const { amounts, unit, levelOf } = state.levels
      return { loads: loadsFrom(approvals, { amounts: amounts.map(has => -has), unit, levelOf }) }
    },
    elect: (state, place) => ('loads' in state ? { loads: phragmen.elect(state.loads, place) } : buy(state, place)),
    tell: (state, place, nth, rivals) =>
      'loads' in state ? phragmen.tell(state.loads, place, nth, rivals) : tellPurchase(state, place, nth, rivals),
    keyOf: state => ('loads' in state ? `loads ${phragmen.keyOf(state.loads)}` : keyOfLevels(state.levels)),
    effort: 2 * approvals.size + names.length ** 2,
  }
  return electOneByOne(approvals, election.seats, rule, note)
}
