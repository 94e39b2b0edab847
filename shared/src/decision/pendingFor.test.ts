import { describe, expect, test } from 'vitest'
import { ana, ben, cleo, dan, type GivenDecision, idOf, MINUTE, START } from '../testing/given.ts'
import {
  addChecklist,
  castAll,
  checklist,
  choose1,
  concern,
  daily,
  eve,
  goTo,
  inContext,
  inPhase,
  monday,
  REVIEW_AT,
  tiedIn,
  vote1,
  WEEK,
} from '../testing/stages.ts'
import type { PersonId } from './ids.ts'
import { nextDue } from './nextDue.ts'
import { pendingFor } from './pendingFor.ts'
import type { DecisionState } from './state.ts'

const waiting = (decision: GivenDecision, person: PersonId) =>
  pendingFor(decision.state, person, decision.at).map(({ kind, count }) => (count === 1 ? kind : `${kind} ×${count}`))
const goOn = (from: 'vote' | 'choose' | 'feedback') => ({ type: 'AdvancePhase', from, reason: 'x' }) as const

describe('what waits for whom', () => {
  test('[A1] in context nothing but for facilitators, who prepare', () => {
    expect(waiting(inContext(), ben)).toEqual([])
    expect(waiting(inContext(), ana)).toEqual(['prepare'])
  })
  test('[A1] in ideas: getting up to date, and questions one has not answered', () => {
    const decision = inPhase('ideas')
    for (const name of ['q1', 'q2']) decision.does(ana, { type: 'AddQuestion', questionId: idOf(name), text: name })
    expect(waiting(decision, ben)).toEqual(['get-up-to-date', 'answer-questions ×2'])
    decision.does(ben, { type: 'DeclareReady' }, { type: 'AnswerQuestion', questionId: idOf('q1'), text: 'x' })
    expect(waiting(decision, ben)).toEqual(['answer-questions'])
    expect(waiting(decision, cleo)).toEqual(['get-up-to-date', 'answer-questions ×2'])
  })
  test('[A1] getting up to date takes as long as the video, where that is known, and the reading', () => {
    const minutesOf = (video: DecisionState['video']) =>
      pendingFor({ ...inPhase('ideas').state, video }, ben, START).find(({ kind }) => kind === 'get-up-to-date')?.minutes
    const video = { mediaId: null, url: 'https://video.example/1', by: ana }
    expect([
      minutesOf(null),
      minutesOf({ ...video, seconds: 49 }),
      minutesOf({ ...video, seconds: 600 }),
      minutesOf(video),
    ]).toEqual([4, 5, 14, 8])
  })
  test('[A1] a poll waits for who is on its roll and has not voted', () => {
    const decision = inPhase('vote').does(ben, { type: 'CastBallot', poll: vote1, ballot: { approvals: [] } })
    expect([ana, ben, cleo, dan, eve].map(person => waiting(decision, person))).toEqual([['vote'], [], ['vote'], [], []])
    expect(waiting(inPhase('choose'), cleo)).toEqual(['choose'])
  })
  test('[A1] feedback on ideas of others, and open concerns and questions about one’s own', () => {
    const decision = inPhase('feedback')
    expect(waiting(decision, ben)).toEqual(['give-feedback ×2'])
    decision.does(cleo, { type: 'AddPointer', pointerId: concern, ideaId: daily, kind: 'concern', text: 'x' })
    expect(waiting(decision, ben)).toEqual(['give-feedback ×2', 'answer-pointers'])
    expect(waiting(decision, cleo)).toEqual(['give-feedback'])
    decision.does(ben, { type: 'ReplyToPointer', pointerId: concern, replyId: idOf('r'), text: 'x' })
    expect(waiting(decision, ben)).toEqual(['give-feedback ×2'])
  })
  test('[A1] the plan: who is asked, then everyone; then who writes it', () => {
    const decision = inPhase('plan')
    expect(waiting(decision, ben)).toEqual(['answer-plan-request'])
    expect(waiting(decision, cleo)).toEqual([])
    expect(waiting(decision.does(ben, { type: 'DeclinePlan' }), cleo)).toEqual(['volunteer'])
    expect(waiting(decision, ana)).toEqual(['volunteer', 'find-planner'])
    expect(waiting(decision.does(cleo, { type: 'VolunteerToPlan' }), cleo)).toEqual(['publish-plan'])
    expect(waiting(decision, ben)).toEqual([])
  })
  test('[A1] who was asked and let the deadline pass can still answer; others can volunteer', () => {
    const decision = inPhase('plan')
      .does(ana, { type: 'SetDeadline', at: inPhase('plan').at + MINUTE })
      .later(MINUTE)
    const due = nextDue(decision.state)
    if (due) decision.does('clock', { type: 'StrikeClock', due })
    expect([waiting(decision, ben), waiting(decision, cleo)]).toEqual([['answer-plan-request'], ['volunteer']])
  })
  test('[A1] tasks: to be accepted, then done', () => {
    const decision = inPhase('plan').does(ben, { type: 'AcceptPlan' }, addChecklist(cleo))
    expect(waiting(decision, cleo)).toEqual(['accept-task'])
    decision.does(cleo, { type: 'AcceptTask', taskId: checklist })
    expect(waiting(decision, cleo)).toEqual([])
    goTo(decision, 'decided')
    expect(waiting(decision, cleo)).toEqual(['do-task'])
    expect(pendingFor(decision.state, cleo, decision.at)[0]?.dueAt).toBe(decision.state.tasks[0]?.dueAt)
    expect(waiting(decision.does(cleo, { type: 'SetTaskStatus', taskId: checklist, status: 'done' }), cleo)).toEqual([])
  })
  test('[A1] the review, from its date until one has answered', () => {
    const decision = inPhase('decided')
    decision.later(REVIEW_AT - decision.at - 1)
    expect(waiting(decision, cleo)).toEqual([])
    expect(waiting(decision.later(1), cleo)).toEqual(['review'])
    expect(waiting(decision.does(cleo, { type: 'AnswerReview', verdict: 'yes' }), cleo)).toEqual([])
  })
})

describe('what waits for facilitators', () => {
  test('[A2] a tie, an outcome nobody won, and going on when it is settled', () => {
    expect(waiting(tiedIn('choose'), ana)).toEqual(['settle-tie'])
    expect(waiting(tiedIn('choose'), ben)).toEqual([])
    const none = castAll(inPhase('choose'), { choice: 'none' }, { choice: 'none' }).does(ana, goOn('choose'))
    expect(waiting(none, ana)).toEqual(['settle-outcome'])
    expect(waiting(none.does(ana, { type: 'RecordOutcome', ideaId: daily, reason: 'x' }), ana)).toEqual(['move-on'])
    expect(waiting(tiedIn('vote').does(ana, { type: 'BreakTie', poll: vote1, ideaIds: [monday], reason: 'x' }), ana)).toEqual([
      'move-on',
    ])
  })
  test('[A2] a poll in which all have voted, where phases are closed by hand', () => {
    const everyone = (autoAdvance: boolean) =>
      castAll(inPhase('choose', { autoAdvance }), { choice: daily }, { choice: daily }).does(ana, {
        type: 'CastBallot',
        poll: choose1,
        ballot: { choice: daily },
      })
    expect(waiting(everyone(false), ana)).toEqual(['move-on'])
    expect(waiting(everyone(true), ana)).toEqual([])
  })
  test('[A2] a deadline that could not close the phase', () => {
    const decision = inPhase('vote')
    decision.does(ana, { type: 'SetDeadline', at: decision.at + MINUTE }).later(MINUTE)
    const due = nextDue(decision.state)
    if (due) decision.does('clock', { type: 'StrikeClock', due })
    expect(waiting(decision, ana)).toEqual(['vote', 'move-on'])
  })
})

describe('what waits for nobody', () => {
  test('[A3] observers, strangers, anything paused or cancelled, and what is not shared yet', () => {
    for (const person of [dan, eve]) expect(waiting(inPhase('plan').does(ben, { type: 'DeclinePlan' }), person)).toEqual([])
    expect(waiting(inPhase('vote').does(ana, { type: 'PauseDecision' }), ben)).toEqual([])
    expect(waiting(inPhase('vote').does(ana, { type: 'CancelDecision', reason: 'x' }), ben)).toEqual([])
    expect(waiting(inContext(), cleo)).toEqual([])
  })
  test('[A3] what would come too late', () => {
    const decision = inPhase('vote', { autoAdvance: false, quorum: { vote: 0, choose: 0 } })
    decision.does(ana, { type: 'SetDeadline', at: decision.at + WEEK }).later(WEEK)
    const due = nextDue(decision.state)
    if (due) decision.does('clock', { type: 'StrikeClock', due })
    expect([waiting(decision, ben), waiting(decision, ana)]).toEqual([[], ['move-on']])
  })
})
