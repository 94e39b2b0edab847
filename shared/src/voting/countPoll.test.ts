import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Ballot } from '../decision/ballot.ts'
import type { PollOpening } from '../decision/events.ts'
import type { IdeaId, Option, PersonId, PollId } from '../decision/ids.ts'
import { countPoll } from './countPoll.ts'
import { cutAt } from './cut.ts'
import type { Election, ElectionBallot, Method } from './election.ts'
import type { Cut } from './pollResult.ts'
import { meetsShare, shareInPeople } from './quorum.ts'

type Case = Election & {
  id: string
  expected: { winners: string[][]; details?: { outcome?: string; counts?: object }; computed?: { cut?: Cut } }
}
const { cases }: { cases: Case[] } = JSON.parse(
  readFileSync(new URL('../../fixtures/voting/cases.json', import.meta.url), 'utf8'),
)

const idea = (name: string) => name as IdeaId
const opening = (fields: Partial<PollOpening> & { names: readonly string[] }): PollOpening => {
  const { names, ...rest } = fields
  return {
    poll: 'vote-1' as PollId,
    phase: 'vote',
    method: 'approval',
    options: names.map(name => ({ ideaId: idea(name), textHash: '' })),
    hasNone: false,
    roll: ['ana', 'ben'] as PersonId[],
    ballots: 'open',
    size: 1,
    quorum: 0,
    requiredShare: 0,
    tieRule: 'facilitator',
    ...rest,
  }
}

/** A ballot of the fixtures as one of ours; a shared first rank counts for nobody, as an abstention does. */
function ballotOf(method: Method, { count: _count, ...content }: ElectionBallot): Ballot {
  const { ranking = [[]] } = content
  if (method !== 'plurality') return content as Ballot
  const [first = []] = ranking
  return first.length === 1 && first[0] !== undefined ? { choice: idea(first[0]) } : { abstain: true }
}
const expanded = ({ method, ballots }: Case): Ballot[] =>
  ballots.flatMap(given => Array.from({ length: given.count }, () => ballotOf(method, given)))
const sorted = (names: readonly string[]) => names.toSorted()

/** Those that a poll can hold: our grades, five stars, and places filled to the last. */
const inPolls = cases.flatMap(one => {
  const { method, options } = one
  const isOurs = method !== 'stv-meek' && method !== 'majority-judgment' && options?.completion !== 'none'
  return isOurs ? [[one.id, one, method] as const] : []
})

describe('published and constructed elections as polls', () => {
  test.each(inPolls.filter(([, { method }]) => method !== 'consent'))('[V8] %s', (_id, one, method) => {
    const poll = opening({ names: one.candidates, method, size: one.seats })
    const { cut, totals } = countPoll(poll, 0, expanded(one))
    const { winners } = one.expected
    const inEvery = one.candidates.filter(name => winners.every(set => set.includes(name)))
    const inSome = one.candidates.filter(name => winners.some(set => set.includes(name)) && !inEvery.includes(name))
    expect([sorted(cut.certain), sorted(cut.tied)]).toEqual([sorted(inEvery), sorted(inSome)])
    expect(cut.places).toBe(inSome.length === 0 ? 0 : (winners[0]?.length ?? 0) - inEvery.length)
    expect(sorted(totals.map(({ option }) => option))).toEqual(sorted(one.candidates))
  })

  test.each(inPolls.filter(([, { method }]) => method === 'consent'))('[V6] %s', (_id, one, method) => {
    const poll = opening({ names: one.candidates, method, phase: 'choose' })
    const { verdict, winners, stances } = countPoll(poll, 0, expanded(one))
    expect(verdict).toBe(one.expected.details?.outcome)
    expect(stances).toEqual(one.expected.details?.counts)
    expect([winners]).toEqual(one.expected.winners)
  })
})

describe('the cut', () => {
  const group = (...names: string[]) => names.map(idea)
  test.each<[string, Option[][], number, Cut]>([
    ['whole groups while they fit', [group('a'), group('b', 'c')], 3, { certain: group('a', 'b', 'c'), tied: [], places: 0 }],
    [
      'a group that does not fit is tied for what is left',
      [group('a'), group('b', 'c', 'd')],
      3,
      { certain: group('a'), tied: group('b', 'c', 'd'), places: 2 },
    ],
    ['the first group too large: nobody is certain', [group('a', 'b')], 1, { certain: [], tied: group('a', 'b'), places: 1 }],
    ['fewer than there are places: all are in', [group('a')], 5, { certain: group('a'), tied: [], places: 0 }],
    ['nothing to rank', [], 3, { certain: [], tied: [], places: 0 }],
  ])('[V2] %s', (_name, ranking, places, expected) => {
    expect(cutAt(ranking, places)).toEqual(expected)
  })
})

describe('ties at the cut', () => {
  const names = Array.from({ length: 12 }, (_, i) => `idea ${String(i).padStart(2, '0')}`)
  const approving = (...approved: string[]): Ballot => ({ approvals: approved.map(idea) })
  const count = (fields: Partial<PollOpening>, among: number, ballots: readonly Ballot[]) =>
    countPoll(opening({ names: names.slice(0, among), ...fields }), 2, ballots)
  const ahead = [approving('idea 00')]

  test('[V3] widen takes all who are tied, up to ten in all, and never more', () => {
    const wide = count({ tieRule: 'widen', size: 3 }, 10, ahead)
    expect(wide).toMatchObject({ verdict: 'settled', cut: { certain: ['idea 00'], places: 2 } })
    expect(wide.winners).toHaveLength(10)
    expect(count({ tieRule: 'widen', size: 3 }, 11, ahead)).toMatchObject({ verdict: 'tied', winners: [] })
  })
  test('[V3] where the vote is the choice it is not widened', () => {
    expect(count({ tieRule: 'widen', isFinal: true }, 2, []).verdict).toBe('tied')
  })
  test('[V3] narrow leaves out who is tied, and never leaves nothing', () => {
    expect(count({ tieRule: 'narrow', size: 3 }, 10, ahead)).toMatchObject({ verdict: 'settled', winners: ['idea 00'] })
    expect(count({ tieRule: 'narrow', size: 3 }, 10, []).verdict).toBe('tied')
  })
  test('[V3] facilitator leaves it open', () => {
    expect(count({ tieRule: 'facilitator', size: 3 }, 10, ahead)).toMatchObject({ verdict: 'tied', winners: [] })
  })
  test('[V2] the shortlist stands in the order of the tally', () => {
    const ballots = [approving('idea 02', 'idea 01'), approving('idea 02'), approving('idea 02', 'idea 01', 'idea 00')]
    expect(count({ size: 3 }, 3, ballots).winners).toEqual(['idea 02', 'idea 01', 'idea 00'])
  })
})

describe('choosing one', () => {
  const choose = (fields: Partial<PollOpening>, onRoll: number, ...choices: (string | null)[]) =>
    countPoll(
      opening({ names: ['a', 'b'], phase: 'choose', method: 'plurality', hasNone: true, tieRule: 'run-off', ...fields }),
      onRoll,
      choices.map(choice => (choice === null ? { abstain: true } : { choice: choice as Option })),
    )
  test('[V1] most votes win; abstentions are counted beside the tally', () => {
    expect(choose({}, 5, 'a', 'b', 'a', null)).toMatchObject({
      verdict: 'settled',
      winners: ['a'],
      ballots: 4,
      abstentions: 1,
      onRoll: 5,
    })
  })
  test('[V1] none of these wins like any other, and then nobody does', () => {
    expect(choose({}, 3, 'none', 'none', 'a')).toMatchObject({ verdict: 'none', winners: [] })
    expect(choose({}, 2, 'none', 'a')).toMatchObject({ verdict: 'tied', cut: { tied: ['a', 'none'], places: 1 } })
  })
  test('[V2] without a vote everything is tied', () => {
    expect(choose({}, 3)).toMatchObject({ verdict: 'tied', cut: { certain: [], tied: ['a', 'b', 'none'], places: 1 } })
  })
  test('[V4] the required share is one of the roll, not of the ballots', () => {
    expect(choose({ requiredShare: 0.5 }, 4, 'a', 'a').verdict).toBe('settled')
    expect(choose({ requiredShare: 0.5 }, 5, 'a', 'a').verdict).toBe('none')
    expect(choose({ requiredShare: 0.5 }, 5, 'a', 'b').verdict).toBe('none')
  })
  test('[V1] a vote for what is no option counts for nobody', () => {
    expect(choose({}, 2, 'stranger', 'a').totals).toEqual([
      { option: 'a', total: 1 },
      { option: 'b', total: 0 },
      { option: 'none', total: 0 },
    ])
  })
})

describe('shares of a roll', () => {
  test.each<[number, number, number]>([
    [0.07, 100, 7],
    [0.5, 3, 2],
    [0.5, 4, 2],
    [1 / 3, 3, 1],
    [2 / 3, 3, 3],
    [0.66, 3, 2],
    [0, 9, 0],
    [1, 9, 9],
    [0.1, 0, 0],
  ])('[V4] %d of %i are %i people', (share, onRoll, people) => {
    expect(shareInPeople(share, onRoll)).toBe(people)
    expect(meetsShare(people, share, onRoll)).toBe(true)
    if (people > 0) expect(meetsShare(people - 1, share, onRoll)).toBe(false)
  })
})

test('[V1] counting does not depend on the order of ballots', () => {
  const names = ['a', 'b', 'c', 'd']
  const ballots = fc.array(
    fc.subarray(names).map((approvals): Ballot => ({ approvals: approvals.map(idea) })),
    { maxLength: 12 },
  )
  fc.assert(
    fc.property(ballots, fc.integer({ min: 1, max: 4 }), (cast, size) => {
      const poll = opening({ names, size })
      const result = countPoll(poll, 12, cast)
      expect(countPoll(poll, 12, cast.toReversed())).toEqual(result)
      expect(
        result.totals.every(
          ({ option, total }) => total === cast.filter(b => 'approvals' in b && b.approvals.includes(option)).length,
        ),
      ).toBe(true)
    }),
    { seed: 2, numRuns: 100 },
  )
})

describe('every way of counting in a poll', () => {
  const abc = ['a', 'b', 'c']
  const rank = (...names: string[]): Ballot => ({ ranking: names.map(name => [idea(name)]) })
  const vote = (method: PollOpening['method'], size: number, ...ballots: Ballot[]) =>
    countPoll(opening({ names: abc, method, size }), 9, ballots)
  const choose = (method: PollOpening['method'], ...ballots: Ballot[]) =>
    countPoll(opening({ names: ['a', 'b'], phase: 'choose', hasNone: true, tieRule: 'run-off', method }), 9, ballots)

  test('[V8] the shortlist stands in the order of election where the method elects one after the other', () => {
    const ballots = [rank('c', 'a'), rank('c', 'a'), rank('c', 'b'), rank('a'), rank('b', 'a')]
    expect(vote('stv-scottish', 2, ...ballots)).toMatchObject({ verdict: 'settled', winners: ['c', 'a'], ranking: [] })
    const approvals = [['c'], ['c', 'b'], ['c', 'b'], ['a'], ['a']].map((some): Ballot => ({ approvals: some.map(idea) }))
    for (const method of ['seq-pav', 'seq-phragmen', 'equal-shares'] as const)
      expect(vote(method, 2, ...approvals), method).toMatchObject({ verdict: 'settled', winners: ['c', 'a'] })
  })
  test('[V8] halves and decimals stand beside the whole number that they are cut off to', () => {
    expect(vote('borda', 1, rank('a')).totals).toEqual([
      { option: 'a', total: 2 },
      { option: 'b', total: 0, exact: '1/2' },
      { option: 'c', total: 0, exact: '1/2' },
    ])
    const surplus = vote('stv-scottish', 2, ...Array.from({ length: 5 }, () => rank('a', 'b')), rank('b'), rank('c'), rank('c'))
    expect(surplus.totals[1]).toEqual({ option: 'b', total: 3 })
  })
  test('[V8] a median stands with its option', () => {
    const grades = { a: 'good', b: 'excellent' } as const
    expect(choose('majority-judgment', { grades }, { grades: { a: 'good' } }).totals).toEqual([
      { option: 'a', total: 2, median: 'good' },
      { option: 'b', total: 2, median: 'reject' },
      { option: 'none', total: 2, median: 'reject' },
    ])
  })
  test.each<[PollOpening['method'], Ballot]>([
    ['approval', { approvals: ['none'] }],
    ['score', { scores: { none: 5 } }],
    ['star', { scores: { none: 5, a: 1 } }],
    ['irv', { ranking: [['none']] }],
    ['schulze', { ranking: [['none']] }],
    ['ranked-pairs', { ranking: [['none']] }],
    ['majority-judgment', { grades: { none: 'good' } }],
  ])('[V1] none of these can win by %s', (method, ballot) => {
    expect(choose(method, ballot, ballot)).toMatchObject({ verdict: 'none', winners: [] })
  })
  test('[V4] a required share is asked only where a total counts people', () => {
    const poll = opening({ names: abc, phase: 'choose', method: 'score', requiredShare: 1 })
    expect(countPoll(poll, 9, [{ scores: { a: 1 } }]).verdict).toBe('settled')
    expect(countPoll({ ...poll, method: 'approval' }, 9, [{ approvals: [idea('a')] }]).verdict).toBe('none')
  })
  test('[V10] by lot: the seed settles the tie, and says whom it took; without it the tie stays open', () => {
    const poll = opening({ names: abc, size: 2, tieRule: 'lot' })
    const ballots: Ballot[] = [{ approvals: [idea('b')] }]
    const backwards = (option: string) => ({ a: '2', c: '1' })[option] ?? '0'
    expect(countPoll(poll, 9, ballots, backwards)).toMatchObject({
      verdict: 'settled',
      winners: ['b', 'c'],
      byLot: ['c'],
      cut: { certain: ['b'], tied: ['a', 'c'], places: 1 },
    })
    expect(countPoll(poll, 9, ballots)).toMatchObject({ verdict: 'tied', winners: [] })
    expect(countPoll(poll, 9, [{ approvals: abc.slice(0, 2).map(idea) }], backwards)).not.toHaveProperty('byLot')
  })
})
