/**
 * Moves in a ranking: groups best first, a group of two or more shares one place. Each move gives a new ranking; what cannot move stays as
 * it is. Pure, so that mouse, touch and keyboard do the same.
 */
export type Ranking = readonly (readonly string[])[]

export const rankedIn = (ranking: Ranking): string[] => ranking.flat()
export const isRanked = (ranking: Ranking, id: string): boolean => ranking.some(group => group.includes(id))

/** Place as people count: after two that share first comes third. 0 where it is not ranked. */
export function placeIn(ranking: Ranking, id: string): { place: number; isShared: boolean } {
  let before = 0
  for (const group of ranking) {
    if (group.includes(id)) return { place: before + 1, isShared: group.length > 1 }
    before += group.length
  }
  return { place: 0, isShared: false }
}

export const leftOut = (ranking: Ranking, id: string): Ranking =>
  ranking.map(group => group.filter(each => each !== id)).filter(group => group.length > 0)

export const rankedLast = (ranking: Ranking, id: string): Ranking => [...leftOut(ranking, id), [id]]

/** Alone at a position among the others (0 is the top); between two that are level it joins them. */
export function movedTo(ranking: Ranking, id: string, position: number): Ranking {
  const others = leftOut(ranking, id)
  let before = 0
  for (const [at, group] of others.entries()) {
    if (position <= before) return [...others.slice(0, at), [id], ...others.slice(at)]
    if (position < before + group.length) {
      const inside = position - before
      return others.with(at, [...group.slice(0, inside), id, ...group.slice(inside)])
    }
    before += group.length
  }
  return [...others, [id]]
}

/** Out of a shared place first, then past the group above. */
export function movedUp(ranking: Ranking, id: string): Ranking {
  const at = ranking.findIndex(group => group.includes(id))
  const group = ranking[at]
  if (!group) return ranking
  if (group.length > 1) return [...ranking.slice(0, at), [id], group.filter(each => each !== id), ...ranking.slice(at + 1)]
  const above = ranking[at - 1]
  return above ? [...ranking.slice(0, at - 1), group, above, ...ranking.slice(at + 1)] : ranking
}

export function movedDown(ranking: Ranking, id: string): Ranking {
  const turned = movedUp(ranking.map(group => group.toReversed()).toReversed(), id)
  return turned.map(group => group.toReversed()).toReversed()
}

/** Whether it shares its place with the one that stands directly above it. */
export const isLevelWithAbove = (ranking: Ranking, id: string): boolean => ranking.some(group => group.indexOf(id) > 0)

export const aboveIt = (ranking: Ranking, id: string): string | undefined => {
  const all = rankedIn(ranking)
  return all[all.indexOf(id) - 1]
}

/** Takes the place of the one above, or, where it has it, the next one below. */
export function toggledLevel(ranking: Ranking, id: string): Ranking {
  const at = ranking.findIndex(group => group.includes(id))
  const group = ranking[at]
  if (!group) return ranking
  const inside = group.indexOf(id)
  if (inside > 0) return [...ranking.slice(0, at), group.slice(0, inside), group.slice(inside), ...ranking.slice(at + 1)]
  const above = ranking[at - 1]
  return above ? [...ranking.slice(0, at - 1), [...above, ...group], ...ranking.slice(at + 1)] : ranking
}
