// @vitest-environment node
import { expect, test } from 'vitest'
import { elsewhereWords, placesOf } from '../decision/elsewhere.ts'
import { guardLines } from '../decision/guardLines.ts'
import { choose1, handover, inChoose, inFeedback, inIdeas, inPlan, inVote, vote1 } from '../testing/decisionsOnTheirWay.ts'
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
  expect(line(false)).toMatchObject({ met: false, fact: 'The server looks at this when you move on' })
})

test('open guards say how far they are and whether a reason is enough', () => {
  const vote = inVote().does(ben, { type: 'CastBallot', poll: vote1, ballot: { abstain: true } })
  const lines = guardLines(vote.state, vote.ask(ana, { type: 'AdvancePhase', from: 'vote', reason: 'x' }))
  expect(lines).toEqual([
    { id: 'tie-open', text: 'No tie left open', met: true, fact: '' },
    { id: 'quorum', text: 'Enough people have voted', met: false, fact: '1 of 2, or a reason' },
  ])
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
