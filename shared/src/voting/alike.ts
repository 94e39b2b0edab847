/**
 * Candidates who are as good as each other: were two of a kind to change names, the ballots would stay the same. Where a lot is between several of a
 * kind one of them is enough to follow, and in the sets that come of it any of the kind may stand for it.
 */
import type { Profile } from './profile.ts'
import { type Pool, type WinningSets, withPool } from './winningSets.ts'

/** The first of the kind of each candidate; worked out when it is first asked for, which is at the first lot. */
export function kindsOf(profile: Profile<readonly number[]>): (place: number) => number {
  let kinds: readonly number[] | null = null
  return place => {
    kinds ??= kindsIn(profile)
    return kinds[place] ?? place
  }
}

function kindsIn({ names, ballots }: Profile<readonly number[]>): readonly number[] {
  const counts = new Map(ballots.map(({ count, content }) => [content.join(), count]))
  const naming = names.map((): (readonly number[])[] => [])
  for (const { content } of ballots) for (const place of content) naming[place]?.push(content)
  const ranks = naming.map((some, place) => ranksOf(some, place, counts))

  const isAlike = (one: number, other: number): boolean => {
    if (ranks[one] !== ranks[other]) return false
    const renamed = (place: number) => (place === one ? other : place === other ? one : place)
    return [one, other].every(place =>
      (naming[place] ?? []).every(content => counts.get(content.map(renamed).join()) === counts.get(content.join())),
    )
  }
  const kinds: number[] = []
  for (const place of names.keys()) kinds.push(kinds.find(kind => kinds[kind] === kind && isAlike(kind, place)) ?? place)
  return kinds
}

/** How many ballots name a candidate on which rank: who differ in that are not alike. */
function ranksOf(naming: readonly (readonly number[])[], place: number, counts: ReadonlyMap<string, number>): string {
  const byRank: number[] = []
  for (const content of naming) {
    const rank = content.indexOf(place)
    byRank[rank] = (byRank[rank] ?? 0) + (counts.get(content.join()) ?? 0)
  }
  return byRank.join()
}

export function oneOfEachKind(tied: readonly number[], kindOf: (place: number) => number): readonly number[] {
  const kinds = new Set<number>()
  return tied.filter(place => {
    const isNew = !kinds.has(kindOf(place))
    kinds.add(kindOf(place))
    return isNew
  })
}

/** In place of each that is certain anybody of its kind. Whoever is in a pool has all of its kind with it. */
export function withTheirKind(
  { certain, pools }: WinningSets<number>,
  everybody: readonly number[],
  kindOf: (place: number) => number,
): WinningSets<number> {
  const sure: number[] = []
  const all: Pool<number>[] = [...pools]
  for (const kind of new Set(certain.map(kindOf))) {
    const alike = everybody.filter(place => kindOf(place) === kind)
    const folded = withPool([], alike, certain.filter(place => kindOf(place) === kind).length)
    sure.push(...folded.certain)
    all.push(...folded.pools)
  }
  return { certain: sure, pools: all }
}
