/** What a method makes of the ballots, with ties still folded; and how a weak order becomes that. */
import { cutAt } from './cut.ts'
import type { Note } from './explanation.ts'
import type { Figure } from './figure.ts'
import type { Followed } from './followLots.ts'
import { renamed, type WinningSets, withPool } from './winningSets.ts'

export type Counted = {
  families: readonly WinningSets<string>[]
  /** Set where not every lot was followed: a folded set that holds all that could win; `families` are then only those that were found. */
  open: WinningSets<string> | null
  /** Weak order, best first; empty where the method makes none. */
  ranking: readonly (readonly string[])[]
  /** All candidates, in the order in which the method puts or elects them; where a lot decides, by the first way it may fall. */
  order: readonly string[]
  /** One figure for each candidate that says how it did; what it counts is the method's (see PollResult.totals). */
  figures: readonly Figure[]
}

type Ranked = { names: readonly string[]; groups: readonly (readonly number[])[]; seats: number; figures: readonly Figure[] }

export const nameIn =
  (names: readonly string[]) =>
  (place: number): string =>
    names[place] ?? ''

/** The top `seats` of a weak order: whole groups while they fit, then any of the next. */
export function countedByRanking({ names, groups, seats, figures }: Ranked, note: Note): Counted {
  const ranking = groups.map(group => group.map(nameIn(names)))
  const { certain, tied, places } = cutAt(ranking, seats)
  note({ type: 'cut', certain, tied, places })
  return { families: [withPool(certain, tied, places)], open: null, ranking, order: ranking.flat(), figures }
}

type Elected = {
  names: readonly string[]
  followed: Followed
  order: readonly number[]
  figures: readonly Figure[]
}

/** The sets that following every lot has found. `order`: as one way elects them; the others follow in order of the list. */
export function countedByLots({ names, followed, order, figures }: Elected): Counted {
  const nameOf = nameIn(names)
  const elected = order.map(nameOf)
  return {
    families: followed.families.map(family => renamed(family, nameOf)),
    open: followed.open && renamed(followed.open, nameOf),
    ranking: followed.groups.map(group => group.map(nameOf)),
    order: [...elected, ...names.filter(name => !elected.includes(name))],
    figures,
  }
}

/** Places by what they have, most first; equals together, in order of the list. */
export function groupsByTotal(totals: readonly bigint[]): number[][] {
  const groups = new Map<bigint, number[]>()
  for (const [place, total] of totals.entries()) {
    const group = groups.get(total)
    if (group) group.push(place)
    else groups.set(total, [place])
  }
  return [...groups].sort(([a], [b]) => (a < b ? 1 : -1)).map(([, group]) => group)
}
