import type { TaskId } from '@concord/shared'
import { summaryOf } from '@concord/shared/summary'
import { beforeEach, expect, test } from 'vitest'
import { answerFetch } from '../testing/answeringFetch.ts'
import { button, choose1, handover, inChoose, inFeedback, inPlan } from '../testing/decisionsOnTheirWay.ts'
import { ana, ben, cleo, DAY_MS, type GivenDecision, idOf, START } from '../testing/givenDecision.ts'
import { click, mount } from '../testing/mount.tsx'
import { InDecision, openFor } from '../testing/openDecision.tsx'
import { typeInto } from '../testing/typeInto.ts'
import { SummaryPage } from './SummaryPage.tsx'

const quotes = idOf<TaskId>('quotes')
const decided = () =>
  inPlan()
    .does(ben, { type: 'AcceptPlan' })
    .does(ben, { type: 'AddTask', taskId: quotes, title: 'Get two quotes', ownerId: cleo, dueAt: START + 9 * DAY_MS })
    .does(ben, { type: 'PublishPlan', reviewAt: START + 30 * DAY_MS, reason: 'Cleo is travelling' })

async function open(decision: GivenDecision, as = ben, options: { importedFrom?: string } = {}) {
  const opened = openFor(decision, { as, ...options })
  answerFetch(() =>
    Response.json(summaryOf(decision.state, { nameOf: () => 'Somebody', planText: 'We begin on Monday.', notesText: '' })),
  )
  const page = await mount(
    <InDecision decision={opened}>
      <SummaryPage />
    </InDecision>,
  )
  const buttonNamed = (name: string): HTMLElement => {
    const found = [...page.host.querySelectorAll<HTMLElement>('button')].findLast(one => (one.textContent ?? '').trim() === name)
    if (!found) throw new Error(`no button ${name}`)
    return found
  }
  const section = (title: string) =>
    [...page.host.querySelectorAll('section.sm')].find(one => one.querySelector('h2')?.textContent === title)
  return { ...page, sent: opened.sent, button: buttonNamed, section }
}

beforeEach(() => localStorage.clear())

test('one page says what was decided, why, how the vote went, the plan, the tasks, and how it came about', async () => {
  const { host, section } = await open(decided())
  expect(host.querySelector('h1')?.textContent).toBe('Follow the sun')
  expect(section('Why')?.textContent).toContain('No night shifts')
  expect(section('How the vote went')?.querySelectorAll('.res-t')).toHaveLength(2)
  await expect.poll(() => section('Plan')?.textContent).toContain('We begin on Monday.')
  expect(section('Tasks')?.textContent).toContain('Get two quotes')
  expect(section('History')?.textContent).toContain('Cleo is travelling')
})

test('the reasons say nothing twice: not the headline, and no count of pointers that are not shown', async () => {
  const decision = inFeedback().does(cleo, {
    type: 'AddPointer',
    pointerId: idOf('p1'),
    ideaId: button,
    kind: 'suggestion',
    text: 'Make it red',
  })
  decision
    .does(ana, { type: 'AdvancePhase', from: 'feedback', reason: 'On' })
    .does(ben, { type: 'CastBallot', poll: choose1, ballot: { choice: handover } })
    .does(ana, { type: 'AdvancePhase', from: 'choose', reason: 'Enough' })
  const { host, section } = await open(decision)
  expect(host.querySelector('h1')?.textContent).toBe('Follow the sun')
  expect(section('Why')?.querySelector('.brief')?.textContent).toBe('Whoever is awake holds the phone.')
  expect(section('Why')?.textContent).not.toContain('pointers.')
})

test('[import] the summary of a record names the workspace that decided, and takes no words for it', async () => {
  const { host, section } = await open(decided(), ben, { importedFrom: 'Northgate' })
  expect(host.querySelector('.sum-h .meta')?.textContent).toContain('Northgate')
  expect(section('Since then')).toBeUndefined()
  expect(section('Looking back')).toBeUndefined()
  expect(host.querySelectorAll('main input, main textarea, main select')).toHaveLength(0)
})

test('an owner ticks a task off, and anyone says how it goes', async () => {
  const { host, sent, button } = await open(decided(), cleo)
  const box = host.querySelector('.tasks .check')
  if (!box) throw new Error('no box')
  await click(box)
  await typeInto(host, 'In a word', 'Two answers so far')
  await click(button('Post the status'))
  expect(sent).toEqual([
    { type: 'SetTaskStatus', taskId: quotes, status: 'done' },
    { type: 'PostStatus', tag: 'on-track', note: 'Two answers so far' },
  ])
})

test('the review is asked on its day and not before; a facilitator adds to the summary', async () => {
  const early = await open(decided(), ana)
  expect(early.section('Looking back')?.textContent).toContain('On Wed 1 April')
  await typeInto(early.host, 'What to add', 'The phone number has changed')
  await click(early.button('Add it'))
  expect(early.sent).toEqual([{ type: 'ReviseSummary', note: 'The phone number has changed' }])
  await early.unmount()
  const due = await open(decided().later(31 * DAY_MS), cleo)
  const partly = [...(due.section('Looking back')?.querySelectorAll('label') ?? [])].find(one => one.textContent === 'Partly')
  await click(partly?.querySelector('input') ?? due.host)
  await click(due.button('Answer'))
  expect(due.sent).toEqual([{ type: 'AnswerReview', verdict: 'partly' }])
})

test('[V12] the median grades of a choice stand under their name, without dots or bars', async () => {
  const decision = inChoose({ chooseMethod: 'majority-judgment', chooseBallots: 'open-at-close' })
  for (const person of [ben, cleo])
    decision.does(person, { type: 'CastBallot', poll: choose1, ballot: { grades: { [handover]: 'good', [button]: 'fair' } } })
  decision.does(ana, { type: 'AdvancePhase', from: 'choose' })
  const { section } = await open(decision)
  const table = [...(section('How the vote went')?.querySelectorAll('table') ?? [])].at(-1)
  const rows = [...(table?.rows ?? [])].map(row => [...row.cells].map(cell => cell.textContent))
  expect(rows.at(0)?.at(-1)).toBe('Median grade')
  expect(table?.tHead?.className).toBe('')
  expect(rows.slice(1)).toEqual([
    ['Follow the sun', 'Good'],
    ['A button for passengers', 'Fair'],
    ['None of these', 'Reject'],
  ])
  expect(table?.querySelector('.dot, .bar')).toBeNull()
})
