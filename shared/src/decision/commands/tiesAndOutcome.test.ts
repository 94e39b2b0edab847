/** BreakTie, OpenRunOff, RecordOutcome, ProposeChoice, and the meeting: how a choice is settled where counting alone does not. */
import { describe, expect, test } from 'vitest'
import { ana, ben, cleo, idOf, MINUTE } from '../../testing/given.ts'
import {
  castAll,
  choose1,
  choose2,
  daily,
  eventTypes,
  expectRefused,
  inPhase,
  monday,
  never,
  tiedIn,
  vote1,
} from '../../testing/stages.ts'
import { ballotKey } from '../beside.ts'
import { guardsOf } from '../guards.ts'
import type { IdeaId, PollId } from '../ids.ts'
import { textLimits } from './texts.ts'

const goOn = (from: 'vote' | 'choose' | 'feedback') => ({ type: 'AdvancePhase', from, reason: 'Time is up' }) as const
const breakTie = (poll: PollId, ...ideaIds: IdeaId[]) => ({ type: 'BreakTie', poll, ideaIds, reason: 'It is safer' }) as const
const record = (ideaId: IdeaId, reason = 'We talked it over') => ({ type: 'RecordOutcome', ideaId, reason }) as const
const schedule = (startsAt: number) => ({ type: 'ScheduleMeeting', startsAt }) as const

describe('a tie at the cut of the shortlist', () => {
  test('[P3] it closes, counts and stays, and names what is open', () => {
    const decision = tiedIn('vote')
    expect(decision.state).toMatchObject({
      phase: 'vote',
      shortlist: null,
      polls: [{ status: 'closed', result: { verdict: 'tied' } }],
    })
    expectRefused(decision.ask(ana, goOn('vote')), 'hard-guard-unmet', { missing: ['tie-open'] })
  })
  test('[V5] a facilitator fills the places left, with a reason', () => {
    const decision = tiedIn('vote')
    expect(eventTypes(decision.attempt(ana, breakTie(vote1, monday)))).toEqual(['TieBroken', 'ShortlistMade'])
    expect(decision.state.shortlist).toMatchObject({ ideaIds: [monday], poll: vote1 })
    expectRefused(decision.ask(ana, breakTie(vote1, daily)), 'not-tied')
    expect(decision.does(ana, goOn('vote')).state.phase).toBe('feedback')
  })
  test('[V5] exactly as many as there are places: neither fewer nor more', () => {
    const decision = inPhase('vote', { shortlistSize: 2, tieRule: 'facilitator' })
    castAll(decision, { approvals: [daily, monday, never] }, { approvals: [daily] }).does(ana, goOn('vote'))
    expect(decision.state.polls[0]?.result?.cut).toEqual({ certain: [daily], tied: [monday, never], places: 1 })
    expectRefused(decision.ask(ana, breakTie(vote1)), 'too-many-places', { places: 1, chosen: 0 })
    expectRefused(decision.ask(ana, breakTie(vote1, monday, never)), 'too-many-places', { places: 1, chosen: 2 })
    expectRefused(decision.ask(ana, breakTie(vote1, daily)), 'not-tied', { ideaId: daily })
    expectRefused(decision.ask(ana, breakTie(vote1, monday, monday)), 'ideas-not-distinct')
    expect(decision.does(ana, breakTie(vote1, never)).state.shortlist?.ideaIds).toEqual([daily, never])
  })
  test('[V5] not without a reason, nor in a poll that is not tied', () => {
    const decision = tiedIn('vote')
    expectRefused(decision.ask(ana, { ...breakTie(vote1, daily), reason: ' ' }), 'empty-text')
    expectRefused(decision.ask(ana, { ...breakTie(vote1, daily), reason: 'x'.repeat(textLimits.reason + 1) }), 'too-long')
    expectRefused(decision.ask(ana, breakTie('vote-2' as PollId, daily)), 'not-tied')
    expectRefused(inPhase('vote').ask(ana, breakTie(vote1, daily)), 'not-tied')
    expectRefused(decision.ask(ana, { type: 'OpenRunOff', poll: vote1 }), 'wrong-phase')
  })
  test('[V3] where the vote is the choice a tie is never widened', () => {
    const decision = tiedIn('vote', { skip: ['choose'], tieRule: 'widen' })
    expect(decision.state).toMatchObject({ phase: 'vote', polls: [{ isFinal: true, size: 1, result: { verdict: 'tied' } }] })
    decision.does(ana, breakTie(vote1, monday), goOn('vote'), goOn('feedback'))
    expect(decision.state).toMatchObject({ phase: 'plan', outcome: { ideaId: monday, poll: vote1 } })
  })
  test('[G4] the reason for a poll closed below its quorum is kept, though the phase stays', () => {
    const decision = inPhase('vote', { shortlistSize: 1, tieRule: 'facilitator' })
    decision.does(ana, goOn('vote'))
    expect(decision.state.overrides.at(-1)).toMatchObject({ phase: 'vote', guards: ['quorum'], reason: 'Time is up', by: ana })
  })
})

describe('a tied choice', () => {
  test('[V5] goes to a run-off between the tied, and to another one after it', () => {
    const decision = tiedIn('choose')
    expect(eventTypes(decision.attempt(ana, { type: 'OpenRunOff', poll: choose1 }))).toEqual(['PollOpened'])
    const runOff = decision.state.polls.at(-1)
    expect(runOff).toMatchObject({ poll: choose2, runOffOf: choose1, hasNone: false, status: 'open' })
    expect(runOff?.options.map(({ ideaId }) => ideaId)).toEqual([daily, monday])
    expectRefused(decision.ask(ana, { type: 'OpenRunOff', poll: choose1 }), 'not-tied')
    expectRefused(decision.ask(ben, { type: 'CastBallot', poll: choose1, ballot: { choice: daily } }), 'poll-closed')
    castAll(decision, { choice: daily }, { choice: monday }).does(ana, goOn('choose'), { type: 'OpenRunOff', poll: choose2 })
    expect(decision.state.polls.at(-1)).toMatchObject({ poll: 'choose-3', runOffOf: choose2 })
    castAll(decision, { choice: monday }, { choice: monday }).does(ana, goOn('choose'))
    expect(decision.state).toMatchObject({ phase: 'plan', outcome: { ideaId: monday, cause: 'poll', poll: 'choose-3' } })
  })
  test('[V5] "none of these" takes part in a run-off if it is tied', () => {
    const decision = inPhase('choose')
    castAll(decision, { choice: daily }, { choice: 'none' }).does(ana, goOn('choose'), { type: 'OpenRunOff', poll: choose1 })
    expect(decision.state.polls.at(-1)).toMatchObject({ hasNone: true, options: [{ ideaId: daily }] })
  })
  test('[V5] or to a facilitator, who names one', () => {
    const decision = tiedIn('choose')
    expectRefused(decision.ask(ana, breakTie(choose1, daily, monday)), 'too-many-places', { places: 1, chosen: 2 })
    expect(eventTypes(decision.attempt(ana, breakTie(choose1, monday)))).toEqual(['TieBroken', 'OutcomeReached'])
    expect(decision.state.outcome).toMatchObject({ ideaId: monday, cause: 'tie-broken', reason: 'It is safer' })
    expect(decision.does(ana, goOn('choose')).state.phase).toBe('plan')
  })
  test('[V7] an outcome recorded after a meeting settles it too', () => {
    const decision = tiedIn('choose')
    expectRefused(decision.ask(ana, record(daily)), 'outcome-not-open')
    decision.does(ana, schedule(decision.at + MINUTE), record(daily))
    expect(guardsOf(decision.state, decision.facts()).filter(({ met }) => met === false)).toEqual([])
    expect(decision.does(ana, goOn('choose')).state.phase).toBe('plan')
  })
})

describe('a choice without a winner', () => {
  const none = () => castAll(inPhase('choose'), { choice: 'none' }, { choice: 'none' }).does(ana, goOn('choose'))

  test('[V1] none of these may win: the phase stays and an outcome is missing', () => {
    const decision = none()
    expect(decision.state).toMatchObject({
      phase: 'choose',
      outcome: null,
      polls: [{}, { result: { verdict: 'none', winners: [] } }],
    })
    expectRefused(decision.ask(ana, goOn('choose')), 'hard-guard-unmet', { missing: ['an-outcome'] })
    expectRefused(decision.ask(ana, breakTie(choose1, daily)), 'not-tied')
  })
  test('[V7] a facilitator records an outcome with a reason, or goes back, or cancels', () => {
    expect(none().does(ana, record(monday), goOn('choose')).state).toMatchObject({
      phase: 'plan',
      outcome: { ideaId: monday, cause: 'recorded', poll: null },
    })
    expect(none().does(ana, { type: 'RevertPhase', to: 'choose', reason: 'Again' }).state.polls.at(-1)).toMatchObject({
      poll: choose2,
      status: 'open',
    })
    expect(none().does(ana, { type: 'CancelDecision', reason: 'No use' }).state.status).toBe('cancelled')
  })
  test('[V7] one outcome, of the shortlist, with words', () => {
    expectRefused(none().ask(ana, record(idOf<IdeaId>('stranger'))), 'unknown-id')
    expectRefused(none().ask(ana, record(daily, ' ')), 'empty-text')
    expectRefused(none().does(ana, record(daily)).ask(ana, record(monday)), 'outcome-not-open')
  })
  test('[V4] below the required share nobody wins, tied or not', () => {
    const short = inPhase('choose', { requiredShare: 0.5 }).does(ben, {
      type: 'CastBallot',
      poll: choose1,
      ballot: { choice: daily },
    })
    expect(short.does(ana, goOn('choose')).state.polls.at(-1)?.result?.verdict).toBe('none')
    const tied = castAll(inPhase('choose', { requiredShare: 0.5 }), { choice: daily }, { choice: monday }).does(
      ana,
      goOn('choose'),
    )
    expect(tied.state.polls.at(-1)?.result?.verdict).toBe('none')
    const reached = castAll(inPhase('choose', { requiredShare: 0.66 }), { choice: daily }, { choice: daily }).does(
      ana,
      goOn('choose'),
    )
    expect(reached.state.outcome?.ideaId).toBe(daily)
  })
})

describe('consent', () => {
  const consent = () => inPhase('choose', { chooseMethod: 'consent' })
  const propose = (ideaId = daily, text = 'Ship daily, with a pause in August') =>
    ({ type: 'ProposeChoice', ideaId, text }) as const
  const block = { type: 'CastBallot', poll: choose1, ballot: { stance: 'block', reason: 'No tests' } } as const

  test('[V6] asks about the top of the shortlist in its own words, in the open', () => {
    expect(consent().state.polls.at(-1)).toMatchObject({
      method: 'consent',
      ballots: 'open',
      hasNone: false,
      proposal: 'Ship daily\nwith a checklist',
      options: [{ ideaId: daily }],
    })
  })
  test('[V6] a block stops it; a changed proposal is a new round', () => {
    const decision = consent().does(ben, block)
    expect(decision.state.polls.at(-1)?.ballotOf[ben]).toEqual({ stance: 'block', reason: 'No tests' })
    decision.does(ana, goOn('choose'))
    expect(decision.state).toMatchObject({ phase: 'choose', polls: [{}, { result: { verdict: 'blocked' } }] })
    expect(eventTypes(decision.attempt(ana, propose()))).toEqual(['ChoiceProposed', 'PollOpened'])
    castAll(decision, { abstain: true }, { abstain: true }).does(ana, goOn('choose'))
    expect(decision.state.outcome).toMatchObject({ ideaId: daily, poll: choose2 })
  })
  test('[V6] a changed proposal discards the running round', () => {
    expect(eventTypes(consent().does(ben, block).attempt(ana, propose(monday)))).toEqual([
      'PollDiscarded',
      'ChoiceProposed',
      'PollOpened',
    ])
  })
  test('[V6] undecided without one agreement; a disagreement stops nothing', () => {
    const aside = (stance: 'abstain' | 'disagree' | 'agree') =>
      ({ type: 'CastBallot', poll: choose1, ballot: { stance } }) as const
    const undecided = consent().does(ben, aside('abstain')).does(cleo, aside('disagree')).does(ana, goOn('choose'))
    expect(undecided.state.polls.at(-1)?.result?.verdict).toBe('undecided')
    expect(undecided.ask(ana, record(daily)).ok).toBe(true)
    const carried = consent().does(ben, aside('agree')).does(cleo, aside('disagree')).does(ana, goOn('choose'))
    expect(carried.state.outcome).toMatchObject({ ideaId: daily, cause: 'poll' })
  })
  test('[V6] only where consent is asked for, of the shortlist, with words, before an outcome', () => {
    expectRefused(inPhase('choose').ask(ana, propose()), 'not-consent')
    const switched = inPhase('choose').does(ana, { type: 'EditSettings', settings: { chooseMethod: 'consent' } })
    expectRefused(switched.ask(ana, propose()), 'not-consent')
    const away = consent().does(ana, { type: 'EditSettings', settings: { chooseMethod: 'plurality' } }, propose(monday))
    expect(away.state.polls.at(-1)).toMatchObject({ method: 'consent', options: [{ ideaId: monday }] })
    expectRefused(consent().ask(ana, propose(idOf<IdeaId>('stranger'))), 'unknown-id')
    expectRefused(consent().ask(ana, propose(daily, '')), 'empty-text')
    expectRefused(consent().ask(ana, propose(daily, 'x'.repeat(textLimits.idea + 1))), 'too-long')
    const settled = consent().does(ben, block).does(ana, goOn('choose'), record(daily))
    expectRefused(settled.ask(ana, propose()), 'outcome-not-open')
  })
})

describe('the meeting', () => {
  test('[M1] is proposed once, then scheduled; proposing again would lose the date', () => {
    const decision = inPhase('choose').does(ana, { type: 'ProposeMeeting', reason: ' Two concerns ' })
    expect(decision.state.meeting).toMatchObject({ proposedBy: ana, reason: 'Two concerns', startsAt: null, minutes: 15 })
    expectRefused(decision.ask(ana, { type: 'ProposeMeeting' }), 'already-done')
    expectRefused(inPhase('choose').ask(ana, { type: 'ProposeMeeting', reason: 'x'.repeat(textLimits.reason + 1) }), 'too-long')
    decision.does(ana, { ...schedule(decision.at + 1), minutes: 30, link: 'https://meet.example/x' })
    expect(decision.state.meeting).toMatchObject({ reason: 'Two concerns', minutes: 30, link: 'https://meet.example/x' })
  })
  test('[M1] lies ahead, and its link is a web page', () => {
    const decision = inPhase('choose')
    expectRefused(decision.ask(ana, schedule(decision.at)), 'deadline-in-the-past')
    expect(decision.ask(ana, schedule(decision.at + 1)).ok).toBe(true)
    expectRefused(decision.ask(ana, { ...schedule(decision.at + 1), link: 'javascript:alert(1)' }), 'link-not-allowed')
    expectRefused(decision.ask(ana, { ...schedule(decision.at + 1), link: '' }), 'empty-text')
  })
  test('[V7] its outcome discards the running poll with the ballots kept for it', () => {
    const decision = inPhase('choose').does(ben, { type: 'CastBallot', poll: choose1, ballot: { choice: daily } })
    const outcome = decision.does(ana, schedule(decision.at + 1)).attempt(ana, record(monday))
    expect(eventTypes(outcome)).toEqual(['PollDiscarded', 'OutcomeReached'])
    expect(outcome.ok && outcome.beside).toEqual([{ key: ballotKey(choose1, ben), value: undefined }])
    expectRefused(decision.ask(ana, { type: 'ProposeMeeting' }), 'outcome-not-open')
    expectRefused(decision.ask(ana, schedule(decision.at + 5)), 'outcome-not-open')
  })
})
