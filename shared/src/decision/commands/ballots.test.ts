/** Casting, changing and withdrawing ballots in open polls, and what is kept where. */
import { describe, expect, test } from 'vitest'
import { ana, ben, cleo, type GivenDecision, idOf } from '../../testing/given.ts'
import { castAll, choose1, daily, eve, expectRefused, inPhase, monday, never, vote1 } from '../../testing/stages.ts'
import { BALLOT_REASON_LIMIT, type Ballot, canonicalBallot } from '../ballot.ts'
import { ballotKey } from '../beside.ts'
import type { IdeaId, PollId } from '../ids.ts'

const cast = (ballot: Ballot, poll = vote1) => ({ type: 'CastBallot', poll, ballot }) as const
const stranger = idOf<IdeaId>('stranger')
const flawOf = (decision: GivenDecision, ballot: Ballot, poll = vote1): string => {
  const outcome = decision.ask(ben, cast(ballot, poll))
  return outcome.ok ? 'valid' : String(outcome.rejection.facts.flaw)
}

describe('what is a ballot', () => {
  test('[B4] approval: any of the options, each once; none at all is a ballot too', () => {
    const decision = inPhase('vote')
    expect(flawOf(decision, { approvals: [] })).toBe('valid')
    expect(flawOf(decision, { approvals: [daily, monday, never] })).toBe('valid')
    expect(flawOf(decision, { approvals: [daily, daily] })).toBe('option-twice')
    expect(flawOf(decision, { approvals: [stranger] })).toBe('unknown-option')
    expect(flawOf(decision, { approvals: ['none'] })).toBe('unknown-option')
    expect(flawOf(decision, { choice: daily })).toBe('another-method')
    expect(flawOf(decision, { abstain: true })).toBe('valid')
  })
  test('[B4] dots: whole ones, so many a person and so many on one idea', () => {
    const decision = inPhase('vote', { shortlistMethod: 'dots', dotsPerPerson: 5, dotsPerIdea: 3 })
    expect(flawOf(decision, { dots: { [daily]: 3, [monday]: 2 } })).toBe('valid')
    expect(flawOf(decision, { dots: {} })).toBe('valid')
    expect(flawOf(decision, { dots: { [daily]: 4 } })).toBe('too-many-dots-on-one')
    expect(flawOf(decision, { dots: { [daily]: 3, [monday]: 2, [never]: 1 } })).toBe('too-many-dots')
    for (const n of [-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY])
      expect(flawOf(decision, { dots: { [daily]: n } })).toBe('not-a-number-of-dots')
    expect(flawOf(decision, { dots: { [stranger]: 1 } })).toBe('unknown-option')
    expect(flawOf(decision, { dots: JSON.parse('{"__proto__": 1}') })).toBe('unknown-option')
    expect(flawOf(decision, { approvals: [daily] })).toBe('another-method')
  })
  test('[B4] single choice: one of the shortlist, or none of these', () => {
    const decision = inPhase('choose')
    expect(flawOf(decision, { choice: daily }, choose1)).toBe('valid')
    expect(flawOf(decision, { choice: 'none' }, choose1)).toBe('valid')
    expect(flawOf(decision, { choice: stranger }, choose1)).toBe('unknown-option')
    expect(flawOf(decision, { approvals: [daily] }, choose1)).toBe('another-method')
  })
  test('[B4] consent: a stance; a block says why', () => {
    const decision = inPhase('choose', { chooseMethod: 'consent' })
    expect(flawOf(decision, { stance: 'disagree' }, choose1)).toBe('valid')
    expect(flawOf(decision, { stance: 'block' }, choose1)).toBe('block-needs-reason')
    expect(flawOf(decision, { stance: 'block', reason: ' ' }, choose1)).toBe('block-needs-reason')
    expect(flawOf(decision, { stance: 'block', reason: 'No tests' }, choose1)).toBe('valid')
    expect(flawOf(decision, { abstain: true }, choose1)).toBe('another-method')
    expect(flawOf(decision, { choice: daily }, choose1)).toBe('another-method')
  })
  test('[B4] a reason has five hundred characters at most', () => {
    expect(flawOf(inPhase('vote'), { approvals: [], reason: '🌙'.repeat(BALLOT_REASON_LIMIT) })).toBe('valid')
    expect(flawOf(inPhase('vote'), { approvals: [], reason: '🌙'.repeat(BALLOT_REASON_LIMIT + 1) })).toBe('reason-too-long')
  })
  test('[B4] equal votes are equal bytes: sets sorted, empty dots and spaces left out', () => {
    const [first, last] = [daily, monday].toSorted()
    expect(canonicalBallot({ approvals: [daily, monday], reason: '  ' })).toEqual({ approvals: [first, last] })
    expect(Object.keys((canonicalBallot({ dots: { [monday]: 1, [never]: 0, [daily]: 2 } }) as { dots: object }).dots)).toEqual([
      first,
      last,
    ])
    expect(canonicalBallot({ choice: daily, reason: ' e\u0301 ' })).toEqual({ choice: daily, reason: 'é' })
  })
})

describe('open at the close', () => {
  test('[B2] the log says who has voted, and nothing else; the ballot lies beside it by person', () => {
    const decision = inPhase('vote')
    const outcome = decision.attempt(ben, cast({ approvals: [daily], reason: 'Swift' }))
    expect(outcome).toMatchObject({
      ok: true,
      beside: [{ key: ballotKey(vote1, ben), value: { approvals: [daily], reason: 'Swift' } }],
    })
    expect(JSON.stringify(decision.log.at(-1))).not.toContain(daily)
    expect(decision.state.polls[0]).toMatchObject({ voted: [ben], ballotOf: {}, result: null })
  })
  test('[B5] at the close all are opened with names, in an order that tells no times, and no longer lie beside', () => {
    const decision = castAll(inPhase('vote'), { approvals: [daily], reason: 'Swift' }, { approvals: [monday] })
    const outcome = decision.attempt(ana, { type: 'AdvancePhase', from: 'vote' })
    expect(outcome.ok && outcome.beside).toHaveLength(2)
    expect(decision.side.ballotsOf(vote1)).toEqual([])
    expect(decision.state.polls[0]?.ballotOf).toEqual({
      [ben]: { approvals: [daily], reason: 'Swift' },
      [cleo]: { approvals: [monday] },
    })
    const closed = decision.log.find(event => event.type === 'PollClosed')
    const order = closed?.type === 'PollClosed' ? closed.ballots?.map(one => 'by' in one && one.by) : []
    expect(order).toEqual([ben, cleo].toSorted())
  })
  test('[B4] changed until the close: the last one counts, and the voter stays where they were', () => {
    const decision = castAll(inPhase('vote'), { approvals: [daily] }, { approvals: [] }).does(ben, cast({ approvals: [monday] }))
    expect(decision.state.polls[0]?.voted).toEqual([ben, cleo])
    decision.does(ana, { type: 'AdvancePhase', from: 'vote' })
    expect(decision.state.shortlist?.ideaIds[0]).toBe(monday)
  })
  test('[B4] withdrawn: as if one had not voted', () => {
    const decision = castAll(inPhase('vote'), { approvals: [daily] }, { approvals: [monday] })
    const outcome = decision.attempt(ben, { type: 'WithdrawBallot', poll: vote1 })
    expect(outcome.ok && outcome.beside).toEqual([{ key: ballotKey(vote1, ben), value: undefined }])
    expect(decision.state.polls[0]?.voted).toEqual([cleo])
    decision.does(ana, { type: 'AdvancePhase', from: 'vote', reason: 'x' })
    expect(decision.state.polls[0]?.result).toMatchObject({ ballots: 1, totals: [{ option: monday, total: 1 }, {}, {}] })
  })
})

describe('open ballots', () => {
  test('[B2] are an event at once, with names and reasons', () => {
    const decision = inPhase('vote', { ballots: 'open' }).does(ben, cast({ approvals: [daily], reason: 'Swift' }))
    expect(decision.state.polls[0]?.ballotOf).toEqual({ [ben]: { approvals: [daily], reason: 'Swift' } })
    expect(decision.side.size).toBe(0)
    expect(decision.does(ben, { type: 'WithdrawBallot', poll: vote1 }).state.polls[0]?.ballotOf).toEqual({})
  })
})

describe('who, where and when', () => {
  test('[B3] who stands on the roll: not who stands aside, and not who observes', () => {
    const decision = inPhase('ideas').does(ana, { type: 'ChangeRole', personId: ana, votes: false })
    decision.does(ben, { type: 'PostIdea', ideaId: daily, text: 'One' }, { type: 'PostIdea', ideaId: monday, text: 'Two' })
    decision.does(ana, { type: 'AdvancePhase', from: 'ideas', reason: 'x' })
    expect(decision.state.polls[0]?.roll).toEqual([ben, cleo])
    expectRefused(decision.ask(ana, cast({ approvals: [] })), 'not-on-roll', { poll: vote1 })
    decision.does(ana, { type: 'AddPerson', personId: eve, role: 'participant', votes: false })
    expectRefused(decision.ask(eve, cast({ approvals: [] })), 'not-on-roll')
  })
  test('[B1] a poll is named by phase and round; another one is unknown or closed', () => {
    expectRefused(inPhase('vote').ask(ben, cast({ approvals: [] }, 'vote-2' as PollId)), 'unknown-id', { poll: 'vote-2' })
    expectRefused(inPhase('choose').ask(ben, cast({ approvals: [daily] }, vote1)), 'poll-closed', { poll: vote1 })
    expectRefused(inPhase('choose').ask(ben, { type: 'WithdrawBallot', poll: vote1 }), 'poll-closed')
    expectRefused(inPhase('vote').ask(ben, { type: 'WithdrawBallot', poll: 'vote-2' as PollId }), 'unknown-id')
  })
  test('[B4] a ballot that was under way when the phase moved on is told that it came late, and changes nothing', () => {
    const decision = inPhase('feedback')
    const closedAt = decision.state.polls[0]?.closedAt ?? null
    expectRefused(decision.ask(ben, cast({ approvals: [daily] }, vote1)), 'poll-closed', { poll: vote1, closedAt })
    expectRefused(decision.ask(eve, cast({ approvals: [daily] }, vote1)), 'not-in-decision')
    expectRefused(decision.ask(ben, cast({ approvals: [daily] }, 'vote-9' as PollId)), 'wrong-phase')
  })
  test('[B1] the opening fixes the options by id and by the hash of their words', () => {
    const decision = inPhase('vote')
    expect(decision.state.polls[0]?.options).toEqual(decision.state.ideas.map(({ ideaId, textHash }) => ({ ideaId, textHash })))
  })
})
