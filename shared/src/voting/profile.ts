/**
 * The ballots of an election by the place of each candidate in its list, equal ones counted together: what every method starts from.
 * What is no candidate, and what stands on a ballot twice, counts for nobody.
 */
import type { Election, ElectionBallot } from './election.ts'

export type Cast<Content> = { count: number; content: Content }
/** Equal ballots together, and how many there are in all. */
export type Profile<Content> = { names: readonly string[]; ballots: readonly Cast<Content>[]; total: number }

/** Groups of candidates, best first; who is in none was not ranked. */
export type RankedGroups = readonly (readonly number[])[]

function profileOf<Content>(
  { candidates, ballots }: Election,
  read: (ballot: ElectionBallot, placeOf: ReadonlyMap<string, number>) => Content,
  keyOf: (content: Content) => string,
): Profile<Content> {
  const placeOf = new Map(candidates.map((name, place) => [name, place]))
  const together = new Map<string, Cast<Content>>()
  let total = 0
  for (const ballot of ballots) {
    if (ballot.count === 0) continue
    total += ballot.count
    if (!Number.isSafeInteger(total)) throw new RangeError('More ballots than can be counted exactly')
    const content = read(ballot, placeOf)
    const key = keyOf(content)
    const same = together.get(key)
    if (same) same.count += ballot.count
    else together.set(key, { count: ballot.count, content })
  }
  return { names: candidates, ballots: [...together.values()], total }
}

const smallestFirst = (a: number, b: number): number => a - b

function placesOnce(names: readonly string[], placeOf: ReadonlyMap<string, number>, seen: Set<number>): number[] {
  const places: number[] = []
  for (const name of names) {
    const place = placeOf.get(name)
    if (place === undefined || seen.has(place)) continue
    seen.add(place)
    places.push(place)
  }
  return places.sort(smallestFirst)
}

export const rankingsOf = (election: Election): Profile<RankedGroups> =>
  profileOf(
    election,
    ({ ranking = [] }, placeOf) => {
      const seen = new Set<number>()
      return ranking.map(group => placesOnce(group, placeOf, seen)).filter(group => group.length > 0)
    },
    groups => groups.map(group => group.join()).join('>'),
  )

/** The first rank of each ballot, which is all that a single choice reads. */
export const firstRanksOf = (election: Election): Profile<readonly number[]> =>
  profileOf(
    election,
    ({ ranking = [] }, placeOf) => placesOnce(ranking[0] ?? [], placeOf, new Set()),
    first => first.join(),
  )

/** Rankings as IRV and STV read them: up to the first shared rank. Ballots that say nothing then are left out. */
export function preferencesOf(election: Election): Profile<readonly number[]> & { blank: number } {
  const { names, ballots, total } = profileOf(
    election,
    ({ ranking = [] }, placeOf) => {
      const seen = new Set<number>()
      const preferences: number[] = []
      for (const group of ranking) {
        const places = placesOnce(group, placeOf, seen)
        if (places.length > 1) break
        preferences.push(...places)
      }
      return preferences
    },
    preferences => preferences.join(),
  )
  const usable = ballots.filter(({ content }) => content.length > 0)
  const valid = usable.reduce((sum, { count }) => sum + count, 0)
  return { names, ballots: usable, total: valid, blank: total - valid }
}

export const approvalsOf = (election: Election): Profile<readonly number[]> =>
  profileOf(
    election,
    ({ approvals = [] }, placeOf) => placesOnce(approvals, placeOf, new Set()),
    approved => approved.join(),
  )

/** Only what the ballot says itself: a candidate may be called like something that every object has. */
const saidOf = <Said>(given: Readonly<Record<string, Said>> = {}, name: string): Said | undefined =>
  Object.hasOwn(given, name) ? given[name] : undefined

/** What each candidate was given, by place; blank is 0. */
const ratedBy =
  (form: 'scores' | 'dots') =>
  (election: Election): Profile<readonly number[]> =>
    profileOf(
      election,
      ballot => election.candidates.map(name => saidOf(ballot[form], name) ?? 0),
      given => given.join(),
    )
export const scoresOf = ratedBy('scores')
export const dotsOf = ratedBy('dots')

/** The place of each candidate's grade in the scale; blank is the worst. */
export const gradesOf = (election: Election, scale: readonly string[]): Profile<readonly number[]> =>
  profileOf(
    election,
    ({ grades }) => {
      return election.candidates.map(name => {
        const place = scale.indexOf(saidOf(grades, name) ?? '')
        return place < 0 ? scale.length - 1 : place
      })
    },
    given => given.join(),
  )
