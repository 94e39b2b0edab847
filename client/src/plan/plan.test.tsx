import type { TaskId } from '@concord/shared'
import { beforeEach, expect, test } from 'vitest'
import { choose1, handover, inFeedback, inPlan } from '../testing/decisionsOnTheirWay.ts'
import { ana, ben, cleo, DAY_MS, type GivenDecision, idOf, MINUTE_MS, START } from '../testing/givenDecision.ts'
import { click, mount } from '../testing/mount.tsx'
import { InDecision, openFor } from '../testing/openDecision.tsx'
import { typeInto } from '../testing/typeInto.ts'
import { ConcernsPanel } from './ConcernsPanel.tsx'
import { PlanPage } from './PlanPage.tsx'
import { PlanTasks } from './PlanTasks.tsx'
import { PlanTurnBar } from './PlanTurnBar.tsx'
import { concernsOf, planTurn } from './planView.ts'

beforeEach(() => localStorage.clear())
const quotes = idOf<TaskId>('quotes')

async function open(decision: GivenDecision, as = ben) {
  const opened = openFor(decision, { as })
  const page = await mount(
    <InDecision decision={opened}>
      <PlanTurnBar />
      <PlanTasks adding={null} onAdding={() => undefined} />
      <ConcernsPanel concerns={[]} onAddTask={undefined} />
    </InDecision>,
  )
  const button = (name: string): HTMLElement => {
    const found = [...page.host.querySelectorAll<HTMLElement>('button')].findLast(one => (one.textContent ?? '').trim() === name)
    if (!found) throw new Error(`no button ${name}`)
    return found
  }
  return { ...page, sent: opened.sent, button }
}

const withTask = () =>
  inPlan()
    .does(ben, { type: 'AcceptPlan' })
    .does(ben, { type: 'AddTask', taskId: quotes, title: 'Get two quotes', ownerId: cleo, dueAt: START + 9 * DAY_MS })

test('the author of what was chosen accepts, or says no with a reason if they like', async () => {
  const { sent, button, host } = await open(inPlan())
  expect(host.textContent).toContain('You are asked to write the plan')
  await click(button('I write it'))
  await click(button('Not I'))
  await typeInto(host, 'Why, if you like', 'On leave')
  await click(button('Somebody else, please'))
  expect(sent).toEqual([{ type: 'AcceptPlan' }, { type: 'DeclinePlan', reason: 'On leave' }])
})

test('once somebody said no, anyone can write it, and a facilitator can name somebody', () => {
  const declined = inPlan().does(ben, { type: 'DeclinePlan' })
  expect(planTurn(declined.state, cleo)).toEqual({ kind: 'find-planner', mayAssign: false })
  expect(planTurn(declined.state, ana)).toEqual({ kind: 'find-planner', mayAssign: true })
})

test('who is asked for a task takes it on, or opens it and passes it on', async () => {
  const { sent, button, host } = await open(withTask(), cleo)
  expect(host.textContent).toContain('You are asked: Get two quotes')
  await click(button('I’ll do it'))
  await click(button('Get two quotes'))
  await click(button('Pass it on'))
  expect(button('Ask them').getAttribute('aria-disabled')).toBe('true')
  expect(sent).toEqual([{ type: 'AcceptTask', taskId: quotes }])
})

test('a task of somebody else cannot be ticked off, and the box says why', async () => {
  const decision = withTask().does(ana, { type: 'AddPerson', personId: idOf('dan'), role: 'participant' })
  const { sent, host } = await open(decision, idOf('dan'))
  const box = host.querySelector<HTMLElement>('.tasks .check')
  if (!box) throw new Error('no box')
  await click(box)
  expect(sent).toEqual([])
  expect(box.title).toContain('Only the person who wrote this')
})

test('publishing says what will happen, wants a date, and a reason where owners have not accepted', async () => {
  const { sent, button, host } = await open(withTask())
  await click(button('Publish the plan'))
  expect(host.textContent).toContain('Not yet there: all owners to have accepted their tasks.')
  await typeInto(host, 'Reason', 'Cleo is on a plane')
  await click(button('Publish the plan'))
  expect(sent).toEqual([])
  await typeInto(host, 'Review date', '2026-04-27')
  await click(button('Publish the plan'))
  expect(sent).toEqual([
    { type: 'PublishPlan', reviewAt: Date.UTC(2026, 3, 27, 12), reviewDay: '2026-04-27', reason: 'Cleo is on a plane' },
  ])
})

test.each(['Pacific/Kiritimati', 'America/Los_Angeles', 'Asia/Kolkata'])(
  '[N7] in %s a task is given the day that was chosen, and everybody reads the day that was given',
  async zone => {
    const dueDay = '2026-04-09'
    const decision = inPlan().does(ben, { type: 'AcceptPlan' })
    const opened = openFor(decision, { as: ben })
    const { host, unmount } = await mount(
      <InDecision decision={opened} zone={zone}>
        <PlanTasks adding="" onAdding={() => undefined} />
      </InDecision>,
    )
    await typeInto(host, 'Task', 'Get two quotes')
    await typeInto(host, 'Due', dueDay)
    const add = [...host.querySelectorAll('button')].find(one => one.textContent === 'Add')
    if (!add) throw new Error('no button')
    await click(add)
    expect(opened.sent).toMatchObject([{ type: 'AddTask', dueDay, dueAt: Date.UTC(2026, 3, 9, 12) }])
    await unmount()

    decision.does(ben, { type: 'AddTask', taskId: quotes, title: 'Get two quotes', ownerId: cleo, dueAt: 0, dueDay })
    const shown = await mount(
      <InDecision decision={openFor(decision, { as: cleo })} zone={zone}>
        <PlanTurnBar />
        <PlanTasks adding={null} onAdding={() => undefined} />
      </InDecision>,
    )
    expect(shown.host.querySelector('.tasks time')?.textContent).toBe('Thu 9 April')
    expect(shown.host.querySelector('.turn')?.textContent).toContain('Due Thu 9 April.')
    await shown.unmount()
  },
)

test('what stands before the publication names the review date, which is asked for then', async () => {
  const { host } = await open(withTask())
  expect(host.querySelector('.guards')?.textContent).toContain('A review date')
})

test('the page shows what was chosen, and offers a task for a concern to those only who add tasks', async () => {
  const decision = inFeedback().does(cleo, {
    type: 'AddPointer',
    pointerId: idOf('c1'),
    ideaId: handover,
    kind: 'concern',
    text: 'Weekends',
  })
  decision
    .does(ana, { type: 'AdvancePhase', from: 'feedback', reason: 'On' })
    .does(ben, { type: 'CastBallot', poll: choose1, ballot: { choice: handover } })
    .does(ana, { type: 'AdvancePhase', from: 'choose', reason: 'Enough' })
  const pageFor = async (as: typeof ana) => {
    const { host, unmount } = await mount(
      <InDecision decision={openFor(decision, { as })}>
        <PlanPage />
      </InDecision>,
    )
    const shown = host.querySelector('[aria-label="What was chosen"]')?.textContent ?? ''
    const offers = host.querySelectorAll('.con .link').length
    await unmount()
    return { shown, offers }
  }
  expect(await pageFor(cleo)).toEqual({ shown: expect.stringContaining('Follow the sun'), offers: 0 })
  expect((await pageFor(ana)).offers).toBe(1)
})

test('a plan without a planner cannot be published, and the guards say so', async () => {
  const { host } = await open(inPlan(), ana)
  const open1 = [...host.querySelectorAll('.guards li:not(.ok)')].map(line => line.textContent)
  expect(open1.some(line => line?.includes('Somebody who writes the plan'))).toBe(true)
})

test('the concerns about what was chosen stand beside the plan, open ones first', () => {
  const decision = inFeedback()
  for (const id of ['c1', 'c2'])
    decision.does(cleo, { type: 'AddPointer', pointerId: idOf(id), ideaId: handover, kind: 'concern', text: id })
  decision.does(ben, { type: 'ResolvePointer', pointerId: idOf('c1'), isResolved: true })
  decision.does(ana, { type: 'AdvancePhase', from: 'feedback', reason: 'On' }).later(MINUTE_MS)
  decision
    .does(ben, { type: 'CastBallot', poll: choose1, ballot: { choice: handover } })
    .does(ana, { type: 'AdvancePhase', from: 'choose', reason: 'Enough' })
  expect(concernsOf(decision.state).map(concern => concern.text)).toEqual(['c2', 'c1'])
})
