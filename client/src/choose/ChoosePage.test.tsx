import { beforeEach, expect, test } from 'vitest'
import { button, choose1, choose2, handover, inChoose, inPlan } from '../testing/decisionsOnTheirWay.ts'
import { ana, ben, cleo, type GivenDecision } from '../testing/givenDecision.ts'
import { click, mount } from '../testing/mount.tsx'
import { InDecision, openFor } from '../testing/openDecision.tsx'
import { typeInto } from '../testing/typeInto.ts'
import { ChoosePage } from './ChoosePage.tsx'

beforeEach(() => localStorage.clear())

async function open(decision: GivenDecision, as = ben) {
  const opened = openFor(decision, { as })
  const page = await mount(
    <InDecision decision={opened}>
      <ChoosePage />
    </InDecision>,
  )
  const main = page.host.querySelector<HTMLElement>('main')
  if (!main) throw new Error('no page')
  const press = async (name: string) => {
    const found = [...page.host.querySelectorAll('button')].find(one => (one.textContent ?? '').trim() === name)
    if (!found) throw new Error(`no button ${name}`)
    await click(found)
  }
  const choose = async (label: string) => {
    const found = [...main.querySelectorAll('label')].find(one => one.textContent?.startsWith(label))
    const input = found?.querySelector('input') ?? (found && main.querySelector(`#${CSS.escape(found.htmlFor)}`))
    if (!input) throw new Error(`no choice ${label}`)
    await click(input)
  }
  return { ...page, main, sent: opened.sent, press, choose }
}

test('one choice of the shortlist, or none of these, or an abstention', async () => {
  const { sent, choose, press, main } = await open(inChoose())
  expect(main.textContent).toContain('Which one should it be?')
  await press('Cast my vote')
  expect(sent).toEqual([])
  await choose('None of these')
  await press('Cast my vote')
  await choose('I abstain')
  await press('Cast my vote')
  expect(sent.map(command => command.type === 'CastBallot' && command.ballot)).toEqual([{ choice: 'none' }, { abstain: true }])
})

test('consent: four answers in the words of the rules, and an objection only with its reason', async () => {
  const { sent, choose, press, host, main } = await open(inChoose({ chooseMethod: 'consent' }))
  const answers = [...main.querySelectorAll('.opt b')].map(one => one.textContent)
  expect(answers).toEqual(['I support it', 'I leave it to you', 'I have a concern, go on', 'I object'])
  expect(main.querySelector('.opt.on')).toBeNull()
  await choose('I object')
  await press('Send my answer')
  expect(sent).toEqual([])
  await typeInto(host, 'Reason', 'Nobody has been trained')
  await press('Send my answer')
  expect(sent).toEqual([{ type: 'CastBallot', poll: choose1, ballot: { stance: 'block', reason: 'Nobody has been trained' } }])
})

test('a changed proposal shows what changed, and an earlier answer counts again once it is confirmed', async () => {
  const decision = inChoose({ chooseMethod: 'consent' })
    .does(ben, { type: 'CastBallot', poll: choose1, ballot: { stance: 'agree' } })
    .does(ana, {
      type: 'ProposeChoice',
      ideaId: handover,
      text: 'Follow the sun\nWhoever is awake holds the phone. For four weeks.',
    })
  const { main, press, sent } = await open(decision)
  expect(main.querySelector('ins')?.textContent).toContain('For four weeks.')
  expect(main.textContent).toContain('Not confirmed yet')
  await press('Confirm my answer')
  expect(sent).toEqual([{ type: 'CastBallot', poll: choose2, ballot: { stance: 'agree' } }])
})

test('who chooses another answer to changed words is led to send it; another idea is not compared with the one before', async () => {
  const consent = () =>
    inChoose({ chooseMethod: 'consent' }).does(ben, { type: 'CastBallot', poll: choose1, ballot: { stance: 'agree' } })
  const reworded = consent().does(ana, { type: 'ProposeChoice', ideaId: handover, text: 'Follow the sun, for four weeks' })
  const { host, choose, main, unmount } = await open(reworded)
  const filled = () => [...host.querySelectorAll('.btn.primary')].map(one => one.textContent)
  expect(filled()).toEqual(['Confirm my answer'])
  await choose('I have a concern, go on')
  expect(filled()).toEqual(['Send my answer'])
  expect(main.querySelector('ins')).not.toBeNull()
  await unmount()
  const other = await open(consent().does(ana, { type: 'ProposeChoice', ideaId: button, text: 'A button for passengers' }))
  expect(other.main.querySelector('ins, del')).toBeNull()
  expect(other.main.textContent).toContain('Look again: another idea is proposed')
  expect(other.main.textContent).not.toContain('Confirm my answer')
})

test('an objection stands on the page with its reason and the ways on; who facilitates rewords the proposal', async () => {
  const decision = inChoose({ chooseMethod: 'consent' }).does(cleo, {
    type: 'CastBallot',
    poll: choose1,
    ballot: { stance: 'block', reason: 'No training' },
  })
  const { main, press, host, sent } = await open(decision, ana)
  expect(main.querySelector('.objection')?.textContent).toContain('Cleo objects')
  await press('Reword it, or propose another idea')
  await typeInto(host, 'Proposal', 'Follow the sun, after a training')
  await press('Propose this')
  expect(sent).toEqual([{ type: 'ProposeChoice', ideaId: handover, text: 'Follow the sun, after a training' }])
})

const objected = () =>
  inChoose({ chooseMethod: 'consent' }).does(cleo, {
    type: 'CastBallot',
    poll: choose1,
    ballot: { stance: 'block', reason: 'No training' },
  })

test('[V6] the ways on from an objection are those that there are: before the close, after it, and none once it is settled', async () => {
  const open1 = await open(objected(), ana)
  const next = (main: HTMLElement) => main.querySelector('[aria-label="What happens next"]')?.textContent ?? ''
  expect(next(open1.main)).toContain('Cleo says that the point is met, and changes the answer before it closes')
  expect(next(open1.main)).toContain('you close the answers with the objection in them')
  expect(open1.main.textContent).not.toContain('Record the outcome')
  await open1.unmount()

  const closed = () => objected().does(ana, { type: 'AdvancePhase', from: 'choose', reason: 'Enough' })
  const after = await open(closed(), ana)
  expect(next(after.main)).not.toContain('changes the answer')
  expect(next(after.main)).toContain('Or you record the outcome below')
  const offered = [...after.main.querySelectorAll('.tie-o')].map(one => one.textContent)
  expect(offered).toEqual(['Follow the sunObjected to by Cleo', 'A button for passengers'])
  await after.choose('A button for passengers')
  await typeInto(after.host, 'Reason', 'It needs no training')
  await after.press('Record this outcome')
  expect(after.sent).toEqual([{ type: 'RecordOutcome', ideaId: button, reason: 'It needs no training' }])
  await after.unmount()

  const settled = closed().does(ana, { type: 'RecordOutcome', ideaId: button, reason: 'It needs no training' })
  const last = await open(settled, ana)
  expect(next(last.main)).toBe('')
  expect(last.main.querySelector('.objection')?.textContent).toContain('Cleo objected')
  expect(last.main.textContent).not.toContain('Stops')
})

test('[V7] where the shortlist has only the idea that was objected to, the page says where another would come from', async () => {
  const decision = inChoose({ chooseMethod: 'consent', shortlistSize: 1 })
    .does(cleo, { type: 'CastBallot', poll: choose1, ballot: { stance: 'block', reason: 'No training' } })
    .does(ana, { type: 'AdvancePhase', from: 'choose', reason: 'Enough' })
  const { main } = await open(decision, ana)
  expect(main.textContent).toContain('The shortlist has no other idea; for another one go back to an earlier step.')
  expect(main.textContent).not.toContain('another idea of the shortlist')
})

test('a proposal stands as its title and what follows', async () => {
  const { main } = await open(inChoose({ chooseMethod: 'consent' }))
  expect(main.querySelector('.prop-w')?.textContent).toBe('Follow the sun')
  expect(main.querySelector('.prop-r')?.textContent).toBe('Whoever is awake holds the phone.')
})

test('a tie: a run-off, or a facilitator who says why; the others see who is awaited', async () => {
  const decision = inChoose()
    .does(ben, { type: 'CastBallot', poll: choose1, ballot: { choice: handover } })
    .does(cleo, { type: 'CastBallot', poll: choose1, ballot: { choice: button } })
    .does(ana, { type: 'AdvancePhase', from: 'choose' })
  const { press, choose, host, sent, unmount } = await open(decision, ana)
  await press('Open a run-off')
  await choose('A button for passengers')
  await press('Settle the tie')
  await typeInto(host, 'Reason', 'The smaller step')
  await press('Settle the tie')
  expect(sent).toEqual([
    { type: 'OpenRunOff', poll: choose1 },
    { type: 'BreakTie', poll: choose1, ideaIds: [button], reason: 'The smaller step' },
  ])
  await unmount()
  const other = await open(decision, ben)
  expect(other.main.textContent).toContain(
    'Waiting for Ana, who opens a run-off between these, or settles the tie with a reason.',
  )
})

test('when none of these has won, the outcome is recorded with a reason', async () => {
  const decision = inChoose()
    .does(ben, { type: 'CastBallot', poll: choose1, ballot: { choice: 'none' } })
    .does(cleo, { type: 'CastBallot', poll: choose1, ballot: { choice: 'none' } })
    .does(ana, { type: 'AdvancePhase', from: 'choose' })
  const { press, choose, host, sent } = await open(decision, ana)
  await choose('Follow the sun')
  await typeInto(host, 'Reason', 'We talked it over')
  await press('Record this outcome')
  expect(sent).toEqual([{ type: 'RecordOutcome', ideaId: handover, reason: 'We talked it over' }])
})

test('after a consent the words that were agreed to are what was chosen, and the idea is where they came from', async () => {
  const decision = inChoose({ chooseMethod: 'consent' })
    .does(ana, { type: 'ProposeChoice', ideaId: handover, text: 'Follow the sun for four weeks\nThen we look again.' })
    .does(ben, { type: 'CastBallot', poll: choose2, ballot: { stance: 'agree' } })
    .does(cleo, { type: 'CastBallot', poll: choose2, ballot: { stance: 'agree' } })
    .does(ana, { type: 'AdvancePhase', from: 'choose' })
  const { main } = await open(decision)
  expect(main.querySelector('.adopted')?.textContent).toBe('Follow the sun for four weeks')
  expect(main.querySelector('[aria-label=Outcome]')?.textContent).toContain('From idea 1, “Follow the sun”')
})

test('what was chosen stands first, with how', async () => {
  const { main } = await open(inPlan())
  const card = main.querySelector('[aria-label=Outcome]')
  expect(card?.textContent).toContain('Follow the sun')
  expect(card?.textContent).toContain('Chosen by the poll')
})
