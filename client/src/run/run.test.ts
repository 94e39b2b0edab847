// @vitest-environment node
import { reject } from '@concord/shared'
import { expect, test } from 'vitest'
import { elsewhereWords, placesOf } from '../decision/elsewhere.ts'
import { guardLines } from '../decision/guardLines.ts'
import {
  button,
  choose1,
  handover,
  inChoose,
  inFeedback,
  inIdeas,
  inPlan,
  inVote,
  vote1,
} from '../testing/decisionsOnTheirWay.ts'
import { ana, ben, cleo, GivenDecision, idOf, nameInTests } from '../testing/givenDecision.ts'
import { awaitedIn } from './awaited.ts'

const waiting = ({ state }: GivenDecision) => awaitedIn(state).map(({ personId, what }) => `${nameInTests(personId)}: ${what}`)

test('each step names who is awaited and for what, and leaves out who has acted', () => {
  const ideas = inIdeas().does(ben, { type: 'DeclareReady' })
  expect(waiting(ideas)).toEqual(['Ana: not up to date yet', 'Cleo: not up to date yet'])
  const vote = inVote().does(ben, { type: 'CastBallot', poll: vote1, ballot: { abstain: true } })
  expect(waiting(vote)).toEqual(['Ana: has not voted yet', 'Cleo: has not voted yet'])
  const feedback = inFeedback().does(ana, {
    type: 'AddPointer',
    pointerId: idOf('p'),
    ideaId: handover,
    kind: 'concern',
    text: 'Weekends',
  })
  expect(waiting(feedback)).toEqual([
    'Ana: no pointer yet on 1 idea',
    'Ben: no pointer yet on 1 idea',
    'Cleo: no pointer yet on 1 idea',
  ])
  const consent = inChoose({ chooseMethod: 'consent' }).does(cleo, {
    type: 'CastBallot',
    poll: choose1,
    ballot: { stance: 'agree' },
  })
  expect(waiting(consent)).toEqual(['Ana: has not answered yet', 'Ben: has not answered yet'])
  expect(waiting(inPlan())).toEqual(['Ben: is asked to write the plan'])
})

test('a guard whose fact is not here is met only if the rules say so, and else is left to the server', () => {
  const draft = new GivenDecision().does(ana, { type: 'AddPerson', personId: ben, role: 'participant' })
  const line = (known: boolean) => {
    const facts = known ? draft.facts() : {}
    const verdict = draft.ask(ana, { type: 'AdvancePhase', from: 'context', reason: 'x' }, facts)
    return guardLines(draft.state, verdict).find(({ id }) => id === 'brief-or-video')
  }
  expect(line(true)).toMatchObject({ met: true })
  expect(line(false)).toMatchObject({ met: 'unknown', fact: 'The server looks at this when you move on' })
})

test('open guards say how far they are and whether a reason is enough', () => {
  const vote = inVote().does(ben, { type: 'CastBallot', poll: vote1, ballot: { abstain: true } })
  const lines = guardLines(vote.state, vote.ask(ana, { type: 'AdvancePhase', from: 'vote', reason: 'x' }))
  expect(lines).toEqual([{ id: 'quorum', text: 'Enough votes for the quorum', met: false, fact: '1 of 2, or a reason' }])
})

test('[Q5] of a secret poll nothing is said to hold or to lack before the close, but where too few have taken part at all', () => {
  const vote = inVote()
  const [poll] = vote.state.polls
  if (!poll) throw new Error('no poll')
  const lines = (voted: typeof poll.voted) => {
    const state = { ...vote.state, polls: [{ ...poll, ballots: 'secret' as const, voted }] }
    return guardLines(state, reject('ask-the-server')).map(({ text, met, fact }) => [text, met, fact])
  }
  expect(lines([ana, ben, cleo])).toEqual([
    ['Enough votes for the quorum', 'unknown', '2 needed; known when it closes'],
    ['At least three ballots, so that none can be guessed', 'unknown', '3 needed; known when it closes'],
  ])
  expect(lines([ana])).toEqual([
    ['Enough votes for the quorum', false, '1 of 2, or a reason'],
    ['At least three ballots, so that none can be guessed', false, '1 of 3, or a reason'],
  ])
})

test('[V5] that a tie is settled is asked for only where there was one', () => {
  const tied = inVote({ shortlistSize: 1, tieRule: 'facilitator' })
    .does(ben, { type: 'CastBallot', poll: vote1, ballot: { approvals: [handover] } })
    .does(cleo, { type: 'CastBallot', poll: vote1, ballot: { approvals: [button] } })
    .does(ana, { type: 'AdvancePhase', from: 'vote' })
  const lines = ({ state }: typeof tied) => guardLines(state, reject('ask-the-server')).map(({ text, met }) => [text, met])
  expect(lines(tied)).toEqual([['The tie is settled', false]])
  tied.does(ana, { type: 'BreakTie', poll: vote1, ideaIds: [button], reason: 'Smaller' })
  expect(lines(tied)).toEqual([['The tie is settled', true]])
})

test('a deadline is told on the clocks of the others, once a zone, with the nights', () => {
  const people = [
    { name: 'Ana', timeZone: 'Europe/Lisbon' },
    { name: 'Hana', timeZone: 'Asia/Tokyo' },
    { name: 'Ken', timeZone: 'Asia/Tokyo' },
    { name: 'Odd', timeZone: 'Mars/Olympus' },
  ]
  const at = Date.UTC(2026, 2, 3, 18)
  const places = placesOf(people, 'Europe/Lisbon')
  expect(places.map(place => elsewhereWords(at, place, { now: at - 3_600_000, zone: 'Europe/Lisbon' }))).toEqual([
    'Wed 4 March, 03:00 in Tokyo for Hana and Ken, at night',
  ])
})
