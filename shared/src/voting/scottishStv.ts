/**
 * Single transferable vote after the Scottish Local Government Elections Order 2007, rules 45–52 (weighted inclusive Gregory). Votes are counted
 * in hundred-thousandths, cut off as the order says. Ties look back to earlier stages; what these do not settle is gone every way.
 */
import { kindsOf, oneOfEachKind, withTheirKind } from './alike.ts'
import { type Counted, countedByLots, nameIn } from './counted.ts'
import type { Election } from './election.ts'
import type { Note } from './explanation.ts'
import type { Figure } from './figure.ts'
import { type Course, followLots, type Halt } from './followLots.ts'
import { preferencesOf } from './profile.ts'
import { mostFirst, transfersTold } from './rounds.ts'
import {
  figureOf,
  inOrderOfVotes,
  inQuestion,
  keyOf,
  type Move,
  moveAll,
  ONE_VOTE,
  type Standing,
  tallyOf,
  type WeighedPile,
  worthOf,
} from './scottishStage.ts'
import { oneSet, withPool } from './winningSets.ts'

export function countScottishStv(election: Election, note: Note): Counted {
  const { seats } = election
  const profile = preferencesOf(election)
  const { names, ballots, total } = profile
  const nameOf = nameIn(names)
  const everybody = [...names.keys()]
  const kindOf = kindsOf(profile)
  const quota = (BigInt(total) / BigInt(seats + 1) + 1n) * ONE_VOTE
  const figures: Figure[] = names.map(() => figureOf(0n))

  function start(note: Note): Standing {
    const held = everybody.map((): WeighedPile[] => [])
    for (const { count, content } of ballots)
      held[content[0] ?? -1]?.push({ preferences: content, count, at: 0, value: ONE_VOTE })
    const tallies = held.map(worthOf)
    note({ type: 'quota', quota: figureOf(quota), ballots: total, seats })
    const state: Standing = {
      elected: [],
      hopeful: new Set(everybody),
      surpluses: [],
      held,
      stages: [tallies],
      nonTransferable: 0n,
      next: null,
    }
    tellStage(state, note)
    return state
  }

  function run(from: Standing, note: Note): Halt<Standing> {
    let state = from
    for (;;) {
      if (state.next === null) {
        state = electAtQuota(state, note)
        const open = seats - state.elected.length
        if (open <= 0) return { over: [oneSet(state.elected)], elected: state.elected }
        if (state.hopeful.size <= open) {
          note({ type: 'elected', candidates: [...state.hopeful].map(nameOf), why: 'places-left' })
          const elected = [...state.elected, ...inOrderOfVotes(state.hopeful, state)]
          return { over: [oneSet(elected)], elected }
        }
        const kind = state.surpluses.length > 0 ? 'surplus' : 'exclusion'
        const tied = inQuestion(state, kind)
        if (kind === 'exclusion' && tied.length > 1 && tied.every(place => tallyOf(state, place) === 0n)) {
          const others = [...state.hopeful].filter(place => !tied.includes(place))
          if (others.length < open) return fillFrom(state, others, tied, open, note)
          note({ type: 'all-go', tied: tied.map(nameOf) })
          for (const place of tied) state = exclude(state, place, note)
          continue
        }
        const kept = lookBack(state, tied, kind, note)
        const [first = -1] = kept
        if (kept.length > 1) {
          note({ type: 'lot', purpose: kind, tied: kept.map(nameOf), taken: [nameOf(first)] })
          const before = state
          return { ways: oneOfEachKind(kept, kindOf).map(place => () => ({ ...before, next: { kind, place } })) }
        }
        state = { ...state, next: { kind, place: first } }
      }
      const { next } = state
      if (next) state = next.kind === 'surplus' ? passOn(state, next.place, note) : exclude(state, next.place, note)
    }
  }

  function electAtQuota(state: Standing, note: Note): Standing {
    const reached = inOrderOfVotes(state.hopeful, state).filter(place => tallyOf(state, place) >= quota)
    if (reached.length === 0) return state
    note({ type: 'elected', candidates: reached.map(nameOf), why: 'quota' })
    return {
      ...state,
      elected: [...state.elected, ...reached],
      hopeful: new Set([...state.hopeful].filter(place => !reached.includes(place))),
      surpluses: [...state.surpluses, ...reached.filter(place => tallyOf(state, place) > quota)],
    }
  }

  /** Nobody voted for these and more must stay than the others: any of them may. */
  function fillFrom(state: Standing, others: readonly number[], tied: readonly number[], open: number, note: Note) {
    const take = open - others.length
    note({ type: 'lot', purpose: 'place', tied: tied.map(nameOf), taken: tied.slice(0, take).map(nameOf) })
    const elected = [...state.elected, ...inOrderOfVotes(others, state)]
    return { over: [withPool(elected, tied, take)], elected }
  }

  function passOn(state: Standing, place: number, note: Note): Standing {
    const votes = tallyOf(state, place)
    const surplus = votes - quota
    const surpluses = state.surpluses.filter(other => other !== place)
    const weigh = (value: bigint) => (value * surplus) / votes
    const share = figureOf((ONE_VOTE * surplus) / votes)
    const { moved, lost, ...after } = moveAll({ ...state, surpluses, next: null }, place, weigh, quota)
    note({
      type: 'surplus',
      candidate: nameOf(place),
      surplus: figureOf(surplus),
      share,
      transfers: transfersTold(moved, nameOf, figureOf),
      lost: figureOf(lost),
    })
    tellStage(after.state, note)
    return after.state
  }

  function exclude(state: Standing, place: number, note: Note): Standing {
    const hopeful = new Set([...state.hopeful].filter(other => other !== place))
    const { moved, lost, ...after } = moveAll({ ...state, hopeful, next: null }, place, value => value, 0n)
    const figure = figureOf(tallyOf(state, place))
    note({
      type: 'excluded',
      candidate: nameOf(place),
      figure,
      transfers: transfersTold(moved, nameOf, figureOf),
      lost: figureOf(lost),
    })
    tellStage(after.state, note)
    return after.state
  }

  function tellStage(state: Standing, note: Note): void {
    const tallies = mostFirst([...state.elected, ...state.hopeful], place => tallyOf(state, place), nameOf, figureOf)
    note({ type: 'round', round: state.stages.length, tallies, lost: figureOf(state.nonTransferable) })
  }

  function lookBack(state: Standing, tied: readonly number[], purpose: Move['kind'], note: Note): readonly number[] {
    let kept = tied
    for (let stage = state.stages.length - 2; stage >= 0 && kept.length > 1; stage--) {
      const then = (place: number) => state.stages[stage]?.[place] ?? 0n
      const among = kept
      const decisive = among.reduce((best, place) => {
        const isFurther = purpose === 'surplus' ? then(place) > then(best) : then(place) < then(best)
        return isFurther ? place : best
      })
      kept = among.filter(place => then(place) === then(decisive))
      if (kept.length < among.length)
        note({ type: 'looked-back', purpose, tied: among.map(nameOf), kept: kept.map(nameOf), round: stage + 1 })
    }
    return kept
  }

  const course: Course<Standing> = {
    start,
    run,
    keyOf,
    open: ({ elected, hopeful }) => withPool(elected, [...hopeful], seats - elected.length),
    unfold: family => withTheirKind(family, everybody, kindOf),
    effort: 40 * (ballots.length + names.length),
  }
  if (names.length <= seats) {
    note({ type: 'all-in', candidates: names })
    return countedByLots({
      names,
      followed: { families: [oneSet(everybody)], open: null, groups: [] },
      order: everybody,
      figures,
    })
  }
  const standing = new Set(everybody)
  const { followed, told } = followLots(course, step => {
    if (step.type === 'round')
      for (const { candidate, figure } of step.tallies) {
        const place = names.indexOf(candidate)
        if (standing.has(place)) figures[place] = figure
      }
    if (step.type === 'elected') for (const name of step.candidates) standing.delete(names.indexOf(name))
    note(step)
  })
  const elected = told.elected ?? []
  return countedByLots({ names, followed, order: [...elected, ...byFigure(everybody, figures, elected)], figures })
}

const byFigure = (places: readonly number[], figures: readonly Figure[], first: readonly number[]): number[] =>
  places.filter(place => !first.includes(place)).sort((a, b) => Number(unitsOf(figures[b] ?? 0) - unitsOf(figures[a] ?? 0)))
const unitsOf = (figure: Figure): bigint => BigInt(String(figure).replace('.', ''))
