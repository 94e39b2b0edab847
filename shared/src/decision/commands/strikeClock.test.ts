import { describe, expect, test } from 'vitest'
import { ana, ben, cleo, MINUTE } from '../../testing/given.ts'
import {
  castAll,
  daily,
  eventTypes,
  expectRefused,
  goTo,
  inContext,
  inPhase,
  monday,
  postIdeas,
  tiedIn,
  vote1,
  WEEK,
} from '../../testing/stages.ts'
import { EARLY_CLOSE_MS, nextDue } from '../nextDue.ts'
import type { Phase } from '../phases.ts'
import type { Settings } from '../settings.ts'

/** In a phase that has a deadline one hour away. */
function withDeadline(phase: Phase, settings: Partial<Settings> = {}) {
  const decision = inPhase(phase, settings)
  return decision.does(ana, { type: 'SetDeadline', at: decision.at + 60 * MINUTE })
}
type Given = ReturnType<typeof withDeadline>

function strike(decision: Given) {
  const due = nextDue(decision.state)
  if (!due) throw new Error('Nothing is due')
  decision.at = Math.max(decision.at, due.at)
  return decision.attempt('clock', { type: 'StrikeClock', due })
}
const quarter = { vote: 0.25, choose: 0.25 }

describe('at a deadline', () => {
  test('[D2] whoever comes from that instant on comes after the schedule, to the millisecond', () => {
    const decision = withDeadline('vote').later(60 * MINUTE - 1)
    const ballot = { type: 'CastBallot', poll: vote1, ballot: { approvals: [daily] } } as const
    expect(decision.ask(ben, ballot).ok).toBe(true)
    expectRefused(decision.later(1).ask(ben, ballot), 'clock-first', { dueAt: decision.at, phase: 'vote' })
  })

  test('[D3] with enough ballots the vote closes by itself and goes on', () => {
    const decision = castAll(withDeadline('vote'), { approvals: [daily] }, { approvals: [] })
    expect(eventTypes(strike(decision))).toEqual(['PhaseAdvanced', 'PollClosed', 'ShortlistMade'])
    expect(decision.state).toMatchObject({ phase: 'feedback', deadlineAt: null, passedDeadline: null })
    expect(nextDue(decision.state)).toBeNull()
  })

  test('[D3] soft guards but the quorum do not hold the clock; the record says what was not met', () => {
    const decision = postIdeas(withDeadline('ideas'), [ben, cleo, ana])
    expect(strike(decision)).toMatchObject({
      ok: true,
      events: [{ type: 'PhaseAdvanced', cause: 'deadline', overridden: ['everyone-ready'] }, {}, {}],
    })
    expect(decision.state.overrides.at(-1)).toMatchObject({ by: 'clock', guards: ['everyone-ready'], reason: null })
  })

  test('[D3] a shared brief: context closes at its deadline, and not while the question is missing', () => {
    const decision = withDeadline('context')
    expect(eventTypes(strike(decision))).toEqual(['PhaseAdvanced'])
    const asking = withDeadline('context').does(ana, { type: 'EditContext', question: '' })
    expect(strike(asking)).toMatchObject({ ok: true, events: [{ type: 'DeadlinePassed', missing: ['question'], isLate: false }] })
  })

  test('[D5] without a quorum the poll stays open, ballots count, and the facilitator is asked once', () => {
    const decision = withDeadline('vote')
    expect(strike(decision)).toMatchObject({ ok: true, events: [{ type: 'DeadlinePassed', missing: ['quorum'], isLate: false }] })
    expect(nextDue(decision.state)).toBeNull()
    expect(decision.ask(ben, { type: 'CastBallot', poll: vote1, ballot: { approvals: [daily] } }).ok).toBe(true)
    castAll(decision, { approvals: [daily] }, { approvals: [] }).does(ana, { type: 'AdvancePhase', from: 'vote' })
    expect(decision.state.phase).toBe('feedback')
  })

  test('[D5] a hard guard that is not met leaves the phase open for what is missing', () => {
    const decision = withDeadline('ideas').does(ben, { type: 'PostIdea', ideaId: daily, text: 'Ship daily' })
    expect(strike(decision)).toMatchObject({
      ok: true,
      events: [{ type: 'DeadlinePassed', missing: ['two-ideas'], isLate: false }],
    })
    expect(decision.ask(cleo, { type: 'PostIdea', ideaId: monday, text: 'Mondays' }).ok).toBe(true)
  })

  test('[D5] where phases are closed by hand, what comes after the deadline is late until there is a new one', () => {
    const decision = castAll(withDeadline('vote', { autoAdvance: false }), { approvals: [daily] }, { approvals: [] })
    expect(strike(decision)).toMatchObject({ ok: true, events: [{ type: 'DeadlinePassed', missing: [], isLate: true }] })
    const change = { type: 'CastBallot', poll: vote1, ballot: { approvals: [] } } as const
    expectRefused(decision.ask(ben, change), 'late', { deadlineAt: decision.at })
    expectRefused(decision.ask(ben, { type: 'WithdrawBallot', poll: vote1 }), 'late')
    decision.does(ana, { type: 'SetDeadline', at: decision.at + MINUTE })
    expect(decision.ask(ben, change).ok).toBe(true)
  })

  test('[D5] a tie that stays open is counted, and asked about', () => {
    const decision = withDeadline('vote', { shortlistSize: 1, tieRule: 'facilitator' })
    castAll(decision, { approvals: [daily] }, { approvals: [monday] })
    expect(eventTypes(strike(decision))).toEqual(['PollClosed', 'DeadlinePassed'])
    expect(decision.state).toMatchObject({ phase: 'vote', passedDeadline: { missing: ['an-outcome'] } })
    expect(nextDue(decision.state)).toBeNull()
  })

  test('[D5] a tie found before the deadline holds it back', () => {
    const decision = tiedIn('vote')
    decision.does(ana, { type: 'SetDeadline', at: decision.at + MINUTE })
    expect(strike(decision)).toMatchObject({ ok: true, events: [{ type: 'DeadlinePassed', missing: ['tie-open'] }] })
  })

  test('[P4] no clock publishes a plan', () => {
    const decision = withDeadline('plan')
    expect(strike(decision)).toMatchObject({ ok: true, events: [{ type: 'DeadlinePassed', phase: 'plan', isLate: false }] })
    expect(decision.state.phase).toBe('plan')
    const written = inPhase('plan').does(ben, { type: 'AcceptPlan' })
    written.does(ana, { type: 'SetDeadline', at: written.at + MINUTE })
    expect(strike(written)).toMatchObject({ ok: true, events: [{ type: 'DeadlinePassed', missing: [], isLate: false }] })
  })

  test('[D3] what fell due while nobody was there is done then, each once', () => {
    const decision = inContext({ quorum: quarter }).does(ana, { type: 'EditContext', doneWhen: 'Calm nights' })
    decision.does(
      ana,
      { type: 'SetDeadline', at: decision.at + WEEK },
      { type: 'SetDeadline', at: decision.at + 2 * WEEK, phase: 'ideas' },
    )
    decision.later(3 * WEEK)
    expect(eventTypes(strike(decision))).toEqual(['PhaseAdvanced'])
    expect(decision.state).toMatchObject({ phase: 'ideas', deadlineAt: null })
    expect(nextDue(decision.state)).toBeNull()
  })
})

describe('an early close', () => {
  const complete = () =>
    castAll(
      goTo(inContext().does(ana, { type: 'ChangeRole', personId: ana, votes: false }), 'vote'),
      { approvals: [daily] },
      { approvals: [daily, monday] },
    )

  test('[D4] ten minutes after the last ballot that was awaited', () => {
    const decision = complete()
    expect(nextDue(decision.state)).toEqual({ at: decision.at + EARLY_CLOSE_MS, cause: 'all-voted' })
    decision.later(MINUTE).does(ben, { type: 'CastBallot', poll: vote1, ballot: { approvals: [monday] } })
    expect(nextDue(decision.state)?.at).toBe(decision.at - MINUTE + EARLY_CLOSE_MS)
    expect(strike(decision)).toMatchObject({ ok: true, events: [{ type: 'PhaseAdvanced', cause: 'all-voted' }, {}, {}] })
  })
  test('[D4] not while somebody is missing again', () => {
    const decision = complete().does(ben, { type: 'WithdrawBallot', poll: vote1 })
    expect(nextDue(decision.state)).toBeNull()
  })
  test('[D4] not where phases are closed by hand', () => {
    const decision = complete().does(ana, { type: 'EditSettings', settings: { autoAdvance: false } })
    expect(nextDue(decision.state)).toBeNull()
  })
  test('[D4] the earlier of early close and deadline', () => {
    const decision = complete()
    decision.does(ana, { type: 'SetDeadline', at: decision.at + EARLY_CLOSE_MS - 1 })
    expect(nextDue(decision.state)?.cause).toBe('deadline')
    decision.does(ana, { type: 'SetDeadline', at: decision.at + EARLY_CLOSE_MS + 1 })
    expect(nextDue(decision.state)?.cause).toBe('all-voted')
  })
  test('[D4] a poll without anybody on its roll is never complete', () => {
    const decision = inContext()
    for (const personId of [ana, ben, cleo]) decision.does(ana, { type: 'ChangeRole', personId, votes: false })
    expect(nextDue(goTo(postIdeasAndShare(decision), 'ideas').state)).toBeNull()
    decision.does(ana, { type: 'AdvancePhase', from: 'ideas', reason: 'x' })
    expect(decision.state.polls[0]).toMatchObject({ roll: [], completeAt: null })
    expect(nextDue(decision.state)).toBeNull()
  })
})

function postIdeasAndShare(decision: Given) {
  goTo(decision, 'ideas')
  return postIdeas(decision, [ben, cleo, ana])
}

describe('who strikes, and when', () => {
  test('[D2] nobody but the schedule', () => {
    const decision = withDeadline('vote').later(60 * MINUTE)
    const due = nextDue(decision.state)
    if (!due) throw new Error('Nothing is due')
    expectRefused(decision.ask(ana, { type: 'StrikeClock', due }), 'role-too-small')
  })
  test('[D2] the same instant twice does one thing', () => {
    const decision = castAll(withDeadline('vote'), { approvals: [daily] }, { approvals: [] })
    const due = nextDue(decision.state)
    if (!due) throw new Error('Nothing is due')
    expectRefused(decision.ask('clock', { type: 'StrikeClock', due }), 'already-done')
    decision.later(60 * MINUTE).does('clock', { type: 'StrikeClock', due })
    expectRefused(decision.ask('clock', { type: 'StrikeClock', due }), 'already-done')
    expectRefused(decision.ask('clock', { type: 'StrikeClock', due: { ...due, at: due.at - 1 } }), 'already-done')
  })
  test('[C3] without the facts of the server the schedule does not act', () => {
    const decision = withDeadline('context').later(60 * MINUTE)
    const due = nextDue(decision.state)
    if (!due) throw new Error('Nothing is due')
    expect(decision.decideWith('clock', { type: 'StrikeClock', due }, {})).toMatchObject({
      rejection: { code: 'ask-the-server' },
    })
  })
  test('[P8] nothing is due while a decision is paused, cancelled or made', () => {
    expect(nextDue(withDeadline('vote').does(ana, { type: 'PauseDecision' }).state)).toBeNull()
    expect(nextDue(withDeadline('vote').does(ana, { type: 'CancelDecision', reason: 'No budget' }).state)).toBeNull()
    expect(nextDue(inPhase('decided').state)).toBeNull()
  })
})
