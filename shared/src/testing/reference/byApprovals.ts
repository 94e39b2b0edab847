/** Reference counting of the methods that elect one after the other from approvals: one voter after the other, every tie followed on its own. */
import type { Election } from '../../voting/election.ts'
import { everyBallot, spelled, subsets } from './expanded.ts'
import { compare, minus, over, plus, type Rational, sum, whole } from './rational.ts'

type Voters = readonly (readonly string[])[]
const votersOf = (election: Election): Voters => everyBallot(election).map(({ approvals = [] }) => approvals)
const supporters = (voters: Voters, candidate: string) =>
  voters.flatMap((approved, i) => (approved.includes(candidate) ? [i] : []))

/** Who may come next, and what there is after it. None: go on `otherwise`, or stop where there is none. */
type Way<State> = {
  next(state: State, rivals: readonly string[]): { candidate: string; state: State }[]
  otherwise?: (state: State, elected: readonly string[]) => Set<string>
}

function elect<State>(
  election: Election,
  voters: Voters,
  state: State,
  way: Way<State>,
  elected: readonly string[],
): Set<string> {
  const { candidates, seats } = election
  const open = Math.min(seats, candidates.length) - elected.length
  const rivals = candidates.filter(one => !elected.includes(one) && supporters(voters, one).length > 0)
  const found = new Set<string>()
  if (open === 0) return found.add(spelled(elected))
  const nexts = rivals.length === 0 ? [] : way.next(state, rivals)
  if (nexts.length === 0 && way.otherwise) return way.otherwise(state, elected)
  if (nexts.length === 0) {
    const unsupported = candidates.filter(one => supporters(voters, one).length === 0)
    for (const fill of subsets(unsupported, open)) found.add(spelled([...elected, ...fill]))
  }
  for (const { candidate, state: after } of nexts)
    for (const set of elect(election, voters, after, way, [...elected, candidate])) found.add(set)
  return found
}

function bestBy(rivals: readonly string[], worth: (candidate: string) => Rational | null, sign: 1 | -1): string[] {
  const valued = rivals.flatMap(one => {
    const value = worth(one)
    return value ? [{ one, value }] : []
  })
  return valued.filter(({ value }) => valued.every(other => compare(value, other.value) * sign >= 0)).map(({ one }) => one)
}

export function sequentialPav(election: Election): Set<string> {
  const voters = votersOf(election)
  const weight = (elected: readonly string[], candidate: string) =>
    sum(supporters(voters, candidate).map(i => over(whole(1), 1 + elected.filter(one => voters[i]?.includes(one)).length)))
  const way: Way<readonly string[]> = {
    next: (elected, rivals) =>
      bestBy(rivals, one => weight(elected, one), 1).map(candidate => ({ candidate, state: [...elected, candidate] })),
  }
  return elect(election, voters, [], way, [])
}

type Amounts = readonly Rational[]

function phragmenWay(voters: Voters): Way<Amounts> {
  const load = (loads: Amounts, candidate: string): Rational => {
    const behind = supporters(voters, candidate)
    return over(plus(whole(1), sum(behind.map(i => loads[i] ?? whole(0)))), behind.length)
  }
  return {
    next: (loads, rivals) =>
      bestBy(rivals, one => load(loads, one), -1).map(candidate => ({
        candidate,
        state: loads.map((had, i) => (voters[i]?.includes(candidate) ? load(loads, candidate) : had)),
      })),
  }
}

export function sequentialPhragmen(election: Election): Set<string> {
  const voters = votersOf(election)
  return elect(
    election,
    voters,
    voters.map(() => whole(0)),
    phragmenWay(voters),
    [],
  )
}

export function equalShares(election: Election): Set<string> {
  const voters = votersOf(election)
  const price = (money: Amounts, candidate: string): Rational | null => {
    const purses = supporters(voters, candidate)
      .map(i => money[i] ?? whole(0))
      .sort(compare)
    if (compare(sum(purses), whole(1)) < 0) return null
    for (let broke = 0; broke < purses.length; broke++) {
      const each = over(minus(whole(1), sum(purses.slice(0, broke))), purses.length - broke)
      if (compare(each, purses[broke] ?? whole(0)) <= 0) return each
    }
    return null
  }
  const pay = (money: Amounts, candidate: string, each: Rational): Amounts =>
    money.map((has, i) => {
      if (!voters[i]?.includes(candidate)) return has
      return compare(has, each) < 0 ? whole(0) : minus(has, each)
    })
  const way: Way<Amounts> = {
    next: (money, rivals) =>
      bestBy(rivals, one => price(money, one), -1).map(candidate => ({
        candidate,
        state: pay(money, candidate, price(money, candidate) ?? whole(0)),
      })),
    otherwise: (money, elected) => {
      if (election.options?.completion === 'none') return new Set([spelled(elected)])
      const loads = money.map(has => minus(whole(0), has))
      return elect(election, voters, loads, phragmenWay(voters), elected)
    },
  }
  const each = voters.map(() => over(whole(election.seats), voters.length))
  return elect(election, voters, each, way, [])
}
