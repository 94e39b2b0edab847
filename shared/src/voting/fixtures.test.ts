/** Every election of shared/fixtures/voting: its winners, its order, its cut, and every figure on the way that its source or an independent count gives. */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { Election } from './election.ts'
import { explain } from './explain.ts'
import type { Matrix, Step, Tallied } from './explanation.ts'
import type { Figure } from './figure.ts'
import { tally } from './tally.ts'

type Figures = Readonly<Record<string, Figure>>
type Stage = { tallies: Figures; nonTransferable?: Figure; exhausted?: number }
type Details = {
  scores?: Figures
  pairwise?: Readonly<Record<string, Figures>>
  strengths?: Readonly<Record<string, Figures>>
  rounds?: readonly Stage[]
  stages?: readonly Stage[]
  quota?: Figure
  firstQuota?: Figure
  electedInOrder?: readonly string[]
  finalists?: readonly string[]
  runoff?: Figures
  medians?: Readonly<Record<string, string>>
  outcome?: string
  counts?: object
  ranking?: readonly (readonly string[])[]
  cut?: { certain: readonly string[]; tied: readonly string[]; places: number }
}
type Case = Election & {
  id: string
  expected: { winners: string[][]; ranking?: string[][]; details?: Details; computed?: Details }
}

const file = new URL('../../fixtures/voting/cases.json', import.meta.url)
const { cases }: { cases: Case[] } = JSON.parse(readFileSync(file, 'utf8'))

const sorted = (names: readonly string[]) => names.toSorted()
const inNoOrder = (sets: readonly (readonly string[])[]) => sets.map(set => sorted(set).join(' | ')).sort()
const figuresOf = (tallied: readonly Tallied[]): Figures =>
  Object.fromEntries(tallied.map(({ candidate, figure }) => [candidate, figure]))
const rowsOf = ({ candidates, figures }: Matrix) =>
  Object.fromEntries(
    candidates.map((name, i) => [name, Object.fromEntries(candidates.map((other, j) => [other, figures[i]?.[j]]))]),
  )

const only = <Type extends Step['type']>(steps: readonly Step[], type: Type) =>
  steps.filter((step): step is Extract<Step, { type: Type }> => step.type === type)

/** Each figure that is given is held against the steps of the count; what a source leaves out is not asked for. */
function checkDetails(steps: readonly Step[], given: Details): void {
  const rounds = only(steps, 'round')
  const pairs = only(steps, 'pairs')[0]
  const strengths = only(steps, 'strengths')[0]
  if (given.scores) expect(figuresOf(only(steps, 'totals')[0]?.totals ?? [])).toMatchObject(given.scores)
  if (given.pairwise) expect(pairs && rowsOf(pairs.matrix)).toMatchObject(given.pairwise)
  if (given.strengths) expect(strengths && rowsOf(strengths.matrix)).toMatchObject(given.strengths)
  for (const [i, { tallies, exhausted, nonTransferable }] of (given.rounds ?? given.stages ?? []).entries()) {
    const standing = Object.fromEntries(Object.entries(tallies).filter(([, figure]) => Number(figure) !== 0))
    expect(figuresOf(rounds[i]?.tallies ?? []), `round ${i + 1}`).toMatchObject(standing)
    if (exhausted !== undefined) expect(rounds[i]?.lost, `round ${i + 1}`).toBe(exhausted)
    if (nonTransferable !== undefined) expect(rounds[i]?.lost, `round ${i + 1}`).toBe(nonTransferable)
  }
  const quota = only(steps, 'quota')[0]?.quota
  if (given.quota !== undefined) expect(quota).toBe(given.quota)
  if (given.firstQuota !== undefined) expect(quota).toBe(given.firstQuota)
  if (given.electedInOrder) expect(only(steps, 'elected').flatMap(({ candidates }) => candidates)).toEqual(given.electedInOrder)
  if (given.finalists) expect(sorted(only(steps, 'finalists')[0]?.candidates ?? [])).toEqual(sorted(given.finalists))
  if (given.runoff) expect(figuresOf(only(steps, 'runoff')[0]?.tallies ?? [])).toEqual(given.runoff)
  if (given.medians)
    expect(Object.fromEntries(only(steps, 'grades')[0]?.rows.map(({ candidate, median }) => [candidate, median]) ?? [])).toEqual(
      given.medians,
    )
  if (given.outcome !== undefined) expect(only(steps, 'verdict')[0]?.verdict).toBe(given.outcome)
  if (given.counts) expect(only(steps, 'stances')[0]?.counts).toEqual(given.counts)
}

describe('published and constructed elections', () => {
  test('[V8] all sixteen methods are among them', () => {
    expect(new Set(cases.map(({ method }) => method)).size).toBe(16)
    expect(cases).toHaveLength(142)
  })

  test.each(cases.map(one => [one.id, one] as const))('[V8] %s', (_id, one) => {
    const { winners, ranking, cut, isComplete } = tally(one)
    const { expected } = one
    expect(inNoOrder(winners)).toEqual(inNoOrder(expected.winners))
    expect(isComplete).toBe(true)
    const order = expected.ranking ?? expected.computed?.ranking
    if (order) expect(ranking.map(sorted)).toEqual(order.map(sorted))
    const want = expected.computed?.cut
    if (want)
      expect([sorted(cut.certain), sorted(cut.tied), cut.places]).toEqual([sorted(want.certain), sorted(want.tied), want.places])
    const { steps } = explain(one)
    checkDetails(steps, { ...expected.details })
    checkDetails(steps, { ...expected.computed })
  })
})
