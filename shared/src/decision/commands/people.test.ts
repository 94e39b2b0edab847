/** AddPerson, ChangeRole, RemovePerson: who is in a decision, and what becomes of their duties. */
import { describe, expect, test } from 'vitest'
import { ana, ben, cleo, dan, idOf, olga } from '../../testing/given.ts'
import {
  addChecklist,
  castAll,
  daily,
  eve,
  eventTypes,
  expectRefused,
  inContext,
  inPhase,
  vote1,
  WEEK,
} from '../../testing/stages.ts'
import { unmetGuards } from '../guards.ts'
import type { TaskId } from '../ids.ts'
import { pendingFor } from '../pendingFor.ts'

const add = (personId = eve, role: 'facilitator' | 'participant' | 'observer' = 'participant') =>
  ({ type: 'AddPerson', personId, role }) as const
const remove = (personId = ben) => ({ type: 'RemovePerson', personId }) as const

describe('AddPerson', () => {
  test('[R1] a facilitator takes somebody in, and who votes joins the running roll', () => {
    const decision = inPhase('vote')
    expect(eventTypes(decision.attempt(ana, add()))).toEqual(['PersonAdded', 'RollJoined'])
    expect(decision.state.polls[0]?.roll).toContain(eve)
    expect(eventTypes(inContext().attempt(ana, add()))).toEqual(['PersonAdded'])
  })
  test('[B3] an observer and who stands aside do not join it', () => {
    expect(eventTypes(inPhase('vote').attempt(ana, add(eve, 'observer')))).toEqual(['PersonAdded'])
    const aside = inPhase('vote').attempt(ana, { ...add(), votes: false })
    expect(aside).toMatchObject({ ok: true, events: [{ type: 'PersonAdded', votes: false }] })
  })
  test('[B3] somebody joining awakens a complete poll', () => {
    const decision = inContext().does(ana, { type: 'ChangeRole', personId: ana, votes: false })
    decision.does(ana, { type: 'AdvancePhase', from: 'context', reason: 'x' })
    decision.does(ben, { type: 'PostIdea', ideaId: daily, text: 'One' }, { type: 'PostIdea', ideaId: idOf('two'), text: 'Two' })
    decision.does(ana, { type: 'AdvancePhase', from: 'ideas', reason: 'x' })
    castAll(decision, { approvals: [daily] }, { approvals: [daily] })
    expect(decision.state.polls[0]?.completeAt).toBe(decision.at)
    expect(decision.does(ana, add()).state.polls[0]?.completeAt).toBeNull()
  })
  test('[B3] who voted, left and comes back stands on the roll once', () => {
    const decision = inPhase('vote').does(ben, { type: 'CastBallot', poll: vote1, ballot: { approvals: [daily] } })
    decision.does(ana, remove(), add(ben))
    expect(decision.state.polls[0]).toMatchObject({ roll: [ana, ben, cleo], voted: [ben] })
  })
  test('[C2] twice, and a stranger to the workspace, are refused', () => {
    expectRefused(inContext().ask(ana, add(ben)), 'already-in-decision', { personId: ben })
    const decision = inContext()
    const facts = { ...decision.facts(), people: { isMember: () => false, isAdmin: () => false } }
    expect(addedWith(decision, facts)).toMatchObject({ ok: false, rejection: { code: 'unknown-person' } })
  })
  test('[C3] without the list of people the page does not judge', () => {
    expect(addedWith(inContext(), {})).toMatchObject({ ok: false, rejection: { code: 'ask-the-server' } })
  })
  test('[R2] an admin outside appoints a facilitator, in any state, and nothing else', () => {
    for (const decision of [inContext(), inPhase('decided'), inContext().does(ana, { type: 'PauseDecision' })]) {
      expect(decision.ask(olga, add(olga, 'facilitator')).ok).toBe(true)
      expectRefused(decision.ask(olga, add(eve, 'participant')), 'not-a-facilitator')
      expectRefused(decision.ask(olga, { type: 'EditContext', title: 'Mine' }), 'not-in-decision')
    }
  })
  test('[R2] an admin who is in the decision has the rights of their role only', () => {
    const decision = inContext().does(ana, add(olga, 'participant'))
    expectRefused(decision.ask(olga, add(eve, 'facilitator')), 'not-a-facilitator')
  })
})

const addedWith = (decision: ReturnType<typeof inContext>, facts: ReturnType<ReturnType<typeof inContext>['facts']>) =>
  decision.decideWith(ana, add(), facts)

describe('ChangeRole', () => {
  test('[R3] a facilitator changes roles, but somebody must be left to facilitate', () => {
    const decision = inContext()
    expect(decision.does(ana, { type: 'ChangeRole', personId: ben, role: 'facilitator' }).state.members[1]).toMatchObject({
      role: 'facilitator',
    })
    decision.does(ben, { type: 'ChangeRole', personId: ana, role: 'participant' })
    expectRefused(decision.ask(ben, { type: 'ChangeRole', personId: ben, role: 'participant' }), 'last-facilitator')
    expect(decision.ask(ben, { type: 'ChangeRole', personId: ben, votes: false }).ok).toBe(true)
  })
  test('[R3] the same again changes nothing', () => {
    expectRefused(inContext().ask(ana, { type: 'ChangeRole', personId: ben, role: 'participant' }), 'already-done')
    expectRefused(inContext().ask(ana, { type: 'ChangeRole', personId: ben }), 'already-done')
  })
  test('[R3] who is not in the decision has no role', () => {
    expectRefused(inContext().ask(ana, { type: 'ChangeRole', personId: eve, role: 'observer' }), 'unknown-person')
  })
  test('[B3] standing aside concerns rolls opened later', () => {
    const decision = inPhase('vote').does(ana, { type: 'ChangeRole', personId: ben, votes: false })
    expect(decision.state.polls[0]?.roll).toContain(ben)
  })
  test('[B3] an observer leaves the running roll unless they have voted, and joins it by taking part', () => {
    const decision = inPhase('vote').does(cleo, { type: 'CastBallot', poll: vote1, ballot: { approvals: [daily] } })
    const observe = (personId = ben) => ({ type: 'ChangeRole', personId, role: 'observer' }) as const
    expect(eventTypes(decision.attempt(ana, observe(ben)))).toEqual(['RoleChanged', 'RollLeft'])
    expect(eventTypes(decision.attempt(ana, observe(cleo)))).toEqual(['RoleChanged'])
    expect(decision.state.polls[0]?.roll).toEqual([ana, cleo])
    expect(eventTypes(decision.attempt(ana, { type: 'ChangeRole', personId: dan, role: 'participant' }))).toEqual([
      'RoleChanged',
      'RollJoined',
    ])
    expect(decision.state.members.find(member => member.personId === dan)?.votes).toBe(true)
  })
  test('[R4] an asked planner who becomes an observer is not waited for', () => {
    const decision = inPhase('plan').does(ana, { type: 'ChangeRole', personId: ben, role: 'observer' })
    expect(decision.state.planner).toBeNull()
  })
})

describe('RemovePerson', () => {
  test('[R3] what they wrote stays; they are gone', () => {
    const decision = inPhase('vote').does(ana, remove())
    expect(decision.state.ideas[0]).toMatchObject({ author: ben, text: 'Ship daily\nwith a checklist' })
    expect(decision.state.polls[0]?.roll).toEqual([ana, cleo])
    expectRefused(decision.ask(ben, { type: 'CastBallot', poll: vote1, ballot: { approvals: [] } }), 'not-in-decision')
    expectRefused(decision.ask(ana, remove()), 'unknown-person')
  })
  test('[R3] never the last facilitator', () => {
    expectRefused(inContext().ask(ana, remove(ana)), 'last-facilitator')
  })
  test('[B3] a leaver who was the last awaited makes the poll complete', () => {
    const decision = inPhase('vote')
    castAll(decision, { approvals: [daily] }, { approvals: [daily] }).does(ana, {
      type: 'ChangeRole',
      personId: ben,
      role: 'facilitator',
    })
    decision.does(ben, { type: 'RemovePerson', personId: ana })
    expect(decision.state.polls[0]?.completeAt).toBe(decision.at)
  })
  test('[R4] when the asked planner leaves, the next author of a merged idea is asked, then anyone', () => {
    const decision = inPhase('ideas')
      .does(
        ben,
        { type: 'PostIdea', ideaId: daily, text: 'Ship daily' },
        { type: 'PostIdea', ideaId: idOf('other'), text: 'Else' },
      )
      .does(cleo, { type: 'PostIdea', ideaId: idOf('twin'), text: 'Every day' })
      .does(
        ana,
        { type: 'MergeIdeas', into: daily, ideaIds: [idOf('twin')] },
        { type: 'AdvancePhase', from: 'ideas', reason: 'x' },
      )
    castAll(decision, { approvals: [daily] }, { approvals: [daily] })
    decision.does(ana, { type: 'AdvancePhase', from: 'vote' }, { type: 'AdvancePhase', from: 'feedback', reason: 'x' })
    castAll(decision, { choice: daily }, { choice: daily }).does(ana, { type: 'AdvancePhase', from: 'choose' })
    expect(decision.state.planner?.personId).toBe(ben)
    expect(eventTypes(decision.attempt(ana, remove(ben)))).toEqual(['PersonRemoved', 'PlannerAsked'])
    expect(decision.state.planner).toMatchObject({ personId: cleo, hasAccepted: false })
    expect(eventTypes(decision.attempt(ana, remove(cleo)))).toEqual(['PersonRemoved'])
    expect(decision.state.planner).toBeNull()
    expect(pendingFor(decision.state, ana, decision.at).map(({ kind }) => kind)).toEqual(['volunteer', 'find-planner'])
  })
  test('[N1] an author who left before the plan began is not asked', () => {
    const decision = inPhase('choose')
    castAll(decision, { choice: daily }, { choice: daily }).does(ana, remove(ben))
    expect(eventTypes(decision.attempt(ana, { type: 'AdvancePhase', from: 'choose' }))).not.toContain('PlannerAsked')
    expect(decision.state).toMatchObject({ phase: 'plan', planner: null, outcome: { ideaId: daily } })
  })
  test('[R4] tasks of who left ask for an owner again', () => {
    const decision = inPhase('plan').does(ben, { type: 'AcceptPlan' }, addChecklist(ben))
    decision.does(ana, { type: 'AssignPlanner', personId: cleo })
    expect(unmetGuards(decision.state, decision.facts()).soft).toEqual([])
    decision.does(ana, remove(ben))
    expect(unmetGuards(decision.state, decision.facts()).soft).toEqual(['task-with-owner', 'owners-accepted'])
    decision.does(cleo, { type: 'ReviseTask', taskId: idOf<TaskId>('checklist'), ownerId: cleo, dueAt: decision.at + WEEK })
    expect(unmetGuards(decision.state, decision.facts()).soft).toEqual([])
  })
  test('[R4] in a decision that is made, who wrote its plan stays known', () => {
    const decision = inPhase('decided').does(ana, remove(ben))
    expect(decision.state.planner?.personId).toBe(ben)
  })
})
