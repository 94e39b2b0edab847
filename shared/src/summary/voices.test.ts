/** The reasons that came with ballots, and on which side of the choice each stands. */
import { expect, test } from 'vitest'
import type { Ballot } from '../decision/ballot.ts'
import type { Settings } from '../decision/settings.ts'
import { ana, ben, cleo, type GivenDecision } from '../testing/given.ts'
import { SecretDecision } from '../testing/secretVoters.ts'
import { choose1, daily, goTo, inPhase, monday, never } from '../testing/stages.ts'
import { summaryOf } from './summaryOf.ts'

const sidesOf = ({ state }: GivenDecision) => {
  const nameOf = (person: string) => (person === ben ? 'Ben' : 'Cleo')
  const { support, dissent } = summaryOf(state, { nameOf, planText: '', notesText: '' })
  const said = ({ who, text, label }: (typeof support)[number]) => `${who.name}: ${text} (${label})`
  return { support: support.map(said), dissent: dissent.map(said) }
}

const ranked = (...ranking: (typeof daily | 'none')[]): Ballot => ({ ranking: ranking.map(one => [one]) })
const forms: readonly [Settings['chooseMethod'], Ballot, Ballot, string][] = [
  ['plurality', { choice: daily }, { choice: monday }, 'was for another idea'],
  ['approval', { approvals: [daily] }, { approvals: [monday] }, 'was for another idea'],
  ['schulze', ranked(daily, monday), ranked(monday, daily), 'was for another idea'],
  ['irv', ranked(daily), ranked('none', daily), 'was for none of these'],
  ['star', { scores: { [daily]: 5, [monday]: 4 } }, { scores: { [daily]: 3, [monday]: 4 } }, 'was for another idea'],
  ['score', { scores: { [daily]: 5 } }, { scores: { [daily]: 1, [never]: 2 } }, 'was for another idea'],
  [
    'majority-judgment',
    { grades: { [daily]: 'good', [monday]: 'fair' } },
    { grades: { [daily]: 'fair', [monday]: 'good' } },
    'was for another idea',
  ],
]

test.each(forms)('[O2] by %s a reason for what was chosen is support, another is dissent', (chooseMethod, bens, cleos, label) => {
  const decision = inPhase('choose', { chooseMethod, chooseBallots: 'open' })
  decision
    .does(ana, { type: 'CastBallot', poll: choose1, ballot: bens })
    .does(ben, { type: 'CastBallot', poll: choose1, ballot: { ...bens, reason: 'Small steps' } })
    .does(cleo, { type: 'CastBallot', poll: choose1, ballot: { ...cleos, reason: 'Fridays' } })
    .does(ana, { type: 'AdvancePhase', from: 'choose', reason: 'On' })
  expect(decision.state.outcome?.ideaId).toBe(daily)
  expect(sidesOf(decision)).toEqual({ support: ['Ben: Small steps (supports it)'], dissent: [`Cleo: Fridays (${label})`] })
})

test('[O2] the reasons of secret ballots are there too, without a name', () => {
  const decision = new SecretDecision({ chooseMethod: 'plurality', ballots: 'open', skip: ['vote', 'feedback'] }).does(
    ana,
    { type: 'AddPerson', personId: ben, role: 'participant' },
    { type: 'AddPerson', personId: cleo, role: 'participant' },
  )
  goTo(decision, 'choose')
  decision.votes(ana, { choice: daily }).votes(ben, { choice: daily }, 'Small steps').votes(cleo, { choice: monday }, 'Fridays')
  decision.does(ana, { type: 'AdvancePhase', from: 'choose', reason: 'On' })
  expect(sidesOf(decision)).toEqual({
    support: ['Somebody, by secret ballot: Small steps (supports it)'],
    dissent: ['Somebody, by secret ballot: Fridays (was for another idea)'],
  })
})
