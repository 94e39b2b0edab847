/**
 * Every set of winners that is possible before a lot is drawn. Kept folded: who is in for sure, and pools of which any so many are, so that a
 * tie of forty for twenty places is one line and not 137 thousand million. Rule V2.
 */

export type Pool<Candidate> = { from: readonly Candidate[]; take: number }
export type WinningSets<Candidate> = { certain: readonly Candidate[]; pools: readonly Pool<Candidate>[] }

export const oneSet = <C>(certain: readonly C[]): WinningSets<C> => ({ certain, pools: [] })

/** `certain` and any `take` of `from`; a pool that is taken whole, or not at all, is no pool. */
export function withPool<C>(certain: readonly C[], from: readonly C[], take: number): WinningSets<C> {
  if (take <= 0 || from.length === 0) return oneSet(certain)
  return from.length <= take ? oneSet([...certain, ...from]) : { certain, pools: [{ from, take }] }
}

export const renamed = <A, B>({ certain, pools }: WinningSets<A>, to: (candidate: A) => B): WinningSets<B> => ({
  certain: certain.map(to),
  pools: pools.map(({ from, take }) => ({ from: from.map(to), take })),
})

/** How many places a set of these fills. */
export const sizeOf = <C>({ certain, pools }: WinningSets<C>): number =>
  certain.length + pools.reduce((sum, { take }) => sum + take, 0)

/** In every set, in some but not in all, and how many of those fit. */
export function cutOfSets<C>(families: readonly WinningSets<C>[]): { certain: readonly C[]; tied: readonly C[]; places: number } {
  const [first] = families
  if (!first) return { certain: [], tied: [], places: 0 }
  const certain = first.certain.filter(candidate => families.every(family => family.certain.includes(candidate)))
  const sure = new Set(certain)
  const tied = new Set<C>()
  for (const { certain: named, pools } of families)
    for (const candidate of [...named, ...pools.flatMap(({ from }) => from)]) if (!sure.has(candidate)) tied.add(candidate)
  return { certain, tied: [...tied], places: Math.max(...families.map(sizeOf)) - certain.length }
}

/** Every set spelled out once, in order of the list; `isComplete` is false where there are more than `most`. */
export function spelledOut<C>(
  families: readonly WinningSets<C>[],
  inOrder: readonly C[],
  most: number,
): { sets: C[][]; isComplete: boolean } {
  const placeOf = new Map(inOrder.map((candidate, place) => [candidate, place]))
  const seen = new Set<string>()
  const sets: C[][] = []
  const add = (places: readonly number[]): boolean => {
    const sorted = places.toSorted((a, b) => a - b)
    if (families.length > 1) {
      const key = sorted.join()
      if (seen.has(key)) return true
      seen.add(key)
    }
    if (sets.length === most) return false
    const set: C[] = []
    for (const place of sorted) set.push(...inOrder.slice(place, place + 1))
    sets.push(set)
    return true
  }
  const isComplete = families.every(family => {
    const { certain, pools } = renamed(family, candidate => placeOf.get(candidate) ?? 0)
    return everySet(certain, pools, add)
  })
  return { sets, isComplete }
}

type Visit = (places: readonly number[]) => boolean

/** Visits every way to take from each of the pools, for as long as the visitor wants more. */
function everySet(certain: readonly number[], [pool, ...others]: readonly Pool<number>[], visit: Visit): boolean {
  if (!pool) return visit(certain)
  return everyChoice(pool.from, pool.take, 0, certain, some => everySet(some, others, visit))
}

function everyChoice(from: readonly number[], take: number, first: number, taken: readonly number[], visit: Visit): boolean {
  if (take === 0) return visit(taken)
  for (let i = first; i + take <= from.length; i++) {
    if (!everyChoice(from, take - 1, i + 1, [...taken, from[i] ?? 0], visit)) return false
  }
  return true
}

/** The set that comes first when members are compared in `order`, lowest first: what a lot takes. */
export function firstByLot<C>(families: readonly WinningSets<C>[], order: (candidate: C) => string): readonly C[] {
  const byLot = (a: C, b: C) => (order(a) < order(b) ? -1 : 1)
  const drawn = families.map(({ certain, pools }) =>
    [...certain, ...pools.flatMap(({ from, take }) => from.toSorted(byLot).slice(0, take))].toSorted(byLot),
  )
  const comesBefore = (a: readonly C[], b: readonly C[]) => {
    const where = a.findIndex((candidate, i) => candidate !== b[i])
    const [mine, theirs] = [a[where], b[where]]
    return mine !== undefined && (theirs === undefined || order(mine) < order(theirs))
  }
  return drawn.reduce((best, set) => (comesBefore(set, best) ? set : best), drawn[0] ?? [])
}
