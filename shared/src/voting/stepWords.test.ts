/** The sentences of each method, one small election each: what people read is held word by word. */
import { expect, test } from 'vitest'
import type { Election, ElectionBallot, Method } from './election.ts'
import { explain } from './explain.ts'
import { spread } from './spread.ts'
import { stepWords } from './stepWords.ts'

const ranked = (count: number, ...names: string[]): ElectionBallot => ({ count, ranking: names.map(name => [name]) })
const names: Readonly<Record<string, string>> = { a: 'Ana', b: 'Ben', c: 'Cleo', d: 'Dan' }
const told = (election: Partial<Election> & { method: Method }): string[] => {
  const { steps } = explain({
    seats: 1,
    candidates: ['a', 'b', 'c'],
    ballots: [],
    options: { maxScore: 5, grades: ['good', 'fair', 'poor'] },
    ...election,
  })
  return steps.map(step => stepWords(step, id => names[id] ?? id))
}

test('[V11] adding up: totals, then who is in', () => {
  expect(
    told({
      method: 'approval',
      seats: 2,
      ballots: [
        { count: 2, approvals: ['b', 'a'] },
        { count: 1, approvals: [] },
      ],
    }),
  ).toEqual([
    '3 ballots, 3 options, 2 places; 1 of the ballots says nothing that counts here.',
    'Ticks: Ana 2, Ben 2, Cleo 0.',
    'In: Ana and Ben.',
  ])
  expect(told({ method: 'borda', ballots: [ranked(1, 'a')] }).slice(1)).toEqual(['Points: Ana 2, Ben 1/2, Cleo 1/2.', 'In: Ana.'])
  expect(told({ method: 'dots', ballots: [{ count: 1, dots: { b: 2 } }] })[1]).toBe('Dots: Ben 2, Ana 0, Cleo 0.')
  expect(told({ method: 'score', ballots: [{ count: 2, scores: { b: 2, c: 2 } }] }).slice(1)).toEqual([
    'Points: Ben 4, Cleo 4, Ana 0.',
    'Nobody is in for sure; Ben and Cleo are equal, and one place is left for them.',
  ])
  expect(told({ method: 'plurality', ballots: [ranked(3, 'c'), { count: 1, ranking: [['a', 'b']] }] }).slice(0, 2)).toEqual([
    '4 ballots, 3 options, 1 place; 1 of the ballots says nothing that counts here.',
    'Votes: Cleo 3, Ana 0, Ben 0.',
  ])
})

test('[V11] instant run-off: rounds, who goes out, where the votes go', () => {
  expect(
    told({ method: 'irv', ballots: [ranked(4, 'a'), ranked(3, 'b'), ranked(1, 'c', 'b'), ranked(1, 'c')] }).slice(1),
  ).toEqual([
    'Round 1: Ana 4, Ben 3, Cleo 2.',
    'Cleo goes out with 2 votes, the fewest: 1 to Ben, 1 with no choice left.',
    'Round 2: Ana 4, Ben 4; 1 has no choice left.',
    'Nothing separates Ana and Ben: only a lot can say who goes out. The result allows for every way it may fall; told here is the one with Ana.',
    'Ana goes out with 4 votes, the fewest: 4 with no choice left.',
    'Round 3: Ben 4; 5 have no choice left.',
    'Ben has more than half of the votes that still count, and wins.',
  ])
})

test('[V11] STV: the quota, surpluses at their worth, a look back', () => {
  const castor = told({ method: 'stv-scottish', seats: 2, ballots: [ranked(4, 'a', 'b'), ranked(2, 'c')] })
  expect(castor.slice(1)).toEqual([
    '6 ballots for 2 places: 3 votes are enough to be in.',
    'Round 1: Ana 4, Cleo 2, Ben 0.',
    'Ana has enough votes and is in.',
    'Ana has 1 more than needed and passes them on (each of the ballots counts 0.25 of what it did): 1 to Ben.',
    'Round 2: Ana 3, Cleo 2, Ben 1.',
    'Ben goes out with 1 vote, the fewest: 1 with no choice left.',
    'Round 3: Ana 3, Cleo 2; 1 has no choice left.',
    'As many are left as there are places, so Cleo is in.',
  ])
  const lookBack = told({
    method: 'stv-scottish',
    candidates: ['a', 'b', 'c', 'd'],
    ballots: [ranked(1, 'a', 'b'), ranked(2, 'b'), ranked(3, 'c'), ranked(5, 'd')],
  })
  expect(lookBack).toContain('Ben and Cleo are equal; in round 1 Ben had fewest, and that decides.')
  const between = told({
    method: 'stv-scottish',
    candidates: ['a', 'b', 'c', 'd', 'e'],
    ballots: [ranked(1, 'a', 'b'), ranked(1, 'a', 'c'), ranked(3, 'b'), ranked(3, 'c'), ranked(4, 'd'), ranked(5, 'e')],
  })
  expect(between).toContain('Ben, Cleo and Dan are equal; in round 1 Ben and Cleo had fewest, so it is between them.')
  expect(told({ method: 'stv-scottish', seats: 3 })[1]).toBe(
    'There are no more options than places, so all are in: Ana, Ben and Cleo.',
  )
  expect(told({ method: 'stv-scottish', candidates: ['a', 'b', 'c', 'd'], ballots: [ranked(3, 'a'), ranked(3, 'd')] })).toContain(
    'Ben and Cleo are last together; all of them go out one after the other, and the order changes nothing.',
  )
})

test("[V11] Meek's method: what the elected keep", () => {
  expect(told({ method: 'stv-meek', seats: 2, ballots: [ranked(4, 'a', 'b'), ranked(2, 'c')] }).slice(1, 6)).toEqual([
    '6 ballots for 2 places: 2.000000001 votes are enough to be in.',
    'Round 1: Ana 4, Cleo 2, Ben 0.',
    'Ana has enough votes and is in.',
    '2.000000001 votes are enough; of each ballot that reaches them Ana keeps 0.500000001.',
    'Round 2: Ana 2.000000004, Cleo 2, Ben 1.999999996.',
  ])
})

test('[V11] pairs: wins that hold, and one that would close a circle', () => {
  const circle = [ranked(40, 'a', 'b', 'c'), ranked(35, 'b', 'c', 'a'), ranked(25, 'c', 'a', 'b')]
  expect(told({ method: 'ranked-pairs', ballots: circle }).slice(1)).toEqual([
    'For each two options it is counted how many ballots put one above the other.',
    'Ben beats Cleo by 75 to 25: this holds.',
    'Ana beats Ben by 65 to 35: this holds.',
    'Cleo beats Ana by 60 to 40, but Ana over Ben over Cleo already holds, so this is passed over.',
    'The order is Ana, then Ben, then Cleo.',
  ])
  expect(told({ method: 'schulze', ballots: circle }).slice(2)).toEqual([
    'Where wins go in a circle, it counts how strong the chain of wins is that leads from one to the other; a chain is as strong as the win in it that has the fewest ballots behind it.',
    'The order is Ana, then Ben, then Cleo.',
    'In: Ana.',
  ])
  expect(told({ method: 'schulze', ballots: [ranked(2, 'b')] })).toContain('The order is Ben, then Ana and Cleo (level).')
  const even = [ranked(1, 'a', 'b', 'c'), ranked(1, 'b', 'c', 'a'), ranked(1, 'c', 'a', 'b')]
  expect(told({ method: 'ranked-pairs', ballots: even })[2]).toBe(
    'These wins are equally strong and not all can hold: Ana over Ben, Ben over Cleo, Cleo over Ana. The result allows for every order; told here is the one that takes them as listed.',
  )
})

test('[V11] places for minorities: weights, loads, and what supporters pay', () => {
  const ballots: ElectionBallot[] = [
    { count: 3, approvals: ['a', 'b'] },
    { count: 2, approvals: ['c'] },
  ]
  expect(told({ method: 'seq-pav', seats: 2, ballots }).slice(1)).toEqual([
    'Nothing separates Ana and Ben: only a lot can say who gets the place. The result allows for every way it may fall; told here is the one with Ana.',
    'Place 1 goes to Ana with a weight of 3: a ballot counts less the more of its choices are in already.',
    'Place 2 goes to Cleo with a weight of 2: a ballot counts less the more of its choices are in already.',
  ])
  expect(told({ method: 'seq-phragmen', seats: 2, ballots }).slice(2)).toEqual([
    'Place 1 goes to Ana: its 3 supporters would carry least, 1/3 each.',
    'Place 2 goes to Cleo: its 2 supporters would carry least, 1/2 each.',
  ])
  expect(told({ method: 'equal-shares', seats: 2, ballots }).slice(1)).toEqual([
    'Each of the 5 ballots may spend 2/5; a place costs 1.',
    'Nothing separates Ana and Ben: only a lot can say who gets the place. The result allows for every way it may fall; told here is the one with Ana.',
    'Place 1 goes to Ana: it costs its 3 supporters least, 1/3 each.',
    'No supporters have enough left to pay for a place together; what is open is filled so that supporters carry as little as possible each.',
    'Place 2 goes to Cleo: its 2 supporters would carry least, 1/10 each.',
  ])
  const short = { method: 'equal-shares', seats: 2, ballots, options: { completion: 'none' } } as const
  expect(told(short).at(-1)).toBe('No supporters have enough left to pay for a place together, so it stops here.')
  const apart = [
    { count: 1, approvals: ['a'] },
    { count: 1, approvals: ['b'] },
  ]
  expect(told({ method: 'seq-pav', seats: 2, ballots: apart })[1]).toBe(
    'Ana and Ben are level, and no ballot supports two of them: all of them are in, and the order changes nothing.',
  )
  expect(told({ method: 'seq-pav', seats: 2, ballots: [{ count: 1, approvals: ['a'] }] }).at(-1)).toBe(
    'Nobody supports Ben and Cleo; one place is left for them.',
  )
})

test('[V11] STAR: points, ties for the run-off, the run-off', () => {
  const ballots: ElectionBallot[] = [
    { count: 2, scores: { a: 5, b: 2, c: 3 } },
    { count: 1, scores: { a: 5, b: 2 } },
    { count: 1, scores: { a: 1, b: 1, c: 1 } },
  ]
  expect(told({ method: 'star', ballots }).slice(1)).toEqual([
    'Points: Ana 16, Ben 7, Cleo 7.',
    'Ben and Cleo have equally many points; whoever loses most often against the others of them drops out, as long as that separates them: Cleo is left.',
    'Ana and Cleo have most points and meet in the run-off.',
    '3 prefer Ana, 0 prefer Cleo, 1 ballot rates both alike: Ana wins.',
  ])
  const again: ElectionBallot[] = [
    { count: 1, scores: { b: 3, c: 1, d: 1 } },
    { count: 1, scores: { a: 2 } },
    { count: 1, scores: { a: 2, b: 1, c: 3, d: 3 } },
  ] // Ben loses once, to Ana, and she drops out
  expect(told({ method: 'star', candidates: ['a', 'b', 'c', 'd'], ballots: again })[2]).toBe(
    'Ana, Ben, Cleo and Dan have equally many points; whoever loses most often against the others of them drops out, as long as that separates them: Ben, Cleo and Dan are left.',
  )
  const even: ElectionBallot[] = [
    { count: 1, scores: { b: 5 } },
    { count: 1, scores: { a: 3, b: 2 } },
  ]
  expect(told({ method: 'star', candidates: ['a', 'b'], ballots: even }).at(-1)).toBe(
    '1 prefers Ben, 1 prefers Ana: equal, so the one with more points wins, Ben.',
  )
  expect(told({ method: 'star', candidates: ['a', 'b'] }).at(-1)).toBe(
    '0 prefer Ana, 0 prefer Ben: equal in everything, so it is a tie.',
  )
})

test('[V11] majority judgment: medians, and how far a tie of medians goes', () => {
  const ballots: ElectionBallot[] = [
    { count: 2, grades: { a: 'good', b: 'good', c: 'fair' } },
    { count: 1, grades: { a: 'good', b: 'good', c: 'fair' } },
    { count: 2, grades: { a: 'fair', b: 'poor' } },
  ]
  expect(told({ method: 'majority-judgment', ballots }).slice(1)).toEqual([
    'More than half of the ballots give the median grade or a better one: Ana good, Ben good, Cleo fair.',
    'Ana and Ben have the same median; with 1 median grade taken off each, Ana has fair and Ben poor.',
    'In: Ana.',
  ])
  const half: ElectionBallot[] = [
    { count: 1, grades: { a: 'good', b: 'fair' } },
    { count: 1, grades: {} },
  ]
  expect(told({ method: 'majority-judgment', candidates: ['a', 'b'], ballots: half }).slice(0, 2)).toEqual([
    '2 ballots, 2 options, 1 place.', // what is left out is the worst grade, which counts
    'More than half of the ballots give the median grade or a better one: Ana poor, Ben poor.',
  ])
})

test('[V11] consent: who said what, and what follows', () => {
  const proposal = { method: 'consent', candidates: ['a'] } as const
  const stances = (...some: NonNullable<ElectionBallot['stance']>[]) => some.map(stance => ({ count: 1, stance }))
  expect(told({ ...proposal, ballots: stances('agree', 'disagree') }).slice(1)).toEqual([
    '1 agrees, 0 leave it to the others, 1 has a concern, 0 object.',
    'Nobody objects and somebody agrees, so it is carried.',
  ])
  expect(told({ ...proposal, ballots: stances('block') }).at(-1)).toBe('Somebody objects, so it is not carried.')
  expect(told(proposal).at(-1)).toBe('Nobody objects, but nobody agrees either, so it is undecided.')
})

test('[V11] the spread: how many ballots gave what, best first, blank last', () => {
  const of = (election: Partial<Election> & { method: Method }) =>
    spread({ seats: 1, candidates: ['a', 'b'], ballots: [], options: { grades: ['good', 'poor'] }, ...election }).rows[0]?.parts
  expect(
    of({
      method: 'borda',
      ballots: [
        { count: 2, ranking: [['b'], ['a']] },
        { count: 1, ranking: [['a', 'b']] },
      ],
    }),
  ).toEqual([
    { given: 1, ballots: 1 },
    { given: 2, ballots: 2 },
  ])
  expect(
    of({
      method: 'score',
      ballots: [
        { count: 1, scores: { a: 2 } },
        { count: 3, scores: { a: 4 } },
        { count: 1, scores: {} },
      ],
    }),
  ).toEqual([
    { given: 4, ballots: 3 },
    { given: 2, ballots: 1 },
    { given: null, ballots: 1 },
  ])
  expect(
    of({
      method: 'majority-judgment',
      ballots: [
        { count: 1, grades: { a: 'good' } },
        { count: 2, grades: {} },
      ],
    }),
  ).toEqual([
    { given: 'good', ballots: 1 },
    { given: 'poor', ballots: 2 },
  ])
  expect(of({ method: 'seq-pav', ballots: [{ count: 1, approvals: ['a'] }] })).toEqual([{ given: 'yes', ballots: 1 }])
  expect(of({ method: 'consent', ballots: [{ count: 2, stance: 'agree' }] })).toEqual([{ given: 'agree', ballots: 2 }])
})
