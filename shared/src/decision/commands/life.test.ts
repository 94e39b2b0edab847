/** Advancing, going back, pausing, cancelling, deadlines, settings: the decision as a whole. */
import { describe, expect, test } from 'vitest'
import { ana, ben, cleo, GivenDecision, idOf, MINUTE, START } from '../../testing/given.ts'
import {
  addChecklist,
  castAll,
  choose1,
  concern,
  daily,
  eventTypes,
  expectRefused,
  goTo,
  inContext,
  inPhase,
  monday,
  postIdeas,
  vote1,
  WEEK,
} from '../../testing/stages.ts'
import { ballotKey } from '../beside.ts'
import { foldDrafts } from '../foldDrafts.ts'
import type { DecisionId } from '../ids.ts'
import { nextDue } from '../nextDue.ts'
import { type Phase, phases } from '../phases.ts'
import type { Settings } from '../settings.ts'
import { createDecision } from './createDecision.ts'
import { textLimits } from './texts.ts'

const goOn = (from: Phase, reason?: string) => ({ type: 'AdvancePhase', from, ...(reason !== undefined && { reason }) }) as const
const back = (to: Phase, reason = 'We missed something') => ({ type: 'RevertPhase', to, reason }) as const
const long = 'x'.repeat(textLimits.reason)

describe('AdvancePhase', () => {
  test('[P3] two facilitators at once make one step', () => {
    const decision = inContext().does(ana, { type: 'ChangeRole', personId: ben, role: 'facilitator' })
    decision.does(ana, goOn('context', 'x'))
    expectRefused(decision.attempt(ben, goOn('context', 'x')), 'phase-has-moved-on', { phase: 'ideas' })
    expect(decision.state.phase).toBe('ideas')
  })
  test('[G4] a soft guard yields to a reason, which the log keeps; empty words are none', () => {
    const decision = inContext()
    const missing = ['deadline', 'video', 'done-when']
    expectRefused(decision.ask(ana, goOn('context')), 'reason-needed', { missing })
    expectRefused(decision.ask(ana, goOn('context', ' \n')), 'reason-needed')
    expectRefused(decision.ask(ana, goOn('context', `${long}x`)), 'too-long', { limit: 2_000, length: 2_001 })
    decision.does(ana, goOn('context', long))
    expect(decision.state.overrides).toEqual([{ phase: 'context', guards: missing, reason: long, by: ana, at: START, seq: 5 }])
  })
  test('[G4] without anything to override no reason is asked for, and one given is kept', () => {
    const decision = inContext().does(
      ana,
      { type: 'EditContext', doneWhen: 'Calm nights' },
      { type: 'AttachVideo', url: 'https://video.example/1' },
      { type: 'SetDeadline', at: START + WEEK, phase: 'ideas' },
    )
    expect(decision.ask(ana, goOn('context'))).toMatchObject({ ok: true, events: [{ overridden: [] }] })
    expect(decision.does(ana, goOn('context', 'Early')).state.overrides).toEqual([])
  })
  test('[G1] what context needs: a question, a brief or a video, one more participant', () => {
    const alone = new GivenDecision()
    alone.briefIsEmpty = true
    alone.does(ana, { type: 'EditContext', question: '' })
    expectRefused(alone.ask(ana, goOn('context', 'x')), 'hard-guard-unmet', {
      missing: ['question', 'brief-or-video', 'one-more-participant'],
    })
    alone.does(ana, { type: 'AddPerson', personId: ben, role: 'observer' }, { type: 'EditContext', question: 'How?' })
    expectRefused(alone.ask(ana, goOn('context', 'x')), 'hard-guard-unmet', {
      missing: ['brief-or-video', 'one-more-participant'],
    })
    alone.does(
      ana,
      { type: 'ChangeRole', personId: ben, role: 'participant' },
      { type: 'AttachVideo', url: 'https://video.example/1' },
    )
    expect(alone.ask(ana, goOn('context', 'x')).ok).toBe(true)
  })
  test('[C3] whether the brief is empty is known to the server', () => {
    expect(inContext().decideWith(ana, goOn('context', 'x'), {})).toMatchObject({ rejection: { code: 'ask-the-server' } })
    expect(inContext().decideWith(ana, goOn('context'), {})).toMatchObject({ rejection: { code: 'reason-needed' } })
  })
  test('[C3] and so are the ballots of a poll that opens at the close', () => {
    const decision = castAll(inPhase('vote'), { approvals: [daily] }, { approvals: [daily] })
    expect(decision.decideWith(ana, goOn('vote'), {})).toMatchObject({ rejection: { code: 'ask-the-server' } })
    const open = castAll(inPhase('vote', { ballots: 'open' }), { approvals: [daily] }, { approvals: [daily] })
    expect(open.decideWith(ana, goOn('vote'), {}).ok).toBe(true)
  })
  test('[G2] one idea is too few to vote on, two are enough; withdrawn and merged ones do not count', () => {
    const decision = inPhase('ideas').does(ben, { type: 'PostIdea', ideaId: daily, text: 'Ship daily' })
    expectRefused(decision.ask(ana, goOn('ideas', 'x')), 'hard-guard-unmet', { missing: ['two-ideas'] })
    decision.does(cleo, { type: 'PostIdea', ideaId: monday, text: 'Mondays' })
    expect(decision.ask(ana, goOn('ideas', 'x')).ok).toBe(true)
    decision.does(cleo, { type: 'WithdrawIdea', ideaId: monday })
    expectRefused(decision.ask(ana, goOn('ideas', 'x')), 'hard-guard-unmet')
    decision.does(cleo, { type: 'RestoreIdea', ideaId: monday }).does(ana, { type: 'MergeIdeas', into: daily, ideaIds: [monday] })
    expectRefused(decision.ask(ana, goOn('ideas', 'x')), 'hard-guard-unmet')
  })
  test('[G3] when everyone who decides is up to date no reason is needed', () => {
    const decision = postIdeas(inPhase('ideas'), [ben, cleo, ana])
    for (const person of [ana, ben]) decision.does(person, { type: 'DeclareReady' })
    expectRefused(decision.ask(ana, goOn('ideas')), 'reason-needed', { missing: ['everyone-ready'] })
    expect(decision.does(cleo, { type: 'DeclareReady' }).ask(ana, goOn('ideas')).ok).toBe(true)
  })
  test('[G5] the quorum counts ballots, abstentions among them: half of three are two', () => {
    const decision = inPhase('vote').does(ben, { type: 'CastBallot', poll: vote1, ballot: { approvals: [daily] } })
    expectRefused(decision.ask(ana, goOn('vote')), 'reason-needed', { missing: ['quorum'] })
    decision.does(cleo, { type: 'CastBallot', poll: vote1, ballot: { abstain: true } })
    expect(decision.ask(ana, goOn('vote')).ok).toBe(true)
  })
  test('[G6] each of the shortlist wants a pointer by somebody other than its authors', () => {
    const decision = inPhase('vote', { shortlistSize: 2 })
    castAll(decision, { approvals: [daily, monday] }, { approvals: [daily, monday] }).does(ana, goOn('vote'))
    const point = (by: typeof ben, name: string, ideaId = daily) =>
      decision.does(by, { type: 'AddPointer', pointerId: idOf(name), ideaId, kind: 'strength', text: name })
    point(ben, 'his own')
    point(ben, 'on hers', monday)
    expectRefused(decision.ask(ana, goOn('feedback')), 'reason-needed', { missing: ['pointers-on-each'] })
    point(cleo, 'on his')
    expect(decision.ask(ana, goOn('feedback')).ok).toBe(true)
  })
  test('[G6] somebody whose idea was merged into it is one of its authors', () => {
    const decision = postIdeas(inPhase('ideas', { shortlistSize: 1 }), [ben, cleo, ana])
      .does(ben, { type: 'PostIdea', ideaId: idOf('fourth'), text: 'Fourth' })
      .does(ana, { type: 'MergeIdeas', into: daily, ideaIds: [monday] }, goOn('ideas', 'x'))
    castAll(decision, { approvals: [daily] }, { approvals: [daily] }).does(ana, goOn('vote'))
    const point = (by: typeof ben, name: string) =>
      decision.does(by, { type: 'AddPointer', pointerId: idOf(name), ideaId: daily, kind: 'strength', text: name })
    point(cleo, 'mine too')
    expectRefused(decision.ask(ana, goOn('feedback')), 'reason-needed')
    point(ana, 'not mine')
    expect(decision.ask(ana, goOn('feedback')).ok).toBe(true)
  })
  test('[P4] a plan is published, not advanced from; from decided nothing leads on', () => {
    expectRefused(inPhase('plan').ask(ana, goOn('plan', 'x')), 'publish-the-plan')
    expectRefused(inPhase('decided').ask(ana, goOn('decided', 'x')), 'wrong-phase')
  })
  test('[D1] a deadline planned ahead holds when its phase begins, unless it has gone by', () => {
    const decision = inContext().does(ana, { type: 'SetDeadline', at: START + WEEK, phase: 'ideas' })
    expect(decision.does(ana, goOn('context', 'x')).state).toMatchObject({ deadlineAt: START + WEEK, plannedDeadlines: {} })
    const gone = inContext()
      .does(ana, { type: 'SetDeadline', at: START + WEEK, phase: 'ideas' })
      .later(WEEK)
    expect(gone.does(ana, goOn('context', 'x')).state.deadlineAt).toBeNull()
  })
})

describe('PublishPlan', () => {
  const publish = (reviewAt: number, reason = 'x') => ({ type: 'PublishPlan', reviewAt, reason }) as const
  test('[G7] needs a planner; a task and the acceptance of its owner yield to a reason', () => {
    const decision = inPhase('plan')
    expectRefused(decision.ask(ana, publish(START + WEEK)), 'hard-guard-unmet', { missing: ['planner'] })
    decision.does(ben, { type: 'AcceptPlan' })
    expectRefused(decision.ask(ben, publish(START + WEEK, '')), 'reason-needed', { missing: ['task-with-owner'] })
    decision.does(ben, addChecklist(cleo))
    expectRefused(decision.ask(ben, publish(START + WEEK, ' ')), 'reason-needed', { missing: ['owners-accepted'] })
    decision.does(cleo, { type: 'AcceptTask', taskId: idOf('checklist') })
    expect(decision.ask(ben, publish(START + WEEK, '')).ok).toBe(true)
    expectRefused(decision.ask(ben, publish(START + WEEK, `${long}x`)), 'too-long')
    expect(decision.ask(ana, publish(START + WEEK, '')).ok).toBe(true)
    expectRefused(decision.ask(cleo, publish(START + WEEK, '')), 'role-too-small')
  })
  test('[N4] people look back on a day that lies ahead', () => {
    const decision = inPhase('plan').does(ben, { type: 'AcceptPlan' })
    expectRefused(decision.ask(ben, publish(decision.at)), 'deadline-in-the-past')
    expect(decision.ask(ben, publish(decision.at + 1)).ok).toBe(true)
  })
  test('[C3] the hashes of what is frozen are known to the server', () => {
    const decision = inPhase('plan').does(ben, { type: 'AcceptPlan' })
    expect(decision.decideWith(ben, publish(START + WEEK), {})).toMatchObject({ rejection: { code: 'ask-the-server' } })
  })
  test('[T2] a frozen text is named by its hash and by how many entries of its history make it', () => {
    const decision = inPhase('plan').does(ben, { type: 'AcceptPlan' })
    const hash = 'e'.repeat(64)
    const documents = { notes: { isEmpty: true, hash }, plan: { isEmpty: false, hash, entries: 7 } }
    const outcome = decision.decideWith(ben, publish(START + WEEK), { ...decision.facts(), documents })
    const frozen = outcome.ok ? outcome.events.filter(event => event.type === 'DocumentFrozen') : []
    expect(frozen.map(({ document, sha256, entries }) => ({ document, sha256, entries }))).toEqual([
      { document: 'notes', sha256: hash, entries: undefined },
      { document: 'plan', sha256: hash, entries: 7 },
    ])
    const { at } = decision
    expect(foldDrafts(decision.state, frozen).frozen).toMatchObject({
      notes: { sha256: hash, at },
      plan: { sha256: hash, at, entries: 7 },
    })
  })
})

describe('RevertPhase', () => {
  test('[P7] to any phase behind, on the path of this decision, with a reason', () => {
    for (const [i, from] of phases.slice(0, 6).entries()) {
      for (const [j, to] of phases.entries()) {
        const outcome = inPhase(from).ask(ana, back(to))
        const isHeldAgain = to === from && (to === 'vote' || to === 'choose')
        if (j < i || isHeldAgain) expect(outcome.ok, `${from} to ${to}`).toBe(true)
        else expectRefused(outcome, 'phase-not-behind', { phase: to })
      }
    }
    expectRefused(inPhase('vote').ask(ana, back('ideas', ' ')), 'empty-text', { field: 'reason' })
    expectRefused(inPhase('vote').ask(ana, back('ideas', `${long}x`)), 'too-long')
    expectRefused(inPhase('choose', { skip: ['feedback'] }).ask(ana, back('feedback')), 'phase-skipped')
    expectRefused(inPhase('decided').ask(ana, back('plan')), 'already-decided')
  })
  test('[P7] results of that phase and later ones are kept as superseded; what people wrote stays', () => {
    const decision = inPhase('feedback')
      .does(ben, { type: 'AddPointer', pointerId: concern, ideaId: monday, kind: 'concern', text: 'Full' })
      .does(ana, goOn('feedback', 'x'))
    goTo(decision, 'plan').does(ben, { type: 'AcceptPlan' }, addChecklist(ben)).does(ana, back('vote'))
    const { state } = decision
    expect(state).toMatchObject({
      phase: 'vote',
      shortlist: null,
      outcome: null,
      planner: null,
      deadlineAt: null,
      undoable: null,
    })
    expect(state.superseded).toMatchObject([
      {
        from: 'plan',
        to: 'vote',
        polls: [vote1, choose1],
        shortlist: { poll: vote1 },
        outcome: { ideaId: daily },
        planner: { personId: ben },
      },
    ])
    expect([state.ideas.length, state.pointers.length, state.tasks.length]).toEqual([3, 1, 1])
    expect(state.polls.map(({ poll, isSuperseded, status }) => [poll, isSuperseded, status])).toEqual([
      [vote1, true, 'closed'],
      [choose1, true, 'closed'],
      ['vote-2', false, 'open'],
    ])
  })
  test('[P7] a result before the phase gone back to stands', () => {
    const decision = inPhase('plan').does(ana, back('choose'))
    expect(decision.state).toMatchObject({ shortlist: { poll: vote1 }, outcome: null })
    expect(decision.state.polls[0]?.isSuperseded).toBe(false)
    expect(decision.state.superseded[0]?.shortlist).toBeNull()
  })
  test('[B6] held again: the running poll is discarded with its ballots, and a new round is open', () => {
    const decision = castAll(inPhase('vote'), { approvals: [daily] }, { approvals: [] })
    const outcome = decision.attempt(ana, back('vote', 'The list was not complete'))
    expect(eventTypes(outcome)).toEqual(['PhaseReverted', 'PollDiscarded', 'PollOpened'])
    expect(outcome.ok && outcome.beside).toContainEqual({ key: ballotKey(vote1, ben), value: undefined })
    expect(decision.side.ballotsOf(vote1)).toEqual([])
    expect(decision.state.polls.at(-1)).toMatchObject({ poll: 'vote-2', voted: [] })
    expectRefused(decision.ask(ben, { type: 'CastBallot', poll: vote1, ballot: { approvals: [] } }), 'poll-closed')
  })
  test('[P7] who declined a plan may be asked again for another choice', () => {
    const decision = inPhase('plan').does(ben, { type: 'DeclinePlan' }).does(ana, back('choose'))
    expect(decision.state.declined).toEqual([])
    expect(goTo(decision, 'plan').state.planner).toMatchObject({ personId: ben, hasAccepted: false })
  })
  test('[P7] a brief that is written again is not frozen', () => {
    expect(Object.keys(inPhase('vote').state.frozen)).toEqual(['brief'])
    expect(inPhase('vote').does(ana, back('ideas')).state.frozen).toEqual({})
    expect(Object.keys(inPhase('choose').does(ana, back('vote')).state.frozen)).toEqual(['brief'])
  })
})

describe('pausing', () => {
  test('[P8] deadlines, planned ones too, move by the length of the pause; one taken away stays away', () => {
    const decision = inPhase('ideas').does(
      ana,
      { type: 'SetDeadline', at: START + WEEK },
      { type: 'SetDeadline', at: START + 2 * WEEK, phase: 'vote' },
      { type: 'SetDeadline', at: START + 3 * WEEK, phase: 'choose' },
      { type: 'SetDeadline', at: null, phase: 'choose' },
      { type: 'PauseDecision' },
    )
    expect(decision.later(2 * WEEK).attempt(ana, { type: 'ResumeDecision' })).toMatchObject({
      ok: true,
      events: [{ type: 'DecisionResumed', deadlineAt: START + 3 * WEEK }],
    })
    expect(decision.state).toMatchObject({ status: 'running', pausedAt: null, deadlineAt: START + 3 * WEEK })
    expect(decision.state.plannedDeadlines).toEqual({ vote: START + 4 * WEEK })
  })
  test('[P8] without a deadline there is none afterwards', () => {
    const decision = inPhase('ideas').does(ana, { type: 'PauseDecision' }, { type: 'ResumeDecision' })
    expect(decision.state).toMatchObject({ deadlineAt: null, plannedDeadlines: {} })
  })
  test('[P8] the ten minutes of an early close stand still', () => {
    const decision = goTo(inContext().does(ana, { type: 'ChangeRole', personId: ana, votes: false }), 'vote')
    castAll(decision, { approvals: [daily] }, { approvals: [daily] })
    const due = nextDue(decision.state)?.at ?? 0
    decision.does(ana, { type: 'PauseDecision' }).later(WEEK).does(ana, { type: 'ResumeDecision' })
    expect(nextDue(decision.state)?.at).toBe(due + WEEK)
  })
  test('[P8] a deadline that would have come in the pause did not', () => {
    const decision = inPhase('ideas')
      .does(ana, { type: 'SetDeadline', at: START + MINUTE }, { type: 'PauseDecision' })
      .later(WEEK)
    expect(decision.attempt(ana, { type: 'ResumeDecision' }).ok).toBe(true)
    expect(nextDue(decision.state)?.at).toBe(START + MINUTE + WEEK)
  })
})

describe('CancelDecision', () => {
  test('[P9] with a reason; the running poll is discarded with its ballots, everything stays readable', () => {
    const decision = castAll(inPhase('vote'), { approvals: [daily] }, { approvals: [] })
    expectRefused(decision.ask(ana, { type: 'CancelDecision', reason: '' }), 'empty-text')
    expectRefused(decision.ask(ana, { type: 'CancelDecision', reason: `${long}x` }), 'too-long')
    decision.does(ana, { type: 'CancelDecision', reason: 'No budget' })
    expect(decision.state).toMatchObject({
      status: 'cancelled',
      deadlineAt: null,
      cancelled: { by: ana, reason: 'No budget' },
      polls: [{ status: 'discarded' }],
    })
    expect(decision.side.ballotsOf(vote1)).toEqual([])
  })
  test('[P9] not once it is decided', () => {
    expectRefused(inPhase('decided').ask(ana, { type: 'CancelDecision', reason: 'x' }), 'already-decided')
  })
})

describe('SetDeadline', () => {
  test('[D1] lies ahead, to the millisecond, in the running phase or a later one', () => {
    const decision = inPhase('vote')
    expectRefused(decision.ask(ana, { type: 'SetDeadline', at: START }), 'deadline-in-the-past', { now: START })
    expect(decision.does(ana, { type: 'SetDeadline', at: START + 1 }).state.deadlineAt).toBe(START + 1)
    expect(decision.does(ana, { type: 'SetDeadline', at: null }).state.deadlineAt).toBeNull()
    expectRefused(decision.ask(ana, { type: 'SetDeadline', at: START + 1, phase: 'ideas' }), 'phase-has-moved-on')
    expectRefused(decision.ask(ana, { type: 'SetDeadline', at: START + 1, phase: 'decided' }), 'phase-has-moved-on')
    expectRefused(
      inPhase('vote', { skip: ['plan'] }).ask(ana, { type: 'SetDeadline', at: START + 1, phase: 'plan' }),
      'phase-skipped',
    )
  })
})

describe('Escalate', () => {
  test('[E4] with a reason that all can read', () => {
    expectRefused(inContext().ask(ana, { type: 'Escalate', reason: ' ' }), 'empty-text')
    expectRefused(inContext().ask(ana, { type: 'Escalate', reason: `${long}x` }), 'too-long')
    const decision = inPhase('vote').does(ana, { type: 'Escalate', reason: long })
    expect(decision.state.escalations).toEqual([{ by: ana, reason: long, at: START, phase: 'vote' }])
  })
})

describe('settings', () => {
  const edit = (settings: Partial<Settings>) => inContext().ask(ana, { type: 'EditSettings', settings })
  test('[S1] defaults: approval, three, widened ties; plurality, run-off; half; by itself; names shown', () => {
    expect(inContext().state.settings).toEqual({
      shortlistMethod: 'approval',
      shortlistSize: 3,
      dotsPerPerson: 5,
      dotsPerIdea: 3,
      tieRule: 'widen',
      chooseMethod: 'plurality',
      chooseTieRule: 'run-off',
      ballots: 'open-at-close',
      chooseBallots: 'open-at-close',
      ideaAuthors: 'shown',
      quorum: { vote: 0.5, choose: 0.5 },
      requiredShare: 0,
      phaseLengths: {},
      planAnswerWithin: 960,
      autoAdvance: true,
      skip: [],
      briefWriters: [],
      visibility: 'people',
      tags: [],
    })
  })
  test.each<[keyof Settings, Partial<Settings>, Partial<Settings>]>([
    ['shortlistSize', { shortlistSize: 10 }, { shortlistSize: 11 }],
    ['shortlistSize', { shortlistSize: 1 }, { shortlistSize: 0 }],
    ['shortlistSize', { shortlistSize: 2 }, { shortlistSize: 2.5 }],
    ['dotsPerPerson', { dotsPerPerson: 100 }, { dotsPerPerson: 101 }],
    ['dotsPerIdea', { dotsPerPerson: 4, dotsPerIdea: 4 }, { dotsPerPerson: 4, dotsPerIdea: 5 }],
    ['quorum', { quorum: { vote: 1, choose: 0 } }, { quorum: { vote: 1.01, choose: 0 } }],
    ['quorum', { quorum: { vote: 0, choose: 1 } }, { quorum: { vote: 0, choose: -0.01 } }],
    ['requiredShare', { requiredShare: 1 }, { requiredShare: 1.01 }],
    ['requiredShare', { requiredShare: 0.5 }, { requiredShare: Number.NaN }],
  ])('[S2] both sides of the bounds of %s', (name, inside, outside) => {
    expect(edit(inside).ok).toBe(true)
    expectRefused(edit(outside), 'settings-invalid', { names: [name] })
  })
  test.each<Partial<Settings>>([
    { shortlistMethod: 'schulze' },
    { chooseMethod: 'star' },
    { tieRule: 'lot' },
    { ballots: 'secret', chooseBallots: 'secret' },
  ])('[S1] every value of the contract can be carried out: %o', settings => {
    expect(edit(settings).ok).toBe(true)
  })
  test('[B1] a running poll keeps what it was opened with', () => {
    const decision = inPhase('vote').does(ana, {
      type: 'EditSettings',
      settings: { shortlistSize: 1, tieRule: 'facilitator', ballots: 'open', quorum: { vote: 1, choose: 1 } },
    })
    expect(decision.state.polls[0]).toMatchObject({ size: 3, tieRule: 'widen', ballots: 'open-at-close', quorum: 0.5 })
    decision.does(ana, back('vote'))
    expect(decision.state.polls[1]).toMatchObject({ size: 1, tieRule: 'facilitator', ballots: 'open', quorum: 1 })
  })
  test('[S3] whether authors are hidden is settled before the first idea', () => {
    const hide = { type: 'EditSettings', settings: { ideaAuthors: 'hidden-until-vote-closes' } } as const
    const decision = inPhase('ideas')
    expect(decision.ask(ana, hide).ok).toBe(true)
    decision.does(ben, { type: 'PostIdea', ideaId: daily, text: 'Ship daily' })
    expectRefused(decision.ask(ana, hide), 'phase-has-begun', { phase: 'ideas' })
  })
  test('[S3] tags and visibility can be changed after the decision too', () => {
    expect(inPhase('decided').ask(ana, { type: 'EditSettings', settings: { tags: ['night'], visibility: 'workspace' } }).ok).toBe(
      true,
    )
  })
})

describe('createDecision', () => {
  const create = (fields: Partial<Parameters<typeof createDecision>[0]>) =>
    createDecision({ decisionId: idOf<DecisionId>('new'), title: 'Night support', ...fields }, inContext().contextOf(ana))
  test('[P1] begins in context; who creates it facilitates it and votes', () => {
    expect(new GivenDecision().state).toMatchObject({
      phase: 'context',
      status: 'running',
      sharedAt: null,
      members: [{ personId: ana, role: 'facilitator', votes: true }],
    })
  })
  test('[T1] with a title of three hundred characters at most, counted as people count them', () => {
    expect(create({ title: '🌙'.repeat(300) }).ok).toBe(true)
    expectRefused(create({ title: '🌙'.repeat(301) }), 'too-long', { field: 'title', length: 301, limit: 300 })
    expectRefused(create({ title: '  ' }), 'empty-text', { field: 'title' })
    expect(create({ question: 'x'.repeat(300) }).ok).toBe(true)
    expectRefused(create({ question: 'x'.repeat(301) }), 'too-long', { field: 'question' })
  })
  test('[S2] with settings that hold together', () => {
    expectRefused(create({ settings: { shortlistSize: 0 } }), 'settings-invalid')
  })
})
