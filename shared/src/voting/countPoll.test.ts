import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Ballot, Stance } from '../decision/ballot.ts'
import type { PollOpening } from '../decision/events.ts'
import type { IdeaId, Option, PersonId, PollId } from '../decision/ids.ts'
import { countPoll } from './countPoll.ts'
import { cutAt } from './cut.ts'
import type { Cut } from './pollResult.ts'
import { meetsShare, shareInPeople } from './quorum.ts'

type Given = {
  count: number
  ranking?: string[][]
  approvals?: string[]
  dots?: Record<string, number>
  stance?: Stance
}
type Case = {
  id: string
  method: 'plurality' | 'approval' | 'dots' | 'consent'
  seats: number
  candidates: string[]
  ballots: Given[]
  expected: {
    winners: string[][]
    ranking?: string[][]
    details?: { scores?: Record<string, number>; outcome?: string; counts?: object }
    computed: { ranking?: string[][]; scores?: Record<string, number>; cut?: Cut }
  }
}
const { cases } = JSON.parse(readFileSync(new URL('./fixtures/cases.json', import.meta.url), 'utf8')) as { cases: Case[] }

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
function ballotOf({ ranking, approvals, dots, stance }: Given): Ballot {
  if (stance) return { stance }
  if (dots) return { dots }
  if (approvals) return { approvals: approvals.map(idea) }
  const [first] = ranking ?? []
  return first?.length === 1 && first[0] !== undefined ? { choice: idea(first[0]) } : { abstain: true }
}
const expanded = (ballots: readonly Given[]): Ballot[] =>
  ballots.flatMap(given => Array.from({ length: given.count }, () => ballotOf(given)))
const sorted = (groups: readonly (readonly string[])[]) => groups.map(group => group.toSorted())
const resultOf = ({ method, seats, candidates, ballots }: Case) =>
  countPoll(
    opening({ names: candidates, method, size: seats, ...(method === 'consent' && { phase: 'choose' }) }),
    0,
    expanded(ballots),
  )

describe('published and constructed elections', () => {
  const counted = cases.filter(({ method }) => method !== 'consent')
  test('[V1] all of the methods that are counted here are among them', () => {
    expect([...new Set(cases.map(({ method }) => method))].toSorted()).toEqual(['approval', 'consent', 'dots', 'plurality'])
  })

  test.each(counted.map(one => [one.id, one] as const))('[V1] %s', (_id, one) => {
    const { ranking, totals, cut } = resultOf(one)
    const { expected } = one
    const order = expected.ranking ?? expected.computed.ranking
    if (order) expect(sorted(ranking)).toEqual(sorted(order))
    const scores = { ...expected.details?.scores, ...expected.computed.scores }
    for (const [name, score] of Object.entries(scores))
      expect(totals.find(({ option }) => option === name)?.total, name).toBe(score)
    const want = expected.computed.cut
    if (want)
      expect([cut.certain.toSorted(), cut.tied.toSorted(), cut.places]).toEqual([
        want.certain.toSorted(),
        want.tied.toSorted(),
        want.places,
      ])
    for (const winners of expected.winners) {
      expect(winners).toEqual(expect.arrayContaining([...cut.certain]))
      expect(winners.filter(name => !cut.certain.includes(idea(name))).every(name => cut.tied.includes(idea(name)))).toBe(true)
    }
  })

  test.each(cases.filter(({ method }) => method === 'consent').map(one => [one.id, one] as const))('[V6] %s', (_id, one) => {
    const { verdict, winners, stances } = resultOf(one)
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
