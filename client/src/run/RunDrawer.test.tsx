import { beforeEach, expect, test } from 'vitest'
import { AdvanceNotice } from '../decision/AdvanceNotice.tsx'
import { handover, inFeedback, inIdeas, inVote, vote1 } from '../testing/decisionsOnTheirWay.ts'
import { ana, ben, DAY_MS, GivenDecision, MINUTE_MS } from '../testing/givenDecision.ts'
import { click, mount } from '../testing/mount.tsx'
import { InDecision, openFor } from '../testing/openDecision.tsx'
import { typeInto } from '../testing/typeInto.ts'
import { currentToasts } from '../ui/toasts.ts'
import { RunDrawer } from './RunDrawer.tsx'

beforeEach(() => localStorage.clear())

async function open(decision: GivenDecision, as = ana, run = 'run') {
  const opened = openFor(decision, { as })
  const page = await mount(
    <InDecision decision={opened} at={`/d/${opened.open.id}?${run}`}>
      <AdvanceNotice />
      <RunDrawer />
    </InDecision>,
  )
  const button = (name: string | RegExp): HTMLElement => {
    const all = [...page.host.querySelectorAll<HTMLElement>('button')].filter(one => (one.textContent ?? '').trim().match(name))
    const found = all.at(-1)
    if (!found) throw new Error(`no button ${name}`)
    return found
  }
  return { ...page, sent: opened.sent, button }
}

test('a step without all that is wanted shows what will happen and goes on only with a reason', async () => {
  const { host, sent, button } = await open(inIdeas())
  await click(button(/^Go on to the vote$/))
  expect(host.textContent).toContain('3 people are asked to vote on 3 ideas')
  await click(button(/^Go on to the vote$/))
  expect(sent).toEqual([])
  await typeInto(host, 'Reason', 'We have what we need')
  await click(button(/^Go on to the vote$/))
  expect(sent).toEqual([{ type: 'AdvancePhase', from: 'ideas', reason: 'We have what we need' }])
})

test('where something is missing, the reason has the focus, not the cross', async () => {
  const { button } = await open(inIdeas())
  await click(button(/^Go on to the vote$/))
  const field = document.activeElement
  expect(field?.tagName).toBe('TEXTAREA')
  expect(document.querySelector(`label[for="${field?.id}"]`)?.textContent).toBe('Reason')
})

test('before sharing, the deadline that is set is that of the ideas, not of the context', async () => {
  const draft = new GivenDecision()
  const { host, sent, button } = await open(draft, ana, 'run=deadline')
  expect(host.querySelector('select')?.value).toBe('ideas')
  await typeInto(host, 'Deadline', '2026-03-06T17:00')
  await click(button(/^Set the deadline$/))
  expect(sent).toEqual([{ type: 'SetDeadline', at: Date.UTC(2026, 2, 6, 17), phase: 'ideas' }])
})

test('who has not voted is named with the time where they are, and what is fixed says so', async () => {
  const { host } = await open(inVote().does(ben, { type: 'CastBallot', poll: vote1, ballot: { approvals: [handover] } }))
  expect(host.textContent).toContain('Waiting for 2')
  expect(host.textContent).toContain('in Tokyo')
  expect(host.textContent).toContain('Fixed since it opened')
})

test('[P3] where the poll has closed into a tie the drawer says so, and not when the step closes', async () => {
  const voting = inVote({ shortlistSize: 1, tieRule: 'facilitator' })
  const tied = voting
    .does(ana, { type: 'SetDeadline', at: voting.at + DAY_MS })
    .does(ana, { type: 'AdvancePhase', from: 'vote', reason: 'Enough' })
  const { host } = await open(tied)
  const now = host.querySelector('.dr-now')?.textContent
  expect(now).toContain('It is closed: tied, to be settled.')
  expect(now).not.toMatch(/Closes|closing time/)
})

test('the last step can be taken back for ten minutes, and not a minute longer', async () => {
  const decision = inVote()
  const first = await open(decision)
  await click(first.button(/^Undo$/))
  expect(first.sent).toEqual([{ type: 'UndoAdvance', seq: decision.state.undoable?.seq }])
  expect(currentToasts().at(-1)?.text).toBe('Taken back: Ideas runs again, and needs a new closing time')
  await first.unmount()
  const late = await open(decision.later(11 * MINUTE_MS))
  expect(late.host.textContent).not.toContain('Undo')
})

test('where the step showed who wrote what, it says why there is no way back', async () => {
  const { host } = await open(inFeedback({ ideaAuthors: 'hidden-until-vote-closes' }))
  expect(host.textContent).toContain('This cannot be undone: it showed who wrote the ideas.')
})

test('going back says what is set aside, wants a reason, and keeps it when closed', async () => {
  const { host, sent, button } = await open(inFeedback())
  await click(button(/^Go back$/))
  expect(host.textContent).toContain('Set aside, and kept in the history: the vote and the shortlist.')
  await typeInto(host, 'Reason', 'One idea was missing')
  await click(button(/^Leave it as it is$/))
  await click(button(/^Go back$/))
  await click(button(/^Go back to Vote$/))
  expect(sent).toEqual([{ type: 'RevertPhase', to: 'vote', reason: 'One idea was missing' }])
})

test('somebody who does not facilitate is told who does', async () => {
  const { host } = await open(inVote(), ben)
  expect(host.textContent).toContain('Only those who facilitate run a decision. Here that is Ana; ask them.')
  expect(host.textContent).not.toContain('Go on to')
})

const switchOf = (host: HTMLElement, label: string) =>
  [...host.querySelectorAll('.dr-row')].find(one => one.textContent?.startsWith(label))?.querySelector('input')

test('[S3] steps to come can be skipped while they have not begun', async () => {
  const { host, sent } = await open(inIdeas())
  expect(switchOf(host, 'Skip Ideas')).toBeUndefined()
  const vote = switchOf(host, 'Skip Vote')
  if (!vote) throw new Error('no switch')
  await click(vote)
  expect(sent).toEqual([{ type: 'EditSettings', settings: { skip: ['vote'] } }])
})

test('[G1] a vote on one option is said to settle nothing, and can be skipped there and then', async () => {
  const single = new GivenDecision({ skip: ['ideas'], chooseMethod: 'consent' })
    .does(ana, { type: 'AddPerson', personId: ben, role: 'participant' })
    .does(ana, { type: 'PostIdea', ideaId: handover, text: 'Follow the sun' })
  const { host, sent, button } = await open(single)
  await click(button(/^Go on to the vote$/))
  expect(host.textContent).toContain('There is one option, so a vote would settle nothing.')
  await click(button(/^Skip Vote$/))
  expect(sent).toEqual([{ type: 'EditSettings', settings: { skip: ['ideas', 'vote'] } }])
})
