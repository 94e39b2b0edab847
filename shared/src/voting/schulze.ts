/**
 * Schulze (2011), by winning votes: a link counts only where more ballots rank one above the other than the other way round; a path is as
 * strong as its weakest link; whoever has the stronger path beats the other.
 */
import { type Counted, countedByRanking } from './counted.ts'
import type { Election } from './election.ts'
import type { Note } from './explanation.ts'
import { groupsUnbeaten, Pairs, pairsOf } from './pairwise.ts'
import { rankingsOf } from './profile.ts'

export function countSchulze(election: Election, note: Note): Counted {
  const profile = rankingsOf(election)
  const { names } = profile
  const pairs = pairsOf(profile)
  note({ type: 'pairs', matrix: pairs.matrix(names) })
  const strengths = strongestPaths(pairs)
  note({ type: 'strengths', matrix: strengths.matrix(names) })
  const beats = (one: number, other: number) => strengths.over(one, other) > strengths.over(other, one)
  const groups = groupsUnbeaten(names.length, beats)
  note({ type: 'order', groups: groups.map(group => group.map(place => names[place] ?? '')) })
  const figures = names.map((_name, one) => names.reduce((won, _other, other) => won + (beats(one, other) ? 1 : 0), 0))
  return countedByRanking({ names, groups, seats: election.seats, figures }, note)
}

/** Widest paths, after Floyd and Warshall. */
function strongestPaths(pairs: Pairs): Pairs {
  const { size } = pairs
  const strengths = new Pairs(size)
  for (let one = 0; one < size; one++) {
    for (let other = 0; other < size; other++) {
      const votes = pairs.over(one, other)
      if (votes > pairs.over(other, one)) strengths.set(one, other, votes)
    }
  }
  for (let middle = 0; middle < size; middle++) {
    for (let one = 0; one < size; one++) {
      const there = strengths.over(one, middle)
      if (one === middle || there === 0) continue
      for (let other = 0; other < size; other++) {
        if (other === one || other === middle) continue
        const through = Math.min(there, strengths.over(middle, other))
        if (through > strengths.over(one, other)) strengths.set(one, other, through)
      }
    }
  }
  return strengths
}
