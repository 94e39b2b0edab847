/**
 * STAR: score, then automatic runoff. The two with most stars meet, and whoever is preferred on more ballots wins. Ties after the official
 * protocol (starvoting.org/ties): head to head, then top scores, then lot.
 */
import { type Counted, countedByLots, groupsByTotal, nameIn } from './counted.ts'
import type { Election } from './election.ts'
import type { Note } from './explanation.ts'
import { wholeFigure } from './figure.ts'
import { type Course, followLots, type Halt } from './followLots.ts'
import { Pairs } from './pairwise.ts'
import { type Profile, scoresOf } from './profile.ts'
import { withPool } from './winningSets.ts'

const FINALISTS = 2

type State = { finalists: readonly number[] }

export function countStar(election: Election, note: Note): Counted {
  const profile = scoresOf(election)
  const { names } = profile
  const nameOf = nameIn(names)
  const everybody = [...names.keys()]
  const topScore = election.options?.maxScore ?? 5
  const totals = everybody.map(place => totalOf(profile, place))
  const tops = everybody.map(place => topScoresOf(profile, place, topScore))
  const pairs = preferencesIn(profile)
  const topsOf = (place: number) => tops[place] ?? 0
  const totalFor = (place: number) => totals[place] ?? 0n
  const tallied = (places: readonly number[], figureOf: (place: number) => number) =>
    places.map(place => ({ candidate: nameOf(place), figure: figureOf(place) }))
  const places = Math.min(FINALISTS, names.length)

  function run({ finalists: chosen }: State, note: Note): Halt<State> {
    let finalists = chosen
    while (finalists.length < places) {
      const rest = everybody.filter(place => !finalists.includes(place))
      const most = rest.reduce((best, place) => (totalFor(place) > best ? totalFor(place) : best), 0n)
      const tied = rest.filter(place => totalFor(place) === most)
      const { advance, lot } = advancing(tied, places - finalists.length, note)
      if (lot) {
        note({ type: 'lot', purpose: 'finalist', tied: lot.map(nameOf), taken: lot.slice(0, 1).map(nameOf) })
        const before = finalists
        return { ways: lot.map(place => () => ({ finalists: [...before, place] })) }
      }
      finalists = [...finalists, ...advance]
    }
    note({ type: 'finalists', candidates: finalists.map(nameOf) })
    const winners = runoff(finalists, note)
    return { over: [withPool([], winners, 1)], elected: winners }
  }

  /** Who of these, tied by their stars, goes into the runoff; or the lot that has to say so. */
  function advancing(tied: readonly number[], open: number, note: Note): { advance: readonly number[]; lot?: readonly number[] } {
    if (tied.length <= open) return { advance: tied }
    const left = fewestLosses(tied)
    if (left.length < tied.length)
      note({
        type: 'finalist-tie',
        by: 'head-to-head',
        tied: tied.map(nameOf),
        among: left.map(nameOf),
        figures: tallied(tied, place => lossesAmong(place, tied)),
      })
    if (left.length === 1 || (left.length === FINALISTS && open === FINALISTS)) return { advance: left }
    const byTops = left.toSorted((a, b) => topsOf(b) - topsOf(a))
    const clear = Array.from({ length: open }, (_, i) => open - i).find(n => isClear(byTops, n))
    const firsts = left.filter(place => topsOf(place) === topsOf(byTops[0] ?? -1))
    const among = clear === undefined ? firsts : byTops.slice(0, clear)
    if (among.length < left.length)
      note({
        type: 'finalist-tie',
        by: 'top-scores',
        tied: left.map(nameOf),
        among: among.map(nameOf),
        figures: tallied(byTops, topsOf),
      })
    return clear === undefined ? { advance: [], lot: firsts } : { advance: among }
  }

  const isClear = (byTops: readonly number[], first: number): boolean => {
    const [inside, outside] = [byTops[first - 1], byTops[first]]
    return inside !== undefined && outside !== undefined && topsOf(inside) > topsOf(outside)
  }
  const lossesAmong = (place: number, among: readonly number[]): number =>
    among.filter(other => pairs.over(other, place) > pairs.over(place, other)).length

  function fewestLosses(tied: readonly number[]): readonly number[] {
    let left = tied
    for (;;) {
      const among = left
      const most = Math.max(...among.map(place => lossesAmong(place, among)))
      const fewer = among.filter(place => lossesAmong(place, among) < most)
      if (fewer.length === 0) return left
      left = fewer
    }
  }

  /** The winner, or both. */
  function runoff(finalists: readonly number[], note: Note): readonly number[] {
    const [one, other] = finalists
    if (one === undefined || other === undefined) return finalists
    const ours = pairs.over(one, other)
    const theirs = pairs.over(other, one)
    const tests = [
      { by: 'preferences', lead: ours - theirs },
      { by: 'totals', lead: Number(totalFor(one) - totalFor(other)) },
      { by: 'top-scores', lead: topsOf(one) - topsOf(other) },
    ] as const
    const decisive = tests.find(({ lead }) => lead !== 0)
    const winners = decisive ? [decisive.lead > 0 ? one : other] : [one, other]
    note({
      type: 'runoff',
      tallies: [
        { candidate: nameOf(one), figure: ours },
        { candidate: nameOf(other), figure: theirs },
      ],
      equal: profile.total - ours - theirs,
      by: decisive?.by ?? null,
      winners: winners.map(nameOf),
    })
    return winners
  }

  const order = groupsByTotal(totals).flat()
  const figures = totals.map(wholeFigure)
  note({ type: 'totals', unit: 'stars', totals: order.map(place => ({ candidate: nameOf(place), figure: figures[place] ?? 0 })) })
  const course: Course<State> = {
    start: () => ({ finalists: [] }),
    run,
    keyOf: ({ finalists }) => finalists.toSorted((a, b) => a - b).join(),
    open: () => withPool([], everybody, 1),
    effort: names.length * names.length,
  }
  const { followed, told } = followLots(course, note)
  const first = told.elected ?? []
  return countedByLots({ names, followed, order: [...first, ...order.filter(place => !first.includes(place))], figures })
}

const totalOf = ({ ballots }: Profile<readonly number[]>, place: number): bigint =>
  ballots.reduce((sum, { count, content }) => sum + BigInt(count) * BigInt(content[place] ?? 0), 0n)
const topScoresOf = ({ ballots }: Profile<readonly number[]>, place: number, top: number): number =>
  ballots.reduce((sum, { count, content }) => sum + (content[place] === top ? count : 0), 0)

/** How many ballots give one more stars than another. */
function preferencesIn({ names, ballots }: Profile<readonly number[]>): Pairs {
  const pairs = new Pairs(names.length)
  for (const { count, content } of ballots) {
    for (const [one, mine] of content.entries()) {
      for (let other = one + 1; other < content.length; other++) {
        const theirs = content[other] ?? 0
        if (mine > theirs) pairs.add(one, other, count)
        else if (theirs > mine) pairs.add(other, one, count)
      }
    }
  }
  return pairs
}
