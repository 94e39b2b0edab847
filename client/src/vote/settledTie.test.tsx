import type { PersonId } from '@concord/shared'
import { beforeEach, expect, test } from 'vitest'
import { button, handover, inVote, vote1 } from '../testing/decisionsOnTheirWay.ts'
import { ana, ben, cleo } from '../testing/givenDecision.ts'
import { mount } from '../testing/mount.tsx'
import { InDecision, openFor } from '../testing/openDecision.tsx'
import { VotePage } from './VotePage.tsx'

beforeEach(() => localStorage.clear())

const tied = () =>
  inVote({ shortlistSize: 1, tieRule: 'facilitator' })
    .does(ben, { type: 'CastBallot', poll: vote1, ballot: { approvals: [handover] } })
    .does(cleo, { type: 'CastBallot', poll: vote1, ballot: { approvals: [button] } })
    .does(ana, { type: 'AdvancePhase', from: 'vote', reason: 'Enough' })
const settled = () => tied().does(ana, { type: 'BreakTie', poll: vote1, ideaIds: [handover], reason: 'It is cheaper' })

async function show(decision: ReturnType<typeof tied>, as: PersonId) {
  const { host, unmount } = await mount(
    <InDecision decision={openFor(decision, { as })}>
      <VotePage />
    </InDecision>,
  )
  const turn = host.querySelector('section[aria-label="Your turn"]')
  const shown = {
    turn: turn?.textContent,
    buttons: [...(turn?.querySelectorAll('button') ?? [])].map(one => one.textContent),
    now: host.querySelector('.spine li.now .d')?.textContent,
  }
  await unmount()
  return shown
}

test('[V5] once the tie is settled who facilitates goes on, and the others read who is awaited', async () => {
  const facilitator = await show(settled(), ana)
  expect(facilitator.turn).toContain('The tie is settledGo on to Feedback.')
  expect(facilitator.buttons).toEqual(['Go on to feedback'])
  const other = await show(settled(), ben)
  expect(other).toMatchObject({ turn: 'The tie is settledFeedback opens when Ana moves it on.', buttons: [] })
})

test('[P3] the spine says of a closed poll how it stands, not when it closes', async () => {
  expect(await show(tied(), ben)).toMatchObject({ turn: undefined, now: 'Tied, to be settled' })
  expect((await show(settled(), ben)).now).toBe('The tie is settled')
})
