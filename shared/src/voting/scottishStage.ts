/** Where a Scottish count stands after a stage, and how ballots move from one to the next. Votes are counted in hundred-thousandths. */
import { decimalFigure, type Figure } from './figure.ts'
import { nextStanding, type Pile } from './rounds.ts'

const PLACES = 5
export const ONE_VOTE = 10n ** BigInt(PLACES)
export const figureOf = (units: bigint): Figure => decimalFigure(units, PLACES)

export type WeighedPile = Pile & { value: bigint }
export type Move = { kind: 'surplus' | 'exclusion'; place: number }

export type Standing = {
  /** In the order of their election. */
  elected: readonly number[]
  hopeful: ReadonlySet<number>
  /** Elected with more than the quota, and not passed on yet. */
  surpluses: readonly number[]
  held: readonly (readonly WeighedPile[])[]
  /** Tallies after each stage, the first preferences first. */
  stages: readonly (readonly bigint[])[]
  nonTransferable: bigint
  /** What a lot has said to do next. */
  next: Move | null
}

export const worthOf = (piles: readonly WeighedPile[]): bigint =>
  piles.reduce((sum, { count, value }) => sum + BigInt(count) * value, 0n)
export const tallyOf = ({ stages }: Standing, place: number): bigint => stages.at(-1)?.[place] ?? 0n

export const inOrderOfVotes = (places: Iterable<number>, state: Standing): number[] =>
  [...places].sort((a, b) => (tallyOf(state, a) === tallyOf(state, b) ? a - b : tallyOf(state, a) < tallyOf(state, b) ? 1 : -1))

/** Those with the largest surplus, or those with fewest votes. */
export function inQuestion(state: Standing, kind: Move['kind']): readonly number[] {
  const candidates =
    kind === 'surplus' ? inOrderOfVotes(state.surpluses, state) : inOrderOfVotes(state.hopeful, state).toReversed()
  const decisive = tallyOf(state, candidates[0] ?? -1)
  return candidates.filter(place => tallyOf(state, place) === decisive).sort((a, b) => a - b)
}

/** Every ballot of `from` goes to its next hopeful candidate; `left` is what the tally of `from` shows afterwards. */
export function moveAll(
  state: Standing,
  from: number,
  weigh: (value: bigint) => bigint,
  left: bigint,
): { state: Standing; moved: Map<number, bigint>; lost: bigint } {
  const held = [...state.held]
  const moved = new Map<number, bigint>()
  const arriving = new Map<number, WeighedPile[]>()
  let lost = 0n
  for (const pile of held[from] ?? []) {
    const value = weigh(pile.value)
    const worth = value * BigInt(pile.count)
    const at = nextStanding(pile.preferences, pile.at + 1, place => state.hopeful.has(place))
    const to = pile.preferences[at]
    if (to === undefined) lost += worth
    else {
      moved.set(to, (moved.get(to) ?? 0n) + worth)
      const there = arriving.get(to)
      if (there) there.push({ ...pile, at, value })
      else arriving.set(to, [{ ...pile, at, value }])
    }
  }
  held[from] = []
  for (const [to, piles] of arriving) held[to] = [...(held[to] ?? []), ...piles]
  const tallies = (state.stages.at(-1) ?? []).map((tally, place) => (place === from ? left : tally + (moved.get(place) ?? 0n)))
  const after = { ...state, held, stages: [...state.stages, tallies], nonTransferable: state.nonTransferable + lost }
  return { state: after, moved, lost }
}

/** Where the count stands, and of its past only what a look back can still find: in which order the stages put those who remain. */
export function keyOf({ elected, hopeful, surpluses, held, stages, next }: Standing): string {
  const smallestFirst = (a: number, b: number) => a - b
  const remain = [...hopeful, ...surpluses].sort(smallestFirst)
  const compared = (a: number, b: number): number => {
    for (let stage = stages.length - 1; stage >= 0; stage--) {
      const [one, other] = [stages[stage]?.[a] ?? 0n, stages[stage]?.[b] ?? 0n]
      if (one !== other) return one < other ? -1 : 1
    }
    return 0
  }
  const byPast = remain.toSorted((a, b) => compared(a, b) || a - b)
  const past = byPast.map((place, i) => `${compared(byPast[i - 1] ?? place, place) === 0 ? '=' : '<'}${place}`)
  const piles = held.map(some =>
    some
      .map(({ preferences, at, value }) => `${preferences.join('.')}@${at}:${value}`)
      .sort()
      .join(),
  )
  return [elected.toSorted(smallestFirst), remain, past, piles.join(';'), next?.kind, next?.place].join('|')
}
