import type { PersonId } from '@concord/shared'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { inVote } from '../testing/decisionsOnTheirWay.ts'
import { ana, ben, cleo, idOf } from '../testing/givenDecision.ts'
import { mount } from '../testing/mount.tsx'
import { InDecision } from '../testing/openDecision.tsx'
import { DecisionPage } from './DecisionPage.tsx'
import { Turnout } from './TurnoutPanel.tsx'

/** Midnight in Tokyo, where all of them live. */
beforeEach(() => void vi.useFakeTimers({ now: Date.UTC(2026, 2, 11, 15), toFake: ['Date'] }))
afterEach(() => void vi.useRealTimers())

test('somebody who is here now is not said to be asleep, whatever their clock says', async () => {
  const decision = inVote()
  const [poll] = decision.state.polls
  if (!poll) throw new Error('no poll')
  const { host } = await mount(
    <InDecision decision={decision} as={ana} here={[ana, ben]}>
      <Turnout poll={poll} />
    </InDecision>,
  )
  const rows = [...host.querySelectorAll('.roll li')].map(row => row.textContent ?? '')
  expect(rows.filter(row => row.includes('Asleep until'))).toHaveLength(1)
  expect(rows.find(row => row.includes('Cleo'))).toContain('Asleep until 09:00 there')
  expect(host.querySelector('.roll-away')?.textContent).toBe('1 asleep until 09:00, by their own clocks.')
})

test('while nobody can know who is here, nothing is said of it', async () => {
  const page = (here: Parameters<typeof InDecision>[0]['here']) => (
    <InDecision decision={inVote()} as={cleo} {...(here && { here })}>
      <DecisionPage read="vote">The vote</DecisionPage>
    </InDecision>
  )
  const { host, rerender } = await mount(page([cleo]))
  expect(host.textContent).toContain('1 here now')
  for (const here of [[], [idOf<PersonId>('an admin outside')]]) {
    await rerender(page(here))
    expect(host.textContent).not.toContain('here now')
  }
})
