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
  const placesOf = (set: readonly C[]) => set.map(candidate => placeOf.get(candidate) ?? 0).sort((a, b) => a - b)
  const sets = new Map<string, C[]>()
  for (const family of families) {
    for (const set of setsOf(family)) {
      const places = placesOf(set)
      const key = places.join()
      if (sets.has(key)) continue
      if (sets.size === most) return { sets: [...sets.values()], isComplete: false }
      sets.set(
        key,
        places.flatMap(place => inOrder.slice(place, place + 1)),
      )
    }
  }
  return { sets: [...sets.values()], isComplete: true }
}

function* setsOf<C>({ certain, pools }: WinningSets<C>): Generator<readonly C[]> {
  const [pool, ...others] = pools
  if (!pool) {
    yield certain
    return
  }
  for (const some of choices(pool.from, pool.take)) yield* setsOf({ certain: [...certain, ...some], pools: others })
}

/** Every way to take `take` of `from`. */
function* choices<C>(from: readonly C[], take: number): Generator<readonly C[]> {
  if (take === 0) {
    yield []
    return
  }
  for (let i = 0; i + take <= from.length; i++) {
    for (const rest of choices(from.slice(i + 1), take - 1)) yield [...from.slice(i, i + 1), ...rest]
  }
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
