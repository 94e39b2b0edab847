import { describe, expect, test } from 'vitest'
import { ana, ben, cleo, idOf, MINUTE } from '../../testing/given.ts'
import {
  castAll,
  concern,
  daily,
  eve,
  eventTypes,
  expectRefused,
  goTo,
  inContext,
  inPhase,
  monday,
  REVIEW_AT,
  tiedIn,
  vote1,
  WEEK,
} from '../../testing/stages.ts'
import { ballotKey } from '../beside.ts'
import type { DecisionState } from '../state.ts'

const lastSeq = (state: DecisionState) => state.undoable?.seq ?? 0
const undo = (state: DecisionState) => ({ type: 'UndoAdvance', seq: lastSeq(state) }) as const

describe('taking a step back', () => {
  test('[P6] the phase before runs again, its poll too, and the next one is a new round', () => {
    const decision = inPhase('feedback')
    const outcome = decision.attempt(ana, undo(decision.state))
    expect(eventTypes(outcome)).toEqual(['AdvanceUndone', 'PollReopened'])
    expect(decision.state).toMatchObject({ phase: 'vote', shortlist: null, undoable: null, superseded: [] })
    expect(decision.state.polls).toMatchObject([
      { poll: 'vote-1', status: 'open', result: null, voted: [ben, cleo], ballotOf: {} },
    ])
    expect(decision.side.ballotsOf(vote1)).toHaveLength(2)
    decision.does(ana, { type: 'AdvancePhase', from: 'vote' })
    expect(decision.state.shortlist?.ideaIds[0]).toBe(daily)
  })

  test('[P6] a poll that the step opened is discarded with the ballots kept for it', () => {
    const decision = inPhase('vote')
    castAll(decision, { approvals: [daily] }, { approvals: [] })
    const outcome = decision.attempt(ana, undo(decision.state))
    expect(eventTypes(outcome)).toEqual(['AdvanceUndone', 'PollDiscarded'])
    expect(outcome.ok && outcome.beside).toEqual([
      { key: ballotKey(vote1, ben), value: undefined },
      { key: ballotKey(vote1, cleo), value: undefined },
    ])
    decision.does(ana, { type: 'AdvancePhase', from: 'ideas', reason: 'Now' })
    expect(decision.state.polls.map(({ poll, status }) => `${poll} ${status}`)).toEqual(['vote-1 discarded', 'vote-2 open'])
  })

  test('[B3] who came or went while the poll was closed stands on its roll, or no longer, when it runs on', () => {
    const decision = inPhase('vote').does(ana, { type: 'AddPerson', personId: idOf('fay'), role: 'participant', votes: false })
    castAll(decision, { approvals: [daily] }, { approvals: [daily] }).does(ana, { type: 'AdvancePhase', from: 'vote' })
    decision
      .does(ana, { type: 'AddPerson', personId: eve, role: 'facilitator' }, { type: 'RemovePerson', personId: ben })
      .does(eve, { type: 'RemovePerson', personId: ana })
    expect(eventTypes(decision.attempt(eve, undo(decision.state)))).toEqual([
      'AdvanceUndone',
      'PollReopened',
      'RollJoined',
      'RollLeft',
    ])
    expect(decision.state.polls[0]).toMatchObject({ roll: [ben, cleo, eve], voted: [ben, cleo] })
  })

  test('[P6] within ten minutes and not a millisecond more', () => {
    const decision = inPhase('feedback').later(10 * MINUTE)
    expect(decision.ask(ana, undo(decision.state)).ok).toBe(true)
    expectRefused(decision.later(1).ask(ana, undo(decision.state)), 'too-late-to-undo')
  })

  test('[P6] once only, and only the last step', () => {
    const decision = inPhase('feedback')
    const first = undo(decision.state)
    expectRefused(decision.ask(ana, { type: 'UndoAdvance', seq: first.seq - 1 }), 'nothing-to-undo')
    expectRefused(decision.does(ana, first).attempt(ana, first), 'nothing-to-undo')
  })

  test('[P6] not once hidden authors have come to light', () => {
    const decision = inPhase('feedback', { ideaAuthors: 'hidden-until-vote-closes' })
    expectRefused(decision.ask(ana, undo(decision.state)), 'cut-off', { why: 'shown' })
  })

  test('[P6] not either where they came to light by a close that stayed on a tie', () => {
    const decision = tiedIn('vote', { ideaAuthors: 'hidden-until-vote-closes' })
    expect(decision.state.phase).toBe('vote')
    expectRefused(decision.ask(ana, undo(decision.state)), 'cut-off', { why: 'shown' })
  })

  test('[P6] a vote closed on a tie is discarded when its opening is undone', () => {
    const decision = tiedIn('vote')
    decision.does(ana, undo(decision.state))
    expect(decision.state).toMatchObject({ phase: 'ideas', polls: [{ status: 'discarded' }] })
  })

  test('[P6] what people did meanwhile stays: pointers, a meeting, who declined', () => {
    const decision = inPhase('feedback')
      .does(ben, { type: 'AddPointer', pointerId: concern, ideaId: monday, kind: 'concern', text: 'Mondays are full' })
      .does(ana, { type: 'AdvancePhase', from: 'feedback', reason: 'Enough' })
      .does(ana, { type: 'ProposeMeeting', reason: 'Two concerns are open' })
    decision.does(ana, undo(decision.state))
    expect(decision.state.meeting).toMatchObject({ reason: 'Two concerns are open' })
    expect(decision.state.pointers).toHaveLength(1)
    goTo(decision, 'plan').does(ben, { type: 'DeclinePlan' })
    decision.does(ana, undo(decision.state))
    expect(decision.state).toMatchObject({ phase: 'choose', outcome: null, planner: null, declined: [ben] })
  })

  test('[P5] what was shared stays shared, for people have seen it', () => {
    const decision = inPhase('ideas')
    const { sharedAt } = decision.state
    expect(decision.does(ana, undo(decision.state)).state).toMatchObject({ phase: 'context', sharedAt })
  })

  test('[P6] a publication is taken back: the texts are written again', () => {
    const decision = inPhase('decided')
    expect(Object.keys(decision.state.frozen)).toEqual(['brief', 'notes', 'plan'])
    decision.does(ana, undo(decision.state))
    expect(decision.state).toMatchObject({ phase: 'plan', published: null, planner: { personId: ben, hasAccepted: true } })
    expect(Object.keys(decision.state.frozen)).toEqual(['brief'])
    decision.does(ana, { type: 'PublishPlan', reviewAt: REVIEW_AT })
    expect(decision.state.phase).toBe('decided')
  })

  test('[P6] the phase comes back without a deadline; one that was planned for the phase left again is not lost', () => {
    const deadlineAt = decisionDeadline()
    const decision = inContext().does(ana, { type: 'SetDeadline', at: deadlineAt, phase: 'vote' })
    goTo(decision, 'vote')
    expect(decision.state.deadlineAt).toBe(deadlineAt)
    decision.does(ana, undo(decision.state))
    expect(decision.state).toMatchObject({ phase: 'ideas', deadlineAt: null, plannedDeadlines: { vote: deadlineAt } })
  })

  test('[G4] a reason that overrode a guard goes with the step', () => {
    const decision = inPhase('vote')
    expect(decision.state.overrides.map(({ phase }) => phase)).toEqual(['context', 'ideas'])
    decision.does(ana, undo(decision.state))
    expect(decision.state.overrides.map(({ phase }) => phase)).toEqual(['context'])
  })

  test('[D4] the ten minutes of an early close do not start by a changed ballot in a poll that runs on', () => {
    const decision = inContext().does(ana, { type: 'ChangeRole', personId: ana, votes: false })
    castAll(goTo(decision, 'vote'), { approvals: [daily] }, { approvals: [daily] })
    expect(decision.state.polls[0]?.completeAt).toBe(decision.at)
    decision.does(ana, { type: 'AdvancePhase', from: 'vote' })
    decision.does(ana, undo(decision.state))
    expect(decision.state.polls[0]?.completeAt).toBeNull()
    decision.does(ben, { type: 'CastBallot', poll: vote1, ballot: { approvals: [monday] } })
    expect(decision.state.polls[0]?.completeAt).toBeNull()
    decision.does(ben, { type: 'WithdrawBallot', poll: vote1 })
    decision.does(ben, { type: 'CastBallot', poll: vote1, ballot: { approvals: [monday] } })
    expect(decision.state.polls[0]?.completeAt).toBe(decision.at)
  })
})

const decisionDeadline = () => REVIEW_AT - WEEK
