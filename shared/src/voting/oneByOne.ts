/**
 * Electing one after the other from approvals, whatever the rule for who is next. Three things keep ties small: tied candidates without a common
 * supporter do not get in each other's way, so all of them go in, or any so many as fit; candidates with the same supporters are as good as each
 * other, so one is tried and the sets name any of them; and what lots reach in another order is not gone again. Whom nobody approved comes last.
 */
import { oneOfEachKind, withTheirKind } from './alike.ts'
import type { Approvals } from './approvals.ts'
import { type Counted, countedByLots, nameIn } from './counted.ts'
import { type Note, type Step, silent } from './explanation.ts'
import { type Course, followLots, type Halt } from './followLots.ts'
import { oneSet, type WinningSets, withPool } from './winningSets.ts'

export type Rule<State> = {
  start: (note: Note) => State
  /** Of these the ones that come next; none where the rule cannot take any more. */
  nextOf: (state: State, rivals: readonly number[]) => { tied: readonly number[]; state: State }
  /** What to do where the rule cannot take any more: go on from another state, or null to stop short. */
  otherwise: (state: State, open: number, note: Note) => State | null
  elect: (state: State, place: number) => State
  /** Asked before `elect`, and only where somebody listens. */
  tell: (state: State, place: number, nth: number, rivals: readonly number[]) => Step
  keyOf: (state: State) => string
  effort: number
}

type Progress<State> = { inner: State; elected: readonly number[]; next: number | null }

export function electOneByOne<State>(approvals: Approvals, seats: number, rule: Rule<State>, note: Note): Counted {
  const { names, everybody, unsupported } = approvals
  const nameOf = nameIn(names)
  const rivalsOf = (elected: readonly number[]) =>
    everybody.filter(place => approvals.supportOf(place) > 0 && !elected.includes(place))

  function run(from: Progress<State>, note: Note): Halt<Progress<State>> {
    let progress = from
    for (;;) {
      if (progress.next !== null) progress = elect(progress, progress.next, note)
      const { elected } = progress
      const open = Math.min(seats, names.length) - elected.length
      const rivals = rivalsOf(elected)
      if (open <= 0) return { over: [setsOf(approvals, elected, 0)], elected }
      if (rivals.length === 0) return { over: [fillUp(progress, open, note)], elected }
      const { tied, state } = rule.nextOf(progress.inner, rivals)
      progress = { ...progress, inner: state }
      if (tied.length === 0) {
        const inner = rule.otherwise(state, open, note)
        if (inner === null) return { over: [setsOf(approvals, elected, 0)], elected }
        progress = { ...progress, inner }
        continue
      }
      const apart = areApart(approvals, tied)
      const kinds = oneOfEachKind(tied, place => approvals.kindOf(place))
      if (apart && tied.length > open && !tied.some(place => hasElectedTwin(approvals, place, elected))) {
        note({ type: 'lot', purpose: 'place', tied: tied.map(nameOf), taken: tied.slice(0, open).map(nameOf) })
        return { over: [setsOf(approvals, elected, 0, withPool([], tied, open))], elected }
      }
      if (kinds.length > 1 && (!apart || tied.length > open)) {
        note({ type: 'lot', purpose: 'place', tied: tied.map(nameOf), taken: tied.slice(0, 1).map(nameOf) })
        const before = progress
        return { ways: kinds.map(place => () => ({ ...before, next: place })) }
      }
      if (tied.length > 1 && apart) note({ type: 'all-taken', tied: tied.map(nameOf) })
      else if (tied.length > 1)
        note({ type: 'lot', purpose: 'place', tied: tied.map(nameOf), taken: tied.slice(0, 1).map(nameOf) })
      for (const place of apart ? tied : tied.slice(0, 1)) progress = elect(progress, place, note)
    }
  }

  function elect({ inner, elected }: Progress<State>, place: number, note: Note): Progress<State> {
    if (note !== silent) note(rule.tell(inner, place, elected.length + 1, rivalsOf([...elected, place])))
    return { inner: rule.elect(inner, place), elected: [...elected, place], next: null }
  }

  /** Only those are left whom nobody approved. */
  function fillUp({ inner, elected }: Progress<State>, open: number, note: Note): WinningSets<number> {
    const isFilled = rule.otherwise(inner, open, silent) !== null
    if (isFilled) note({ type: 'unsupported', candidates: unsupported.map(nameOf), places: open })
    return setsOf(approvals, elected, isFilled ? open : 0)
  }

  const course: Course<Progress<State>> = {
    start: note => ({ inner: rule.start(note), elected: [], next: null }),
    run,
    keyOf: ({ inner, elected, next }) =>
      [elected.map(place => approvals.kindOf(place)).sort((a, b) => a - b), next, rule.keyOf(inner)].join('|'),
    open: ({ elected }) =>
      withPool(
        elected,
        everybody.filter(place => !elected.includes(place)),
        seats - elected.length,
      ),
    effort: rule.effort,
  }
  const { followed, told } = followLots(course, note)
  return countedByLots({ names, followed, order: told.elected ?? [], figures: approvals.support })
}

/** Whether no ballot approves two of these. */
function areApart(approvals: Approvals, tied: readonly number[]): boolean {
  const seen = new Set<number>()
  for (const place of tied) {
    for (const ballot of approvals.supporters(place)) {
      if (seen.has(ballot)) return false
      seen.add(ballot)
    }
  }
  return true
}

const hasElectedTwin = (approvals: Approvals, place: number, elected: readonly number[]): boolean =>
  elected.some(other => approvals.kindOf(other) === approvals.kindOf(place))

/** The sets that electing these stands for: in place of each anybody of its kind; `more` beside them, and `open` whom nobody approved. */
function setsOf(
  approvals: Approvals,
  elected: readonly number[],
  open: number,
  more: WinningSets<number> = oneSet([]),
): WinningSets<number> {
  const chosen = withTheirKind(oneSet(elected), approvals.everybody, place => approvals.kindOf(place))
  const filled = withPool([], approvals.unsupported, open)
  return {
    certain: [...chosen.certain, ...more.certain, ...filled.certain],
    pools: [...chosen.pools, ...more.pools, ...filled.pools],
  }
}
