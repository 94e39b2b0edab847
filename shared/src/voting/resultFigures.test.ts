import { describe, expect, test } from 'vitest'
import type { Ballot } from '../decision/ballot.ts'
import type { PollOpening } from '../decision/events.ts'
import type { IdeaId, PersonId, PollId } from '../decision/ids.ts'
import { countPoll } from './countPoll.ts'
import { methodInSentence, methodNames } from './methodNames.ts'
import { ordinal, placeIn, placeWords } from './placeWords.ts'
import { figureHead, resultFigures } from './resultFigures.ts'

const [a, b, c] = ['a', 'b', 'c'] as IdeaId[] as [IdeaId, IdeaId, IdeaId]
const isForChoice = new Set<PollOpening['method']>(['plurality', 'star', 'irv', 'ranked-pairs', 'majority-judgment'])

function figures(method: PollOpening['method'], ballots: readonly Ballot[], size = 1) {
  const phase = isForChoice.has(method) ? 'choose' : 'vote'
  const opening: PollOpening = {
    poll: 'p' as PollId,
    phase,
    method,
    options: [a, b, c].map(ideaId => ({ ideaId, textHash: '' })),
    hasNone: false,
    roll: ['x'] as PersonId[],
    ballots: 'open',
    size,
    quorum: 0,
    requiredShare: 0,
    tieRule: 'facilitator',
  }
  const result = countPoll(opening, ballots.length, ballots)
  const all = resultFigures({ method, result, winners: result.winners })
  return Object.fromEntries(all.map(({ option, ...figure }) => [option, figure]))
}

describe('[V12] what a figure means', () => {
  test('votes, ticks and dots are marks of people: dots and a bar may stand for them', () => {
    expect(figures('approval', [{ approvals: [a, b] }, { approvals: [a] }])).toEqual({
      a: { words: '2 ticks', marks: 2, share: 1 },
      b: { words: '1 tick', marks: 1, share: 0.5 },
      c: { words: '0 ticks', marks: 0, share: 0 },
    })
  })

  test('points are a sum: a bar, but no dots', () => {
    expect(figures('score', [{ scores: { [a]: 5, [b]: 1 } }]).b).toEqual({ words: '1 point', marks: null, share: 0.2 })
    expect(figures('borda', [{ ranking: [[a, b], [c]] }]).a).toEqual({ words: '1.5 points', marks: null, share: 1 })
  })

  test('in pairs it is the place that counts, said as shared where it is; a length would say nothing', () => {
    expect(figures('schulze', [{ ranking: [[a, b], [c]] }])).toEqual({
      a: { words: 'shared 1st place', marks: null, share: null },
      b: { words: 'shared 1st place', marks: null, share: null },
      c: { words: '3rd place', marks: null, share: null },
    })
  })

  test('majority judgment is told in its grades, so the last has no full bar', () => {
    const ballots: Ballot[] = [{ grades: { [a]: 'good', [b]: 'fair' } }, { grades: { [a]: 'excellent', [b]: 'fair' } }]
    expect(figures('majority-judgment', ballots)).toEqual({
      a: { words: 'Good', marks: null, share: null },
      b: { words: 'Fair', marks: null, share: null },
      c: { words: 'Reject', marks: null, share: null },
    })
  })

  test('votes of different rounds are said as such', () => {
    const ballots: Ballot[] = [{ ranking: [[a]] }, { ranking: [[a]] }, { ranking: [[b]] }]
    expect(figures('irv', ballots).a).toEqual({ words: '2 votes when last counted', marks: null, share: null })
  })

  test('where places are kept, a place comes before the ticks, which alone do not stand for it', () => {
    const ballots: Ballot[] = [
      { approvals: [a, b] },
      { approvals: [a, b] },
      { approvals: [a, b] },
      { approvals: [c] },
      { approvals: [c] },
    ]
    expect(figures('seq-phragmen', ballots, 2)).toMatchObject({
      c: { words: 'a place, 2 ticks', marks: null, share: null },
      a: { words: 'level at the cut, 3 ticks' },
    })
    expect(figures('stv-scottish', [{ ranking: [[a]] }, { ranking: [[a]] }]).b?.words).toBe('no place, 0 votes')
  })

  test('where only a lot separates, who is level is said so: votes of one way that it may fall are not shown', () => {
    const level: Ballot[] = [{ ranking: [[a]] }, { ranking: [[b]] }]
    expect([figures('irv', level).a?.words, figures('irv', level).b?.words]).toEqual(['level in front', 'level in front'])
    expect(figures('irv', level).c?.words).toBe('behind')
    expect(figures('stv-scottish', level).a?.words).toBe('level at the cut')
  })

  test.each([
    ['approval', 'Ticks'],
    ['schulze', 'Place'],
    ['majority-judgment', 'Median grade'],
    ['seq-pav', 'Place and ticks'],
  ] as const)('the head over %s says so', (method, head) => expect(figureHead(method)).toBe(head))
})

test.each([
  [1, '1st'],
  [2, '2nd'],
  [3, '3rd'],
  [11, '11th'],
  [12, '12th'],
  [21, '21st'],
  [113, '113th'],
])('[V12] %i is said %s', (n, words) => expect(ordinal(n)).toBe(words))

test('[V12] who shares a place takes as many places', () => {
  const order = [['a'], ['b', 'c'], ['d']]
  const said = ['a', 'b', 'd', 'e'].map(name => placeIn(order, name)).map(place => place && placeWords(place))
  expect(said).toEqual(['1st place', 'shared 2nd place', '4th place', null])
})

test('[V12] a method has one name, and inside a sentence keeps the capitals of people and abbreviations', () => {
  const inSentence = (['approval', 'schulze', 'borda', 'star'] as const).map(method => methodInSentence(methodNames[method]))
  expect(inSentence).toEqual(['approval voting', 'Schulze method', 'Borda count', 'STAR voting'])
})
