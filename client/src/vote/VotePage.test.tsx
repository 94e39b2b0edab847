import type { Command } from '@concord/shared'
import { act } from 'react'
import { beforeEach, expect, test } from 'vitest'
import { button, handover, inFeedback, inVote, service, vote1 } from '../testing/decisionsOnTheirWay.ts'
import { ana, ben, type GivenDecision } from '../testing/givenDecision.ts'
import { click, mount, press } from '../testing/mount.tsx'
import { InDecision, openFor } from '../testing/openDecision.tsx'
import { VotePage } from './VotePage.tsx'

beforeEach(() => localStorage.clear())

const named = (host: HTMLElement, role: string, name: string): HTMLElement => {
  const found = [...host.querySelectorAll<HTMLElement>(role)].find(
    element => (element.getAttribute('aria-label') ?? element.textContent ?? '').trim() === name,
  )
  if (!found) throw new Error(`no ${role} named ${name}`)
  return found
}
const tickOf = (host: HTMLElement, idea: string): HTMLElement => {
  const tick = host.querySelector<HTMLElement>(`[data-option="${idea}"] input`)
  if (!tick) throw new Error('no tick')
  return tick
}

async function open(decision: GivenDecision, as = ben, answer?: Parameters<typeof openFor>[1]) {
  const opened = openFor(decision, { as, ...answer })
  const page = await mount(
    <InDecision decision={opened}>
      <VotePage />
    </InDecision>,
  )
  return { ...page, sent: opened.sent }
}

test('a tick and a click cast a ballot; what was ticked survives a reload until then', async () => {
  const decision = inVote()
  const first = await open(decision)
  await click(tickOf(first.host, handover))
  expect(first.host.textContent).toContain('You could work with 1 of the 3 ideas')
  await first.unmount()
  const again = await open(decision)
  expect(tickOf(again.host, handover).matches(':checked')).toBe(true)
  await click(named(again.host, 'button', 'Cast my vote'))
  expect(again.sent).toEqual([{ type: 'CastBallot', poll: vote1, ballot: { approvals: [handover] } }] satisfies Command[])
})

test('an empty ballot is cast by who says “None of these”, never by a slip', async () => {
  const { host, sent } = await open(inVote())
  expect(named(host, 'button', 'Cast my vote').getAttribute('aria-disabled')).toBe('true')
  await click(tickOf(host, handover))
  await click(tickOf(host, handover))
  await click(named(host, 'button', 'Cast my vote'))
  expect(sent).toEqual([])
  expect(host.textContent).toContain('Tick an idea first, or say “None of these” or “I abstain”.')
  const none = [...host.querySelectorAll('label')].find(label => label.textContent?.startsWith('None of these'))
  const box = none?.querySelector('input') ?? (none && host.querySelector(`#${CSS.escape(none.htmlFor)}`))
  if (!box) throw new Error('no way to say none')
  await click(box)
  await click(named(host, 'button', 'Cast my vote'))
  expect(sent).toEqual([{ type: 'CastBallot', poll: vote1, ballot: { approvals: [] } }] satisfies Command[])
})

test('nobody is shown how it stands before the close, only who has voted', async () => {
  const decision = inVote().does(ana, { type: 'CastBallot', poll: vote1, ballot: { approvals: [button] } })
  const { host } = await open(decision)
  expect(host.querySelector('.panel h2')?.textContent).toBe('1 of 3 have voted')
  expect(host.querySelector('.tally')).toBeNull()
})

test('[B2] open ballots stand under the running vote with names and reasons, for who has not voted too; nothing is added up', async () => {
  const ballot = { approvals: [button], reason: 'Nobody has to get up' }
  const of = (ballots: 'open' | 'open-at-close') => inVote({ ballots }).does(ana, { type: 'CastBallot', poll: vote1, ballot })
  const { host, unmount } = await open(of('open'), ben)
  const shown = host.querySelector('details[open]')
  expect(shown?.querySelector('summary')?.textContent).toBe('Ballots so far, with names')
  expect([...(shown?.querySelectorAll('li p') ?? [])].map(p => p.textContent)).toEqual([
    'Ana A button for passengers',
    'Nobody has to get up',
  ])
  expect(host.querySelector('.tally')).toBeNull()
  await unmount()
  expect((await open(of('open-at-close'), ben)).host.textContent).not.toContain('Nobody has to get up')
})

test('[B2] an open ballot that is kept on this device is not said to stand in the record', async () => {
  const command: Command = { type: 'CastBallot', poll: vote1, ballot: { approvals: [button] } }
  const { host } = await mount(
    <InDecision decision={inVote({ ballots: 'open' }).does(ben, command)} as={ben} waiting={[command]}>
      <VotePage />
    </InDecision>,
  )
  expect(host.querySelector('details[open] li')?.textContent).toContain('Ben (you) A button for passengers Not sent yet')
})

test('a ballot that was cast is changed, and taken back, under its own names', async () => {
  const decision = inVote().does(ben, { type: 'CastBallot', poll: vote1, ballot: { approvals: [handover] } })
  const { host, sent } = await open(decision, ben, { mine: { ballots: { [vote1]: { approvals: [handover] } } } })
  expect(named(host, 'button', 'Change my vote').getAttribute('aria-disabled')).toBe('true')
  await click(tickOf(host, button))
  await click(named(host, 'button', 'Change my vote'))
  await click(named(host, 'button', 'Take it back'))
  expect(document.activeElement).toBe(named(host, 'button', 'Change my vote'))
  expect(sent.map(command => command.type)).toEqual(['CastBallot', 'WithdrawBallot'])
})

test('a refusal is said on the page, and the draft stays', async () => {
  const sentence = 'This came after the deadline, so it does not count.'
  const { host } = await open(inVote(), ben, { answer: () => ({ ok: false, code: 'late', sentence, isKept: false }) })
  await click(tickOf(host, handover))
  await click(named(host, 'button', 'Cast my vote'))
  expect(host.querySelector('[role=alert]')?.textContent).toContain(sentence)
  expect(tickOf(host, handover).matches(':checked')).toBe(true)
})

test('what is ticked while the answer to a ballot is under way is not lost with it', async () => {
  let arrive: (sent: { ok: true; seq: number }) => void = () => undefined
  const arriving = new Promise<{ ok: true; seq: number }>(resolve => {
    arrive = resolve
  })
  const { host } = await open(inVote(), ben, { answer: () => arriving })
  await click(tickOf(host, handover))
  await click(named(host, 'button', 'Cast my vote'))
  expect(host.textContent).toContain('Sending your vote') // and not that it is cast
  await click(tickOf(host, button))
  await act(async () => arrive({ ok: true, seq: 99 }))
  expect(tickOf(host, handover).matches(':checked')).toBe(true)
  expect(tickOf(host, button).matches(':checked')).toBe(true)
})

test('a draft that was not cast in time is shown with the result, and says that it does not count', async () => {
  const voting = inVote({ shortlistSize: 2 })
  const { host, unmount } = await open(voting)
  await click(tickOf(host, button))
  await unmount()
  const closed = await open(inFeedback().later(1))
  expect(closed.host.textContent).toContain('Two ideas go on.')
  expect(closed.host.textContent).toContain('Your changes were not cast before the close')
})

test('dots by keyboard: j to an idea, + until the budget stops it', async () => {
  const { host, sent } = await open(inVote({ shortlistMethod: 'dots', dotsPerPerson: 2, dotsPerIdea: 2 }))
  await press('j')
  for (let n = 0; n < 3; n++) await press('+', document.activeElement ?? document.body)
  expect(host.textContent).toContain('All your dots are placed')
  await act(async () => named(host, 'button', 'Cast my vote').click())
  const [cast] = sent
  expect(cast?.type === 'CastBallot' && 'dots' in cast.ballot && Object.values(cast.ballot.dots)).toEqual([2])
})

test('scores by keyboard: j to an idea, a digit scores it, Backspace takes the score away', async () => {
  const { host, sent } = await open(inVote({ shortlistMethod: 'score' }))
  await press('j')
  await press('4', document.activeElement ?? document.body)
  expect(document.activeElement?.getAttribute('data-value')).toBe('4')
  await press('j')
  await press('0', document.activeElement ?? document.body)
  expect(host.textContent).toContain('You have scored 2 of 3 ideas')
  await press('Backspace', document.activeElement ?? document.body)
  expect(host.textContent).toContain('You have scored 1 of 3 ideas')
  await click(named(host, 'button', 'Cast my vote'))
  const [cast] = sent
  expect(cast?.type === 'CastBallot' && 'scores' in cast.ballot && Object.values(cast.ballot.scores)).toEqual([4])
})

test('a ranking: ranked by its button, moved by its grip, and the focus is never lost', async () => {
  const { host, sent } = await open(inVote({ shortlistMethod: 'borda' }))
  await click(named(host, 'button', 'Rank Follow the sun 1st'))
  expect(document.activeElement?.getAttribute('aria-label')).toMatch(/^Rank .* 2nd$/)
  await click(named(host, 'button', 'Rank A paid service 2nd'))
  const grip = named(host, 'button', 'Move A paid service')
  await press(' ', grip)
  await press('ArrowUp', grip)
  expect(host.querySelector('.rank-live')?.textContent).toBe('“A paid service” is now 1st of 2.')
  await press(' ', grip)
  await click(named(host, 'button', 'Cast my vote'))
  expect(sent).toEqual([{ type: 'CastBallot', poll: vote1, ballot: { ranking: [[service], [handover]] } }])
})

test('each idea stands in an order of the voter’s own, the same after a reload', async () => {
  const order = (host: HTMLElement) => [...host.querySelectorAll<HTMLElement>('[data-option]')].map(row => row.dataset.option)
  const decision = inVote()
  const once = await open(decision, ben)
  const before = order(once.host)
  await once.unmount()
  expect(order((await open(decision, ben)).host)).toEqual(before)
})

test('a ballot that was cast without a connection is said to be on this device only, and stays a draft until it is taken', async () => {
  const decision = inVote()
  const first = await open(decision, ben, { answer: () => ({ ok: true, seq: null }) })
  await click(tickOf(first.host, handover))
  await click(named(first.host, 'button', 'Cast my vote'))
  await first.unmount()
  const shown = decision.does(ben, { type: 'CastBallot', poll: vote1, ballot: { approvals: [handover] } })
  const kept = { mine: { ballots: { [vote1]: { approvals: [handover] } } } }
  const offline = await open(shown, ben, { ...kept, connection: { kind: 'unsent', count: 1 } })
  expect(offline.host.textContent).toContain('Your vote is kept on this device')
  await offline.unmount()
  const back = await open(shown, ben, kept)
  expect(back.host.textContent).toContain('Your vote is cast')
})
