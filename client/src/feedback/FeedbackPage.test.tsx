import { ballotsOf } from '@concord/shared'
import { act } from 'react'
import { beforeEach, expect, test } from 'vitest'
import { button, handover, inChoose, inFeedback } from '../testing/decisionsOnTheirWay.ts'
import { ana, ben, cleo, type GivenDecision, idOf, nameInTests } from '../testing/givenDecision.ts'
import { click, mount, press } from '../testing/mount.tsx'
import { InDecision, openFor } from '../testing/openDecision.tsx'
import { votedBy } from '../testing/votedBy.ts'
import { FeedbackPage } from './FeedbackPage.tsx'
import { compareRows, turnWords, voteWords } from './feedbackView.ts'

beforeEach(() => localStorage.clear())

const withConcern = () =>
  inFeedback().does(ana, {
    type: 'AddPointer',
    pointerId: idOf('p1'),
    ideaId: handover,
    kind: 'concern',
    text: 'Nobody is awake on Sundays',
  })

async function open(decision: GivenDecision, as = cleo) {
  const opened = openFor(decision, { as })
  const page = await mount(
    <InDecision decision={opened}>
      <FeedbackPage />
    </InDecision>,
  )
  const column = (title: string) => {
    const found = page.host.querySelector<HTMLElement>(`article[aria-label="${title}"]`)
    if (!found) throw new Error(`no idea ${title}`)
    return found
  }
  const press1 = async (within: HTMLElement, name: string) => {
    const found = [...within.querySelectorAll('button')].find(one =>
      (one.getAttribute('aria-label') ?? one.textContent ?? '').trim().startsWith(name),
    )
    if (!found) throw new Error(`no button ${name}`)
    await click(found)
  }
  return { ...page, sent: opened.sent, column, press1 }
}

async function typeIn(host: HTMLElement, text: string): Promise<HTMLTextAreaElement> {
  const field = host.querySelector<HTMLTextAreaElement>('.pcomp textarea')
  if (!field) throw new Error('no composer')

  await act(async () => {
    Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set?.call(field, text)
    field.dispatchEvent(new Event('input', { bubbles: true }))
  })
  return field
}

test('a pointer is one click, a line and Enter; what was begun is still there after a reload', async () => {
  const decision = inFeedback()
  const first = await open(decision)
  await first.press1(first.column('Follow the sun'), 'Add a concern')
  await typeIn(first.host, 'Weekends are open')
  await first.unmount()
  const again = await open(decision)
  const field = again.host.querySelector<HTMLTextAreaElement>('.pcomp textarea')
  expect(field?.value).toBe('Weekends are open')
  await press('Enter', field ?? again.host)
  expect(again.sent).toMatchObject([{ type: 'AddPointer', ideaId: handover, kind: 'concern', text: 'Weekends are open' }])
  expect(again.host.querySelector('.pcomp')).toBeNull()
})

test('the author of the idea marks a concern as met; somebody else is told who may', async () => {
  const asAuthor = await open(withConcern(), ben)
  await asAuthor.press1(asAuthor.column('Follow the sun'), 'Mark as met')
  expect(asAuthor.sent).toEqual([{ type: 'ResolvePointer', pointerId: idOf('p1'), isResolved: true }])
  await asAuthor.unmount()
  const asOther = await open(withConcern(), cleo)
  await asOther.press1(asOther.column('Follow the sun'), 'Mark as met')
  expect(asOther.sent).toEqual([])
  expect(asOther.column('Follow the sun').textContent).toContain('Ana or the author of the idea says so.')
})

test('agreeing, answering and rewording go to the pointer they stand under', async () => {
  const { column, press1, sent, host, unmount } = await open(withConcern(), cleo)
  await press1(column('Follow the sun'), 'Agree')
  await press1(column('Follow the sun'), 'Reply')
  await press('Enter', await typeIn(host, 'Sundays are quiet'))
  expect(sent).toMatchObject([
    { type: 'AgreeWithPointer', pointerId: idOf('p1'), agrees: true },
    { type: 'ReplyToPointer', pointerId: idOf('p1'), text: 'Sundays are quiet' },
  ])
  await unmount()
  const own = await open(withConcern(), ana)
  await own.press1(own.column('Follow the sun'), 'Reword')
  await press('Enter', await typeIn(own.host, 'Nobody is awake on Sunday nights'))
  expect(own.sent).toMatchObject([{ type: 'RevisePointer', text: 'Nobody is awake on Sunday nights' }])
})

test('what waits for me: ideas of others without my pointer, then what is asked about mine', () => {
  const decision = withConcern()
  expect(turnWords(decision.state, cleo).what).toBe('Give pointers on 1 of the 2 ideas')
  decision.does(ben, { type: 'AddPointer', pointerId: idOf('p2'), ideaId: button, kind: 'strength', text: 'Small' })
  expect(turnWords(decision.state, ben)).toMatchObject({ what: 'Answer what others ask about your idea', isDone: false })
  decision.does(ben, { type: 'ReplyToPointer', pointerId: idOf('p1'), replyId: idOf('r1'), text: 'We pay for Sundays' })
  expect(turnWords(decision.state, ben).isDone).toBe(true)
})

test('the comparison counts what is still open', () => {
  const decision = withConcern().does(cleo, { type: 'AgreeWithPointer', pointerId: idOf('p1'), agrees: true })
  expect(voteWords(decision.state, handover)).toBe('3 ticks of 3')
  const rows = compareRows(decision.state, nameInTests)
  expect(rows.find(row => row.label === 'Concerns')?.cells).toEqual(['1 open', '0'])
  expect(rows.find(row => row.label === 'Most agreed with')?.cells).toEqual(['Nobody is awake on Sundays', ''])
})

test('how many people an idea has dots from is counted from the ballots, which have no names where the vote was secret', () => {
  const { decision, poll } = votedBy('dots', [
    { dots: { [handover]: 3 } },
    { dots: { [handover]: 1 } },
    { dots: { [button]: 2 } },
  ])
  expect(voteWords(decision.state, handover)).toBe('4 dots from 2 people')
  const published = ballotsOf(poll).map(({ ballot }, at) => ({ key: `${at}`, ballot }))
  const secret = { ...poll, ballots: 'secret' as const, ballotOf: {}, published }
  expect(voteWords({ ...decision.state, polls: [secret] }, handover)).toBe('4 dots from 2 people')
})

test('after the close everything can be read and nothing added', async () => {
  const { host } = await open(inChoose())
  expect(host.textContent).toContain('Feedback is closed')
  expect(host.querySelector('.addp')).toBeNull()
})

test('of an author whose ideas alone go on nobody says that they have given pointers', () => {
  const alone = inFeedback({ shortlistSize: 1 })
  expect(turnWords(alone.state, cleo).what).toBe('Give pointers on the idea that goes on')
  expect(turnWords(inFeedback().state, ana).what).toBe('Give pointers on all 2 ideas')
  expect(turnWords(alone.state, ben)).toMatchObject({ what: 'This is your own idea: the others give pointers', isDone: true })
  alone.does(ben, { type: 'AddPointer', pointerId: idOf('p9'), ideaId: handover, kind: 'concern', text: 'Mine, with a catch' })
  expect(turnWords(alone.state, ben).what).toBe('You have given your pointers')
})
