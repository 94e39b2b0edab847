import type { BallotContent, Settings } from '@concord/shared'
import { beforeEach, expect, test } from 'vitest'
import { button, handover, inIdeas, service, vote1 } from '../testing/decisionsOnTheirWay.ts'
import { ana, ben, cleo, idOf } from '../testing/givenDecision.ts'
import { click, mount } from '../testing/mount.tsx'
import { InDecision, openFor } from '../testing/openDecision.tsx'
import { typeInto } from '../testing/typeInto.ts'
import { TieForm } from './TieForm.tsx'

beforeEach(() => localStorage.clear())

const rota = idOf<typeof handover>('rota')

/** Two people, two ideas each: each side has one of the two places. */
async function show(shortlistMethod: Settings['shortlistMethod'], ballots: readonly [BallotContent, BallotContent]) {
  const decision = inIdeas({ shortlistMethod, shortlistSize: 2, tieRule: 'facilitator', ballots: 'open-at-close' })
    .does(ben, { type: 'PostIdea', ideaId: rota, text: 'A rota' })
    .does(ana, { type: 'AdvancePhase', from: 'ideas', reason: 'On' })
    .does(ben, { type: 'CastBallot', poll: vote1, ballot: ballots[0] })
    .does(cleo, { type: 'CastBallot', poll: vote1, ballot: ballots[1] })
    .does(ana, { type: 'AdvancePhase', from: 'vote', reason: 'All have voted' })
  const [poll] = decision.state.polls
  if (!poll) throw new Error('no poll')
  const opened = openFor(decision, { as: ana })
  const { host } = await mount(
    <InDecision decision={opened}>
      <TieForm poll={poll} />
    </InDecision>,
  )
  return { host, sent: opened.sent, labels: [...host.querySelectorAll('.tie-o')] }
}

const sides = [{ approvals: [handover, button] }, { approvals: [service, rota] }] as const

test('[V13] where only certain sets can win together, these are offered, and one of them is sent whole', async () => {
  const { host, sent, labels } = await show('seq-phragmen', sides)
  expect(host.textContent).toContain('not all of them can win together')
  expect(labels.map(label => label.textContent).toSorted()).toEqual([
    '“A button for passengers” and “A paid service”',
    '“A button for passengers” and “A rota”',
    '“Follow the sun” and “A paid service”',
    '“Follow the sun” and “A rota”',
  ])
  const input = labels.find(label => label.textContent === '“Follow the sun” and “A rota”')?.querySelector('input')
  if (!input) throw new Error('no set')
  await click(input)
  await typeInto(host, 'Reason', 'One for each side')
  const settle = [...host.querySelectorAll('button')].find(one => one.textContent === 'Settle the tie')
  if (!settle) throw new Error('no button')
  await click(settle)
  expect(sent).toEqual([{ type: 'BreakTie', poll: vote1, ideaIds: [handover, rota], reason: 'One for each side' }])
})

test('[V5] where any of the tied will do, each is an own box', async () => {
  const { host, labels } = await show('approval', sides)
  expect(labels).toHaveLength(4)
  expect(host.querySelectorAll('input[type=checkbox]')).toHaveLength(4)
  expect(host.textContent).not.toContain('win together')
})
