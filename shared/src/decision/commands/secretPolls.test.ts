/** The rules around secret polls: what opens and closes them, what holds them back, and what no page and no log may know. */
import { describe, expect, test } from 'vitest'
import { ana, ben, cleo, dan, MINUTE, uuid } from '../../testing/given.ts'
import { SecretDecision } from '../../testing/secretVoters.ts'
import { choose1, choose2, daily, eventTypes, expectRefused, goTo, monday, postIdeas, vote1, WEEK } from '../../testing/stages.ts'
import { seal } from '../../verify/chain.ts'
import { decide } from '../decide.ts'
import type { Facts } from '../decideContext.ts'
import { evolve } from '../evolve.ts'
import { ballotsOf, pollOf } from '../find.ts'
import { guardsOf } from '../guards.ts'
import type { CommandId, PollId } from '../ids.ts'
import { EARLY_CLOSE_MS, nextDue } from '../nextDue.ts'
import type { Settings } from '../settings.ts'
import type { DecisionState } from '../state.ts'
import type { TakePaper } from './takePaper.ts'

const [vote2, request] = ['vote-2' as PollId, 'a'.repeat(64)]
const advance = { type: 'AdvancePhase', from: 'vote' } as const
const approving = { approvals: [daily] }

/** Ana, Ben and Cleo on the roll. */
function inVote(settings: Partial<Settings> = {}): SecretDecision {
  const decision = new SecretDecision(settings).does(
    ana,
    { type: 'AddPerson', personId: ben, role: 'participant' },
    { type: 'AddPerson', personId: cleo, role: 'participant' },
    { type: 'AddPerson', personId: dan, role: 'observer' },
  )
  goTo(decision, 'ideas')
  postIdeas(decision, [ben, cleo, ana])
  goTo(decision, 'vote')
  return decision
}
const allVoted = (settings: Partial<Settings> = {}) =>
  inVote(settings)
    .votes(ana, approving)
    .votes(ben, approving)
    .votes(cleo, { approvals: [daily, monday].toSorted() })
const taking = (decision: SecretDecision, by: typeof ana, asked: Partial<TakePaper> = {}, facts: Facts = decision.facts(by)) =>
  decide(decision.state, { type: 'TakePaper', poll: vote1, request, ...asked }, decision.contextOf(by, facts))

describe('the opening', () => {
  test('[Q1] carries fresh keys, and the state names its hash; a page without keys leaves it to the server', () => {
    const decision = inVote()
    const poll = pollOf(decision.state, vote1)
    const opened = decision.log.find(event => event.type === 'PollOpened')
    expect(opened).toMatchObject({ ballots: 'secret', suite: 'RSABSSA-SHA384-PSSZERO-Deterministic' })
    expect(poll?.opening).toBe(opened?.hash)
    const { poll: _keys, ...facts } = decision.facts()
    const back = { type: 'RevertPhase', to: 'vote', reason: 'Again' } as const
    expectRefused(decision.decideWith(ana, back, facts), 'ask-the-server', { lacks: 'poll' })
  })
  test('[Q1] a run-off is a poll of its own: it never takes over the keys of the tied one', () => {
    const decision = allVoted({ skip: ['feedback'] }).does(ana, advance)
    decision.votes(ana, { choice: daily }).votes(ben, { choice: monday }).votes(cleo, { abstain: true })
    decision.does(ana, { type: 'AdvancePhase', from: 'choose', reason: 'Time is up' })
    const { poll: _keys, ...facts } = decision.facts()
    const runOff = { type: 'OpenRunOff', poll: choose1 } as const
    expectRefused(decision.decideWith(ana, runOff, facts), 'ask-the-server', { lacks: 'poll' })
    const opened = pollOf(decision.does(ana, runOff).state, choose2)
    expect(opened).toMatchObject({ runOffOf: choose1, ballots: 'secret', voted: [] })
    expect(opened?.opening).not.toBe(pollOf(decision.state, choose1)?.opening)
  })
  test('[B2] consent is open, whatever the setting', () => {
    const decision = allVoted({ chooseMethod: 'consent', skip: ['feedback'] }).does(ana, advance)
    expect(pollOf(decision.state, choose1)).toMatchObject({ method: 'consent', ballots: 'open' })
    expect(pollOf(decision.state, choose1)?.publicKey).toBeUndefined()
  })
})

describe('the paper', () => {
  test('[Q2] one a person, by an event that tells nothing of what was asked', () => {
    const decision = inVote()
    const outcome = taking(decision, ben)
    expect(outcome).toMatchObject({ ok: true, events: [{ type: 'BallotPaperTaken', poll: vote1, by: ben }] })
    expect(JSON.stringify(outcome.ok && outcome.events)).not.toContain(request)
    expect(outcome.ok && outcome.beside).toEqual([{ key: ['paper', vote1, ben], value: request }])
  })
  test('[Q2] the same request again changes nothing; another one is a second paper', () => {
    const decision = inVote().votes(ben, approving)
    const knowing: Facts = { ...decision.facts(), paperOf: () => request }
    expect(taking(decision, ben, {}, knowing)).toMatchObject({ ok: true, events: [], beside: [] })
    expectRefused(taking(decision, ben, { request: 'b'.repeat(64) }, knowing), 'paper-already-taken')
  })
  test('[Q2] only for who is on the roll of a secret poll that runs', () => {
    const decision = inVote()
    expectRefused(taking(decision, dan), 'not-on-roll')
    expectRefused(taking(decision, ben, { poll: vote2 }), 'unknown-id')
    expectRefused(taking(decision.does(ana, { type: 'PauseDecision' }), ben), 'paused')
    decision.does(ana, { type: 'ResumeDecision' }, { type: 'RevertPhase', to: 'ideas', reason: 'Not yet' })
    expectRefused(taking(decision, ben), 'poll-closed')
  })
  test('[Q2] what comes after a deadline that closes by hand is late', () => {
    const decision = allVoted({ autoAdvance: false })
    decision.does(ana, { type: 'SetDeadline', at: decision.at + WEEK }).later(WEEK)
    decision.does('clock', { type: 'StrikeClock', due: { at: decision.at, cause: 'deadline' } })
    expectRefused(taking(decision, ben), 'late')
  })
  test('[Q3] who has one stays on the roll; CastBallot and WithdrawBallot are for other polls', () => {
    const decision = inVote().votes(ben, approving)
    expectRefused(decision.ask(ana, { type: 'RemovePerson', personId: ben }), 'paper-already-taken')
    expect(decision.ask(ana, { type: 'RemovePerson', personId: cleo }).ok).toBe(true)
    decision.does(ana, { type: 'ChangeRole', personId: ben, role: 'observer' })
    expect(pollOf(decision.state, vote1)?.roll).toContain(ben)
    expectRefused(decision.ask(cleo, { type: 'CastBallot', poll: vote1, ballot: approving }), 'poll-is-secret')
    expectRefused(decision.ask(cleo, { type: 'WithdrawBallot', poll: vote1 }), 'poll-is-secret')
  })
})

describe('what the page knows', () => {
  test('[Q5] no ballot, no number of ballots: guards that count them are open, and closing is the server’s', () => {
    const decision = allVoted()
    const { box: _box, ...facts } = decision.facts()
    const softly = guardsOf(decision.state, facts).filter(({ isHard }) => !isHard)
    expect(softly.map(({ code, met, have }) => [code, met, have])).toEqual([
      ['quorum', 'unknown', undefined],
      ['three-ballots', 'unknown', undefined],
    ])
    expectRefused(decision.decideWith(ana, advance, facts), 'ask-the-server')
    expect(ballotsOf(pollOf(decision.state, vote1) ?? decision.state.polls[0] ?? fail())).toEqual([])
    expect(JSON.stringify(decision.state)).not.toContain('"approvals"')
  })
})

describe('the close', () => {
  test('[Q6] publishes the ballots with the number of papers, counts them, and forgets who asked for what', () => {
    const decision = allVoted()
    const outcome = decision.ask(ana, advance)
    expect(eventTypes(outcome)).toEqual(['PhaseAdvanced', 'PollClosed', 'ShortlistMade'])
    expect(outcome.ok && outcome.beside).toEqual(
      [ana, ben, cleo].map(person => ({ key: ['paper', vote1, person], value: undefined })),
    )
    decision.does(ana, advance)
    const poll = pollOf(decision.state, vote1)
    const closed = decision.log.find(event => event.type === 'PollClosed')
    expect(closed).toMatchObject({ papers: 3, result: { ballots: 3, onRoll: 3 } })
    expect(poll).toMatchObject({ status: 'closed', closing: closed?.hash, ballotOf: {} })
    expect(poll && ballotsOf(poll)).toHaveLength(3)
    expect(poll?.published?.map(({ ballot }) => ballot)).toContainEqual(approving)
  })
  test('[Q6] a withdrawn ballot stands in the list and counts nowhere', () => {
    const decision = allVoted().votes(cleo, null)
    decision.does(ana, { ...advance, reason: 'We know' })
    const poll = pollOf(decision.state, vote1)
    expect([poll?.published?.length, poll?.result?.ballots, poll && ballotsOf(poll).length]).toEqual([3, 2, 2])
  })
  test('[Q6] cannot be undone, nor can an earlier step once it was counted', () => {
    const decision = allVoted().does(ana, advance)
    expectRefused(decision.ask(ana, { type: 'UndoAdvance', seq: decision.state.undoable?.seq ?? 0 }), 'cut-off', { why: 'shown' })
    const tied = allVoted({ shortlistSize: 1, tieRule: 'facilitator' })
      .votes(ana, { approvals: [monday] })
      .votes(ben, { approvals: [monday] })
    tied.votes(cleo, approving).votes(ana, { abstain: true })
    tied.does(ana, { ...advance, reason: 'Time is up' })
    expect(tied.state).toMatchObject({ phase: 'vote', undoable: { isFinal: true } })
  })
  test('[Q7] a quorum and three ballots, counted in the box: papers alone are none', () => {
    const decision = inVote()
    for (const person of [ana, ben, cleo]) decision.takesPaper(person, person)
    expectRefused(decision.ask(ana, advance), 'reason-needed', { missing: ['quorum', 'three-ballots'] })
    const two = inVote().votes(ana, approving).votes(ben, approving)
    expectRefused(two.ask(ana, advance), 'reason-needed', { missing: ['three-ballots'] })
    two.does(ana, { ...advance, reason: 'We are few' })
    expect(two.state.overrides.at(-1)).toMatchObject({ guards: ['three-ballots'], reason: 'We are few' })
  })
  test('[Q7] at a deadline the clock asks the facilitator; ballots go on counting', () => {
    const decision = inVote().votes(ana, approving).votes(ben, approving)
    decision.does(ana, { type: 'SetDeadline', at: decision.at + WEEK }).later(WEEK)
    decision.does('clock', { type: 'StrikeClock', due: { at: decision.at, cause: 'deadline' } })
    expect(decision.state).toMatchObject({ phase: 'vote', passedDeadline: { missing: ['three-ballots'], isLate: false } })
    expect(decision.votes(cleo, approving).ask(ana, advance).ok).toBe(true)
  })
  test('[Q8] papers close nothing; the server’s count does, ten minutes after', () => {
    const decision = allVoted()
    expect(nextDue(decision.state)).toBeNull()
    const since = decision.at
    const counted: Facts = { ...decision.facts(), box: { poll: vote1, count: 3, completeAt: since } }
    expect(nextDue(decision.state, counted.box)).toEqual({ at: since + EARLY_CLOSE_MS, cause: 'all-voted' })
    decision.later(10 * MINUTE)
    expectRefused(decision.decideWith(ben, { type: 'CastBallot', poll: vote1, ballot: approving }, counted), 'clock-first')
    const keyed = decision.facts().box
    const whole = { ...counted, box: { ...keyed, poll: vote1, count: 3, completeAt: since } }
    const due = { at: since + EARLY_CLOSE_MS, cause: 'all-voted' } as const
    const outcome = decide(decision.state, { type: 'StrikeClock', due }, decision.contextOf('clock', whole))
    expect(eventTypes(outcome)).toContain('PollClosed')
  })
})

describe('what is not counted, and what is held again', () => {
  test('[Q9] step back, cancel, undo of the opening: discarded, never published', () => {
    const undone = inVote().votes(ben, approving)
    undone.does(ana, { type: 'UndoAdvance', seq: undone.state.undoable?.seq ?? 0 })
    expect(pollOf(undone.state, vote1)).toMatchObject({ status: 'discarded' })
    for (const command of [
      { type: 'RevertPhase', to: 'ideas', reason: 'Not yet' },
      { type: 'CancelDecision', reason: 'No need' },
    ] as const) {
      const decision = inVote().votes(ben, approving)
      const outcome = decision.ask(ana, command)
      expect(eventTypes(outcome)).toContain('PollDiscarded')
      expect(outcome.ok && outcome.beside).toEqual([{ key: ['paper', vote1, ben], value: undefined }])
      expect(pollOf(decision.does(ana, command).state, vote1)?.published).toBeUndefined()
    }
  })
  test('[Q9] a box that is lost: the clock discards the poll and asks again, by the same rules', () => {
    const decision = inVote({ shortlistSize: 2 })
      .votes(ben, approving)
      .does(ana, { type: 'EditSettings', settings: { shortlistSize: 1 } })
    const lost = { type: 'ReplaceLostPoll', poll: vote1 } as const
    expectRefused(decide(decision.state, lost, decision.contextOf(ana)), 'role-too-small')
    const outcome = decide(decision.state, lost, decision.contextOf('clock'))
    expect(outcome).toMatchObject({
      ok: true,
      events: [
        { type: 'PollDiscarded', poll: vote1, reason: 'box-lost', by: 'clock' },
        { type: 'PollOpened', poll: vote2, size: 2, ballots: 'secret', roll: [ana, ben, cleo] },
      ],
    })
    expectRefused(decide(decision.state, { ...lost, poll: vote2 }, decision.contextOf('clock')), 'already-done')
    if (!outcome.ok) return
    const after = seal(outcome.events, decision.state, uuid<CommandId>()).reduce<DecisionState>(evolve, decision.state)
    expect(pollOf(after, vote1)).toMatchObject({ status: 'discarded', discardedFor: 'box-lost' })
  })
  test('[Q10] after publication a new round needs a reason, and the record says why it was asked', () => {
    const decision = allVoted().does(ana, advance)
    const back = { type: 'RevertPhase', to: 'vote' } as const
    expectRefused(decision.ask(ana, { ...back, reason: ' ' }), 'reason-needed', { missing: ['list-published'] })
    decision.does(ana, { ...back, reason: 'Dan was missing' })
    expect(decision.state.overrides.at(-1)).toMatchObject({ guards: ['list-published'], reason: 'Dan was missing' })
    expect(pollOf(decision.state, vote2)).toMatchObject({ status: 'open', voted: [] })
    const unpublished = inVote()
    expectRefused(unpublished.ask(ana, { ...back, reason: ' ' }), 'empty-text')
  })
})

function fail(): never {
  throw new Error('There is no poll')
}
