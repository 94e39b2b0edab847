/** A tie by a method that keeps places for minorities: only such of the tied may be taken as can win together. */
import { describe, expect, test } from 'vitest'
import { ana } from '../../testing/given.ts'
import { daily, eventTypes, expectRefused, inPhase, monday, never, vote1 } from '../../testing/stages.ts'
import { closedBetweenTwoSides, weekly } from '../../testing/twoSides.ts'
import { countPoll } from '../../voting/countPoll.ts'
import type { PollOpening } from '../events.ts'
import type { IdeaId } from '../ids.ts'
import type { Settings } from '../settings.ts'

const breakTie = (...ideaIds: IdeaId[]) => ({ type: 'BreakTie', poll: vote1, ideaIds, reason: 'It is safer' }) as const

/** Ben ticks two and Cleo the other two, for two places: each of them has one. */
function twoSides(shortlistMethod: Settings['shortlistMethod']) {
  return closedBetweenTwoSides(inPhase('ideas', { shortlistMethod, shortlistSize: 2, tieRule: 'facilitator', ballots: 'open' }))
}

describe.each(['equal-shares', 'seq-phragmen', 'seq-pav'] as const)('[V13] by %s', method => {
  test('the result lists the sets that can win, and BreakTie takes one of them and no other', () => {
    const decision = twoSides(method)
    const result = decision.state.polls[0]?.result
    expect(result?.cut).toMatchObject({ certain: [], places: 2 })
    const sets = result?.tiedSets?.map(set => set.toSorted())
    expect(sets?.toSorted()).toEqual(
      [
        [daily, never],
        [daily, weekly],
        [monday, never],
        [monday, weekly],
      ]
        .map(set => set.toSorted())
        .toSorted(),
    )
    expectRefused(decision.ask(ana, breakTie(daily, monday)), 'not-a-winning-set')
    expectRefused(decision.ask(ana, breakTie(never, weekly)), 'not-a-winning-set')
    expect(eventTypes(decision.attempt(ana, breakTie(weekly, daily)))).toEqual(['TieBroken', 'ShortlistMade'])
    expect(decision.state.shortlist?.ideaIds).toEqual([weekly, daily])
  })
})

test('[V13] where any of the tied will do nothing is listed', () => {
  expect(twoSides('approval').state.polls[0]?.result).not.toHaveProperty('tiedSets')
})

test('[V13] more sets than are listed: the result says so, and any of the tied fill the places', () => {
  const pairs = Array.from({ length: 8 }, (_, n) => [`${n}a`, `${n}b`] as IdeaId[])
  const opening = {
    ...({ poll: vote1, phase: 'vote', method: 'seq-phragmen', hasNone: false, roll: [], ballots: 'open' } as const),
    ...({ size: 8, quorum: 0, requiredShare: 0, tieRule: 'facilitator' } as const),
    options: pairs.flat().map(ideaId => ({ ideaId, textHash: '' })),
  } satisfies PollOpening
  expect(
    countPoll(
      opening,
      8,
      pairs.map(approvals => ({ approvals })),
    ).tiedSets,
  ).toBeNull()
})
