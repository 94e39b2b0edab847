/** Reference counting in rounds: IRV, Scottish STV and Meek's method, one ballot after the other, every lot followed on its own. */
import type { Election } from '../../voting/election.ts'
import { everyBallot, spelled, usable } from './expanded.ts'

const validIn = (election: Election) =>
  everyBallot(election)
    .map(usable)
    .filter(preferences => preferences.length > 0)

export function instantRunoff(election: Election): Set<string> {
  const ballots = validIn(election)
  const winners = new Set<string>()
  const go = (standing: readonly string[]): void => {
    const tops = ballots.flatMap(preferences => preferences.find(one => standing.includes(one)) ?? [])
    const votes = (one: string) => tops.filter(top => top === one).length
    const leader = standing.find(one => votes(one) * 2 > tops.length)
    if (leader !== undefined || standing.length === 1) {
      winners.add(leader ?? standing[0] ?? '')
      return
    }
    const fewest = Math.min(...standing.map(votes))
    for (const last of standing.filter(one => votes(one) === fewest)) go(standing.filter(one => one !== last))
  }
  go(election.candidates)
  return winners
}

const UNITS = 100_000n
type Paper = { preferences: readonly string[]; value: bigint; lies: string | undefined }
type Count = {
  papers: readonly Paper[]
  elected: readonly string[]
  hopeful: readonly string[]
  toPassOn: readonly string[]
  stages: readonly Tallies[]
}
type Tallies = ReadonlyMap<string, bigint>

export function scottishStv(election: Election): Set<string> {
  const { candidates, seats } = election
  const found = new Set<string>()
  if (candidates.length <= seats) return found.add(spelled(candidates))
  const papers = validIn(election).map((preferences): Paper => ({ preferences, value: UNITS, lies: preferences[0] }))
  const quota = BigInt(Math.floor(papers.length / (seats + 1)) + 1) * UNITS
  const tallied = (some: readonly Paper[], passedOn: readonly string[]): Tallies =>
    new Map(
      candidates.map(one => {
        const held = some.filter(({ lies }) => lies === one).reduce((sum, { value }) => sum + value, 0n)
        return [one, passedOn.includes(one) ? quota : held]
      }),
    )
  const move = (count: Count, from: string, worth: (value: bigint) => bigint): readonly Paper[] =>
    count.papers.map(paper => {
      if (paper.lies !== from) return paper
      const later = paper.preferences.slice(paper.preferences.indexOf(from) + 1)
      return { ...paper, value: worth(paper.value), lies: later.find(one => count.hopeful.includes(one)) }
    })
  const differ = (count: Count, tied: readonly string[], pick: (values: readonly bigint[]) => bigint): readonly string[] => {
    let kept = tied
    for (const stage of count.stages.toReversed()) {
      const decisive = pick(kept.map(one => stage.get(one) ?? 0n))
      kept = kept.filter(one => stage.get(one) === decisive)
    }
    return kept
  }
  const least = (values: readonly bigint[]) => values.reduce((a, b) => (a < b ? a : b))
  const most = (values: readonly bigint[]) => values.reduce((a, b) => (a > b ? a : b))

  const go = (before: Count, passedOn: readonly string[]): void => {
    const now = before.stages.at(-1) ?? new Map<string, bigint>()
    const votes = (one: string) => now.get(one) ?? 0n
    const reached = before.hopeful.filter(one => votes(one) >= quota)
    const count: Count = {
      ...before,
      elected: [...before.elected, ...reached],
      hopeful: before.hopeful.filter(one => !reached.includes(one)),
      toPassOn: [...before.toPassOn, ...reached.filter(one => votes(one) > quota)],
    }
    const standing = [...count.elected, ...count.hopeful]
    if (count.elected.length >= seats || standing.length <= seats) {
      found.add(spelled(count.elected.length >= seats ? count.elected : standing))
      return
    }
    if (count.toPassOn.length > 0) {
      for (const one of differ(count, count.toPassOn, most)) {
        const surplus = votes(one) - quota
        const moved = move(count, one, value => (value * surplus) / votes(one))
        const done = [...passedOn, one]
        const toPassOn = count.toPassOn.filter(other => other !== one)
        go({ ...count, papers: moved, toPassOn, stages: [...count.stages, tallied(moved, done)] }, done)
      }
      return
    }
    for (const one of differ(count, count.hopeful, least)) {
      const without = { ...count, hopeful: count.hopeful.filter(other => other !== one) }
      const moved = move(without, one, value => value)
      go({ ...without, papers: moved, stages: [...count.stages, tallied(moved, passedOn)] }, passedOn)
    }
  }
  go({ papers, elected: [], hopeful: candidates, toPassOn: [], stages: [tallied(papers, [])] }, [])
  return found
}

const NANO = 1_000_000_000n
const up = (top: bigint, bottom: bigint) => (top % bottom === 0n ? top / bottom : top / bottom + 1n)

export function meekStv(election: Election): Set<string> {
  const { candidates, seats } = election
  const ballots = validIn(election)
  const found = new Set<string>()
  const votesBy = (keep: Tallies): Map<string, bigint> => {
    const votes = new Map(candidates.map(one => [one, 0n]))
    for (const preferences of ballots) {
      let weight = NANO
      for (const one of preferences) {
        const kept = up(weight * (keep.get(one) ?? 0n), NANO)
        votes.set(one, (votes.get(one) ?? 0n) + kept)
        weight -= kept
      }
    }
    return votes
  }
  const go = (elected: readonly string[], hopeful: readonly string[], start: Tallies): void => {
    if (elected.length >= seats || elected.length + hopeful.length <= seats) {
      found.add(spelled(elected.length >= seats ? elected : [...elected, ...hopeful]))
      return
    }
    let keep = start
    let before: bigint | undefined
    for (;;) {
      const votes = votesBy(keep)
      const vote = (one: string) => votes.get(one) ?? 0n
      const quota = [...votes.values()].reduce((a, b) => a + b, 0n) / BigInt(seats + 1) + 1n
      const reached = hopeful.filter(one => vote(one) >= quota)
      if (reached.length > 0) {
        const rest = hopeful.filter(one => !reached.includes(one))
        go([...elected, ...reached], rest, keep)
        return
      }
      const over = elected.reduce((sum, one) => sum + vote(one) - quota, 0n)
      const surplus = over < 0n ? 0n : over
      if (surplus < 1_000n || (before !== undefined && surplus >= before)) {
        const lowest = hopeful.map(vote).reduce((a, b) => (a < b ? a : b))
        for (const one of hopeful.filter(one => vote(one) <= lowest + surplus))
          go(
            elected,
            hopeful.filter(other => other !== one),
            new Map([...keep, [one, 0n]]),
          )
        return
      }
      before = surplus
      keep = new Map(
        [...keep].map(([one, factor]) => [one, elected.includes(one) ? up(up(factor * quota, NANO) * NANO, vote(one)) : factor]),
      )
    }
  }
  go([], candidates, new Map(candidates.map(one => [one, NANO])))
  return found
}
