// @vitest-environment node
import { type IdeaId, type PersonId, type PollId, pathOf, pendingFor } from '@concord/shared'
import type { DecisionLine } from '@concord/shared/contract'
import { expect, test } from 'vitest'
import { ana, ben, cleo, DAY_MS, GivenDecision, idOf, MINUTE_MS } from '../testing/givenDecision.ts'
import { boardOf, decidedOf, needsOf, needsSentence, recordsOf, waitingSentence } from './homeView.ts'

const zone = 'UTC'

function lineOf({ state, at }: GivenDecision, person: PersonId, extra: Partial<DecisionLine> = {}): DecisionLine {
  return {
    id: state.decisionId,
    read: 'full',
    title: state.title,
    phase: state.phase,
    status: state.status,
    role: 'participant',
    question: state.question,
    path: pathOf(state.settings.skip),
    deadlineAt: state.deadlineAt,
    changedAt: at,
    people: state.members.map(member => member.personId),
    progress: null,
    pending: pendingFor(state, person, at),
    outcome: null,
    reviewAt: null,
    reviewDay: null,
    ...extra,
  }
}

const inVote = () => {
  const decision = new GivenDecision().does(
    ana,
    { type: 'AddPerson', personId: ben, role: 'participant' },
    { type: 'AddPerson', personId: cleo, role: 'participant' },
    { type: 'AdvancePhase', from: 'context', reason: 'All is there' },
    { type: 'PostIdea', ideaId: idOf<IdeaId>('one'), text: 'One' },
    { type: 'PostIdea', ideaId: idOf<IdeaId>('two'), text: 'Two' },
    { type: 'AdvancePhase', from: 'ideas', reason: 'Everybody is there' },
  )
  return decision.does(ana, { type: 'SetDeadline', at: decision.at + DAY_MS })
}

test('a vote that waits for me leads to the ballot, with its time and when it closes', () => {
  const decision = inVote()
  const [need] = needsOf({ decisions: [lineOf(decision, ben)], now: decision.at }, { now: decision.at, zone })
  expect(need).toMatchObject({ step: 'Vote', verb: 'Vote', to: `/d/${decision.state.decisionId}/vote`, isSoon: true, minutes: 3 })
  expect(need?.dueAt).toBe(decision.at + DAY_MS)
})

test('who has voted needs nothing, and the decision counts as waiting for others', () => {
  const decision = inVote().does(ben, { type: 'CastBallot', poll: 'vote-1' as PollId, ballot: { approvals: [] } })
  const list = { decisions: [lineOf(decision, ben)], now: decision.at }
  expect(needsOf(list, { now: decision.at, zone })).toEqual([])
  expect(waitingSentence(list, 0)).toBe('One decision is waiting for other people.')
})

test('several things in one decision are one line, and what has no deadline comes last', () => {
  const reading = new GivenDecision().does(
    ana,
    { type: 'AddPerson', personId: ben, role: 'participant' },
    { type: 'AddQuestion', questionId: idOf('q1'), text: 'What did it cost?' },
    { type: 'AdvancePhase', from: 'context', reason: 'All is there' },
  )
  const voting = inVote()
  const list = { decisions: [lineOf(reading, ben), lineOf(voting, ben)], now: voting.at }
  const needs = needsOf(list, { now: voting.at, zone })
  expect(needs.map(need => need.what)).toEqual([
    'Say which ideas should go on',
    'Watch and read, then say so; answer one question',
  ])
  expect(needsSentence(needs)).toBe('Two things, about 9 minutes in all. Nothing else is waiting for you.')
})

test('a facilitator whose time is up is led to the drawer', () => {
  const decision = inVote()
  const due = { at: decision.at + DAY_MS, cause: 'deadline' as const }
  decision.later(DAY_MS + MINUTE_MS).does('clock', { type: 'StrikeClock', due })
  const needs = needsOf({ decisions: [lineOf(decision, ana)], now: decision.at }, { now: decision.at, zone })
  expect(needs[0]).toMatchObject({ what: expect.stringContaining('the time is up'), step: 'Vote' })
  decision.does(ana, { type: 'CastBallot', poll: 'vote-1' as PollId, ballot: { approvals: [] } })
  const [only] = needsOf({ decisions: [lineOf(decision, ana)], now: decision.at }, { now: decision.at, zone })
  expect(only).toMatchObject({ verb: 'Move it on', to: `/d/${decision.state.decisionId}?run` })
})

test('[N7] what is due on a day is near on the day before it by the reader’s own calendar', () => {
  const decision = inVote()
  const line = lineOf(decision, ben, {
    pending: [{ kind: 'do-task', minutes: 5, count: 1, dueAt: Date.UTC(2026, 3, 9, 12), dueDay: '2026-04-09' }],
  })
  const soonAt = (now: number, reader: string) => needsOf({ decisions: [line], now }, { now, zone: reader })[0]?.isSoon
  const eve = Date.UTC(2026, 3, 7, 11)
  expect(soonAt(eve, 'Pacific/Kiritimati')).toBe(true) // it is the eighth there already
  expect(soonAt(eve, 'America/Los_Angeles')).toBe(false)
  expect(soonAt(eve + DAY_MS, 'America/Los_Angeles')).toBe(true)
})

test('the board says how far a step is; what I may not read says so; a cancelled decision stands in the log only', () => {
  const decision = inVote()
  const voting = lineOf(decision, ben, { progress: { done: 1, of: 3 } })
  const closed = { ...voting, id: idOf<DecisionLine['id']>('closed'), read: 'title' as const, pending: [] }
  const cancelled = { ...voting, id: idOf<DecisionLine['id']>('gone'), status: 'cancelled' as const, pending: [] }
  const list = { decisions: [voting, closed, cancelled], now: decision.at }
  const cards = boardOf(list).find(column => column.step === 'vote')?.cards
  expect(cards?.map(card => [card.progress, card.isMine])).toEqual([
    ['1 of 3 took part', true],
    ['You are not in it', false],
  ])
  expect(decidedOf(list).map(line => line.decision)).toEqual(['Cancelled, nothing was decided'])
})

test('[import] records from elsewhere stand apart, with where they are from: nothing of them is under way here', () => {
  const decision = inVote()
  const from = { importedFrom: 'Saltmarsh', role: null, pending: [] }
  const voting = lineOf(decision, ben, { ...from, id: idOf<DecisionLine['id']>('a'), question: 'Which boat?' })
  const outcome = { title: 'One page', how: 'poll', at: 1 }
  const decided = { ...voting, id: idOf<DecisionLine['id']>('b'), question: 'Who speaks?', phase: 'decided' as const, outcome }
  const list = { decisions: [decided, voting], now: decision.at }
  expect(recordsOf(list)).toMatchObject([
    { question: 'Which boat?', from: 'Saltmarsh', how: 'It stood at Vote', to: `/d/${voting.id}` },
    { question: 'Who speaks?', from: 'Saltmarsh', how: 'One page', to: `/d/${decided.id}/summary` },
  ])
  expect(boardOf(list).flatMap(({ cards }) => cards)).toEqual([])
  expect(decidedOf(list)).toEqual([])
  expect(waitingSentence(list, 0)).toBeNull()
})
