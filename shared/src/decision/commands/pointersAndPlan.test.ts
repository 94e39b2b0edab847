/** Pointers in feedback; the planner, the tasks, and what comes after the decision. */
import { describe, expect, test } from 'vitest'
import { ana, ben, cleo, dan, idOf, MINUTE, START } from '../../testing/given.ts'
import {
  addChecklist,
  checklist,
  concern,
  daily,
  eve,
  expectRefused,
  inPhase,
  monday,
  REVIEW_AT,
  WEEK,
} from '../../testing/stages.ts'
import type { IdeaId, PointerId, ReplyId, TaskId } from '../ids.ts'
import { nextDue } from '../nextDue.ts'
import { pendingFor } from '../pendingFor.ts'

const stranger = idOf<PointerId>('stranger')
const point = (text: string, ideaId = daily) =>
  ({ type: 'AddPointer', pointerId: concern, ideaId, kind: 'concern', text }) as const
const pointed = () => inPhase('feedback').does(cleo, point('Who watches it?'))

describe('pointers', () => {
  test('[F1] about an idea of the shortlist, with words, two thousand characters at most', () => {
    const decision = inPhase('feedback')
    expect(decision.ask(cleo, point('x'.repeat(2_000))).ok).toBe(true)
    expectRefused(decision.ask(cleo, point('x'.repeat(2_001))), 'too-long', { field: 'pointer' })
    expectRefused(decision.ask(cleo, point(' ')), 'empty-text')
    expectRefused(decision.ask(cleo, point('x', idOf<IdeaId>('other'))), 'unknown-id')
    const short = inPhase('feedback', { shortlistSize: 1 })
    expectRefused(short.ask(cleo, point('x', monday)), 'unknown-id')
  })
  test('[F1] its author alone changes its words and kind', () => {
    const decision = pointed()
    const revise = (text: string) => ({ type: 'RevisePointer', pointerId: concern, text, kind: 'question' }) as const
    expectRefused(decision.ask(ana, revise('x')), 'not-yours')
    expectRefused(decision.ask(cleo, revise('')), 'empty-text')
    expectRefused(decision.ask(cleo, revise('x'.repeat(2_001))), 'too-long')
    expectRefused(decision.ask(cleo, { ...revise('x'), pointerId: stranger }), 'unknown-id')
    expect(decision.later(1).does(cleo, revise('By whom?')).state.pointers[0]).toMatchObject({
      text: 'By whom?',
      kind: 'question',
      revisedAt: START + 1,
    })
    decision.does(cleo, { type: 'RevisePointer', pointerId: concern, text: 'By whom at night?' })
    expect(decision.state.pointers[0]?.kind).toBe('question')
  })
  test('[F3] everyone replies and agrees; one does not agree with oneself', () => {
    const reply = (text: string, replyId = idOf<ReplyId>('r')) =>
      ({ type: 'ReplyToPointer', pointerId: concern, replyId, text }) as const
    const agree = (agrees: boolean) => ({ type: 'AgreeWithPointer', pointerId: concern, agrees }) as const
    const decision = pointed().does(ben, reply('I do'))
    expect(decision.state.pointers[0]?.replies).toMatchObject([{ by: ben, text: 'I do', isByAuthor: true }])
    expect(decision.does(ana, reply('Fine', idOf('r2'))).state.pointers[0]?.replies[1]).toMatchObject({ isByAuthor: false })
    expectRefused(decision.ask(ana, reply('x')), 'id-taken')
    expectRefused(decision.ask(ana, reply('', idOf('r3'))), 'empty-text')
    expectRefused(decision.ask(ana, reply('x'.repeat(2_001), idOf('r3'))), 'too-long')
    expectRefused(decision.ask(ana, { ...reply('x', idOf('r3')), pointerId: stranger }), 'unknown-id')
    expectRefused(decision.ask(cleo, agree(true)), 'already-done')
    expectRefused(decision.ask(ana, agree(false)), 'already-done')
    expectRefused(decision.ask(ana, { ...agree(true), pointerId: stranger }), 'unknown-id')
    expect(decision.does(ana, agree(true)).state.pointers[0]?.agreedBy).toEqual([ana])
    expect(decision.does(ana, agree(false)).state.pointers[0]?.agreedBy).toEqual([])
  })
  test('[F2] met, or not after all: said by an author of the idea or by who wrote it', () => {
    const resolve = (isResolved: boolean) => ({ type: 'ResolvePointer', pointerId: concern, isResolved }) as const
    const decision = pointed()
    expectRefused(decision.ask(ana, resolve(true)), 'not-yours')
    expectRefused(decision.ask(ben, resolve(false)), 'already-done')
    expectRefused(decision.ask(ben, { ...resolve(true), pointerId: stranger }), 'unknown-id')
    expect(decision.does(ben, resolve(true)).state.pointers[0]?.resolvedBy).toBe(ben)
    expect(decision.does(cleo, resolve(false)).state.pointers[0]?.resolvedBy).toBeNull()
  })
})

describe('who writes the plan', () => {
  test('[N1] the author is asked; only who is asked accepts or declines', () => {
    const decision = inPhase('plan')
    expect(decision.state.planner).toEqual({ personId: ben, hasAccepted: false, askedAt: START })
    expectRefused(decision.ask(cleo, { type: 'AcceptPlan' }), 'not-asked')
    expectRefused(decision.ask(ana, { type: 'DeclinePlan' }), 'not-asked')
    expectRefused(decision.ask(ben, { type: 'DeclinePlan', reason: 'x'.repeat(2_001) }), 'too-long')
    expect(decision.does(ben, { type: 'AcceptPlan' }).state.planner?.hasAccepted).toBe(true)
    expect(decision.does(ben, { type: 'DeclinePlan', reason: 'Ill' }).state).toMatchObject({ planner: null, declined: [ben] })
  })
  test('[N1] anyone volunteers once nobody is asked any more, who declined too', () => {
    const decision = inPhase('plan')
    expectRefused(decision.ask(cleo, { type: 'VolunteerToPlan' }), 'planner-already-found')
    decision.does(ben, { type: 'DeclinePlan' })
    expect(decision.ask(ben, { type: 'VolunteerToPlan' }).ok).toBe(true)
    expect(decision.does(cleo, { type: 'VolunteerToPlan' }).state.planner).toMatchObject({ personId: cleo, hasAccepted: true })
  })
  test('[N1] or once who was asked has let the deadline pass', () => {
    const decision = inPhase('plan')
      .does(ana, { type: 'SetDeadline', at: START + MINUTE })
      .later(MINUTE)
    const due = nextDue(decision.state)
    if (due) decision.does('clock', { type: 'StrikeClock', due })
    expect(decision.does(cleo, { type: 'VolunteerToPlan' }).state.planner?.personId).toBe(cleo)
    expectRefused(decision.ask(ana, { type: 'VolunteerToPlan' }), 'planner-already-found')
  })
  test('[N1] a facilitator names anyone who takes part', () => {
    const assign = (personId = cleo) => ({ type: 'AssignPlanner', personId }) as const
    const decision = inPhase('plan')
    expectRefused(decision.ask(ana, assign(eve)), 'unknown-person')
    expectRefused(decision.ask(ana, assign(dan)), 'role-too-small')
    expect(decision.does(ana, assign(ben)).state.planner?.hasAccepted).toBe(true)
    expect(decision.does(ana, assign(cleo)).state.planner?.personId).toBe(cleo)
  })
})

describe('tasks', () => {
  const planning = () => inPhase('plan').does(ben, { type: 'AcceptPlan' })
  const given = () => planning().does(ben, addChecklist(cleo))
  const unknown = idOf<TaskId>('unknown')
  test('[N2] have a title, an owner who takes part, and a date; what one gives oneself is accepted', () => {
    const decision = planning()
    expectRefused(decision.ask(ben, { ...addChecklist(ben), title: '' }), 'empty-text')
    expect(decision.ask(ben, { ...addChecklist(ben), title: 'x'.repeat(300) }).ok).toBe(true)
    expectRefused(decision.ask(ben, { ...addChecklist(ben), title: 'x'.repeat(301) }), 'too-long')
    expectRefused(decision.ask(ben, addChecklist(eve)), 'unknown-person')
    expectRefused(decision.ask(ben, addChecklist(dan)), 'role-too-small')
    expectRefused(decision.ask(cleo, addChecklist(cleo)), 'role-too-small')
    expect(decision.does(ben, addChecklist(ben)).state.tasks).toMatchObject([{ isAccepted: true, status: 'open' }])
    expect(given().state.tasks).toMatchObject([{ ownerId: cleo, isAccepted: false }])
  })
  test('[N2] the owner accepts or passes on, with a note; the new owner is asked', () => {
    const decision = given()
    expectRefused(decision.ask(ben, { type: 'AcceptTask', taskId: checklist }), 'not-yours')
    expectRefused(decision.ask(cleo, { type: 'AcceptTask', taskId: unknown }), 'unknown-id')
    const pass = (to: typeof ben, note = 'You know it better') => ({ type: 'PassTaskOn', taskId: checklist, to, note }) as const
    expectRefused(decision.ask(ben, pass(ana)), 'not-yours')
    expectRefused(decision.ask(cleo, pass(cleo)), 'already-done')
    expectRefused(decision.ask(cleo, pass(dan)), 'role-too-small')
    expectRefused(decision.ask(cleo, pass(eve)), 'unknown-person')
    expectRefused(decision.ask(cleo, pass(ben, 'x'.repeat(2_001))), 'too-long')
    expectRefused(decision.ask(cleo, { ...pass(ben), taskId: unknown }), 'unknown-id')
    decision.does(cleo, { type: 'AcceptTask', taskId: checklist }, pass(ana))
    expect(decision.state.tasks[0]).toMatchObject({
      ownerId: ana,
      isAccepted: false,
      notes: [{ by: cleo, note: 'You know it better' }],
    })
  })
  test('[N2] a new owner, date or title; who takes it over themselves has accepted', () => {
    const revise = (fields: object) => ({ type: 'ReviseTask', taskId: checklist, ...fields }) as const
    const decision = given().does(cleo, { type: 'AcceptTask', taskId: checklist })
    expectRefused(decision.ask(ben, revise({})), 'already-done')
    expectRefused(decision.ask(ben, revise({ title: ' ' })), 'empty-text')
    expectRefused(decision.ask(ben, revise({ ownerId: dan })), 'role-too-small')
    expectRefused(decision.ask(ben, { ...revise({ title: 'x' }), taskId: unknown }), 'unknown-id')
    expect(decision.does(ben, revise({ title: 'Draw it', dueAt: START })).state.tasks[0]).toMatchObject({
      title: 'Draw it',
      dueAt: START,
      isAccepted: true,
    })
    expect(decision.does(ben, revise({ ownerId: ana })).state.tasks[0]).toMatchObject({ ownerId: ana, isAccepted: false })
    expect(decision.does(ben, revise({ ownerId: ben })).state.tasks[0]).toMatchObject({ ownerId: ben, isAccepted: true })
  })
  test('[N7] it is due on a day of the calendar, whose noon in UTC stands beside it whatever was sent', () => {
    const decision = inPhase('plan').does(ben, { type: 'AcceptPlan' }, { ...addChecklist(ben), dueAt: 7, dueDay: '2027-03-11' })
    const noon = Date.UTC(2027, 2, 11, 12)
    expect(decision.state.tasks[0]).toMatchObject({ dueAt: noon, dueDay: '2027-03-11' })
    expect(pendingFor(decision.state, ben, decision.at)).toContainEqual(expect.objectContaining({ kind: 'publish-plan' }))
    const revise = (fields: object) => ({ type: 'ReviseTask', taskId: checklist, ...fields }) as const
    decision.does(ben, revise({ title: 'Draw it' }))
    expect(decision.state.tasks[0]).toMatchObject({ dueAt: noon, dueDay: '2027-03-11' })
    decision.does(ben, revise({ dueDay: '2027-03-12' }))
    expect(decision.state.tasks[0]).toMatchObject({ dueAt: noon + 86_400_000, dueDay: '2027-03-12' })
    decision.does(ben, revise({ dueAt: START }))
    expect(decision.state.tasks[0]).toMatchObject({ dueAt: START, dueDay: null })
  })
  test('[N7] the review too: it opens at noon in UTC of its day, and who is asked is told the day', () => {
    const decision = inPhase('plan').does(ben, { type: 'AcceptPlan' })
    const publish = { type: 'PublishPlan', reviewAt: 7, reviewDay: '2027-03-11', reason: 'x' } as const
    const noon = Date.UTC(2027, 2, 11, 12)
    decision.does(ben, publish)
    expect(decision.state.published).toMatchObject({ reviewAt: noon, reviewDay: '2027-03-11' })
    expect(pendingFor(decision.state, cleo, noon - 1)).toEqual([])
    expect(pendingFor(decision.state, cleo, noon)).toMatchObject([{ kind: 'review', dueAt: noon, dueDay: '2027-03-11' }])
    const late = inPhase('plan')
      .does(ben, { type: 'AcceptPlan' })
      .later(noon - START)
    expectRefused(late.ask(ben, publish), 'deadline-in-the-past')
  })
  test('[N3] how it stands is said by its owner, the planner or a facilitator, with a note', () => {
    const set = (status: 'open' | 'doing' | 'done', note = '') =>
      ({ type: 'SetTaskStatus', taskId: checklist, status, note }) as const
    const decision = given()
    expectRefused(decision.ask(cleo, set('open')), 'already-done')
    expectRefused(decision.ask(cleo, { ...set('done'), taskId: unknown }), 'unknown-id')
    expectRefused(decision.ask(cleo, set('done', 'x'.repeat(2_001))), 'too-long')
    for (const by of [ana, ben, cleo]) expect(decision.ask(by, set('done')).ok).toBe(true)
    expect(decision.does(cleo, set('open', 'I begin on Monday')).state.tasks[0]?.notes).toMatchObject([
      { note: 'I begin on Monday' },
    ])
    const others = inPhase('plan').does(ana, addChecklist(ana))
    expectRefused(others.ask(ben, set('done')), 'not-yours')
    expectRefused(others.ask(cleo, set('done')), 'not-yours')
  })
})

describe('after the decision', () => {
  test('[N5] on the review date and after, everyone says whether it did what "done" said; the last answer counts', () => {
    const answer = (note?: string) => ({ type: 'AnswerReview', verdict: 'partly', ...(note !== undefined && { note }) }) as const
    const decision = inPhase('decided').later(REVIEW_AT - START - 1)
    expectRefused(decision.ask(cleo, answer()), 'review-not-due', { reviewAt: REVIEW_AT })
    decision.later(1).does(cleo, answer(' '), answer('Fewer calls'))
    expect(decision.state.reviews).toEqual([{ by: cleo, at: REVIEW_AT, verdict: 'partly', note: 'Fewer calls' }])
    expectRefused(decision.ask(cleo, answer('x'.repeat(2_001))), 'too-long')
    expectRefused(inPhase('decided', { skip: ['plan'] }).ask(cleo, answer()), 'review-not-due', { reviewAt: null })
  })
  test('[N6] status notes by everyone, words added to the summary by facilitators', () => {
    const decision = inPhase('decided').later(WEEK)
    expectRefused(decision.ask(cleo, { type: 'PostStatus', tag: 'stuck', note: '' }), 'empty-text')
    expectRefused(decision.ask(cleo, { type: 'PostStatus', tag: 'stuck', note: 'x'.repeat(2_001) }), 'too-long')
    expectRefused(decision.ask(ana, { type: 'ReviseSummary', note: ' ' }), 'empty-text')
    expectRefused(decision.ask(ana, { type: 'ReviseSummary', note: 'x'.repeat(2_001) }), 'too-long')
    decision
      .does(cleo, { type: 'PostStatus', tag: 'stuck', note: 'No paper' })
      .does(ana, { type: 'ReviseSummary', note: 'New number' })
    expect(decision.state).toMatchObject({
      statuses: [{ by: cleo, tag: 'stuck', note: 'No paper' }],
      summaryNotes: [{ by: ana, note: 'New number' }],
    })
  })
})
