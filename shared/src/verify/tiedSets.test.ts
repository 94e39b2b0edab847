/** A broken tie of a method that keeps places for minorities, checked from the file alone. */
import { expect, test } from 'vitest'
import type { DecisionEvent } from '../decision/events.ts'
import { ana } from '../testing/given.ts'
import { bundleOf, forged, testTools, textDecision } from '../testing/givenBundle.ts'
import { daily, goTo, monday, never, vote1 } from '../testing/stages.ts'
import { closedBetweenTwoSides } from '../testing/twoSides.ts'
import { verifyBundle } from './verifyBundle.ts'

function broken() {
  const decision = closedBetweenTwoSides(
    goTo(textDecision({ shortlistMethod: 'seq-pav', shortlistSize: 2, tieRule: 'facilitator', ballots: 'open' }), 'ideas'),
  )
  decision.does(ana, { type: 'BreakTie', poll: vote1, ideaIds: [daily, never], reason: 'The smaller steps' })
  return bundleOf(decision.log)
}

const failing = (bundle: ReturnType<typeof bundleOf>) =>
  verifyBundle(bundle, testTools).flatMap(({ verdict, sentence }) => (verdict === 'fails' ? [sentence] : []))
const changed = (change: (event: DecisionEvent) => object) => (log: readonly DecisionEvent[]) =>
  log.map(event => Object.assign<DecisionEvent, object>({ ...event }, change(event)))

test('[V13] one of the sets that can win holds', () => expect(failing(broken())).toEqual([]))

test('[V13] ideas that cannot win together are found, though each was tied', () => {
  const taken = changed(event =>
    event.type === 'TieBroken' || event.type === 'ShortlistMade' ? { ideaIds: [daily, monday] } : {},
  )
  expect(failing(forged(broken(), taken)).join('\n')).toContain('in favour of ideas that cannot win together')
})

test('[V13] a result of before, which lists no sets, stays valid, and it is said what was not checked', () => {
  const older = changed(event => {
    if (event.type !== 'PollClosed') return {}
    const { tiedSets: _later, ...result } = event.result
    return { result }
  })
  const bundle = forged(broken(), older)
  expect(failing(bundle)).toEqual([])
  const noted = (of: typeof bundle) =>
    verifyBundle(of, testTools).filter(({ check, verdict }) => check === 'recount' && verdict === 'note')
  expect(noted(bundle)).toMatchObject([{ sentence: expect.stringContaining('Not all that are tied in vote 1 can win together') }])
  expect(noted(broken())).toEqual([])
})
