// @vitest-environment node
import { pollOf } from '@concord/shared'
import { expect, test } from 'vitest'
import { choose1, handover, inChoose } from '../testing/decisionsOnTheirWay.ts'
import { ana, ben, cleo, idOf } from '../testing/givenDecision.ts'
import { agendaOf } from './agendaOf.ts'
import { proposalBefore, versionOf } from './rounds.ts'
import { wordChanges } from './wordChanges.ts'

test('the agenda holds objections first, then open concerns by how many agree, and fills fifteen minutes', () => {
  const decision = inChoose({ chooseMethod: 'consent' }).does(cleo, {
    type: 'CastBallot',
    poll: choose1,
    ballot: { stance: 'block', reason: 'No training' },
  })
  decision.does(ana, { type: 'RevertPhase', to: 'feedback', reason: 'One more look' })
  for (const [id, text, by] of [
    ['p1', 'Weekends', ana],
    ['p2', 'Cost', cleo],
  ] as const) {
    decision.does(by, { type: 'AddPointer', pointerId: idOf(id), ideaId: handover, kind: 'concern', text })
  }
  decision.does(ben, { type: 'AgreeWithPointer', pointerId: idOf('p2'), agrees: true })
  decision.does(ana, { type: 'AdvancePhase', from: 'feedback', reason: 'On' })
  const poll = decision.state.polls.at(-1)
  decision.does(cleo, { type: 'CastBallot', poll: poll?.poll ?? choose1, ballot: { stance: 'block', reason: 'No training' } })
  const agenda = agendaOf(decision.state, decision.state.polls.at(-1))
  expect(agenda.points.map(point => point.text)).toEqual(['No training', 'Cost', 'Weekends'])
  const minutes = agenda.opening + agenda.closing + agenda.actions + agenda.points.reduce((sum, point) => sum + point.minutes, 0)
  expect(minutes).toBe(15)
})

test('[E9] questions that are open still come after the concerns: those on the ideas, then those that nobody has answered', () => {
  const decision = inChoose()
  decision.does(ana, { type: 'RevertPhase', to: 'ideas', reason: 'One more question' })
  decision.does(
    ana,
    { type: 'AddQuestion', questionId: idOf('q1'), text: 'Who pays?' },
    { type: 'AddQuestion', questionId: idOf('q2'), text: 'Who has done it before?' },
  )
  decision.does(ben, { type: 'AnswerQuestion', questionId: idOf('q2'), text: 'I have' })
  expect(agendaOf(decision.state, undefined).points).toMatchObject([{ text: 'Who pays?', by: [] }])
})

test('a concern that was met is no point any more, and nothing open is no reason to meet', () => {
  const decision = inChoose()
  expect(agendaOf(decision.state, pollOf(decision.state, choose1)).points).toEqual([])
})

test('changed words are marked, and the rest stays as it is', () => {
  expect(wordChanges('We start on Monday. We look again.', 'We start on Monday, with two people. We look again.')).toEqual([
    { kind: 'kept', text: 'We start on ' },
    { kind: 'out', text: 'Monday. ' },
    { kind: 'in', text: 'Monday, with two people. ' },
    { kind: 'kept', text: 'We look again.' },
  ])
  expect(wordChanges('same', 'same')).toEqual([{ kind: 'kept', text: 'same' }])
})

test('each changed proposal is one version more', () => {
  const decision = inChoose({ chooseMethod: 'consent' }).does(ana, {
    type: 'ProposeChoice',
    ideaId: handover,
    text: 'Follow the sun, for four weeks',
  })
  const [first, second] = decision.state.polls.filter(poll => poll.phase === 'choose')
  if (!first || !second) throw new Error('two rounds')
  expect([versionOf(decision.state, first), versionOf(decision.state, second)]).toEqual([1, 2])
  expect(proposalBefore(decision.state, second)?.poll).toBe(first.poll)
})
