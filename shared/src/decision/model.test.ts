/**
 * Random people send random commands at random times, most of them plausible for the state; after every step the invariants of RULES are
 * checked. The seed is fixed; FC_RUNS asks for more runs, FC_SEED for another seed.
 */
import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ana, ben, cleo, GivenDecision, olga } from '../testing/given.ts'
import { checkState, checkStep, checkUndo, demand } from '../testing/invariants.ts'
import { commandFor, everybody, type Move, moves, someSettingsAtFirst } from '../testing/randomCommands.ts'
import { expectedRight, rightsTable, type Who } from '../testing/rightsTable.ts'
import { chainFlaw } from '../verify/chain.ts'
import { type Ballot, flawOf } from './ballot.ts'
import { fold } from './evolve.ts'
import { memberOf, openPoll } from './find.ts'
import type { PersonId } from './ids.ts'
import { nextDue } from './nextDue.ts'
import { phases } from './phases.ts'
import { openingOf } from './polls.ts'
import { chooseMethods, type Settings, shortlistMethods } from './settings.ts'
import type { DecisionState } from './state.ts'

function whoIs(state: DecisionState, person: PersonId): Who {
  const role = memberOf(state, person)?.role
  if (role === undefined) return person === olga ? 'admin outside' : 'member outside'
  if (role !== 'participant') return role
  return state.planner?.personId === person && state.planner.hasAccepted ? 'planner' : role
}

function strikeAll(decision: GivenDecision): void {
  const next = () => nextDue(decision.state, decision.facts().box)
  for (let due = next(); due !== null && due.at <= decision.at; due = next()) {
    const before = decision.state
    const outcome = decision.attempt('clock', { type: 'StrikeClock', due })
    demand(outcome.ok, `[D3] the schedule acts: ${outcome.ok ? '' : outcome.rejection.code}`)
    checkStep(before, decision.state, decision.log.slice(before.seq), 'clock')
    checkState(decision.state)
    demand(!isDeepStrictEqual(next(), due), '[D5] what fell due is done once')
  }
}

/** In a secret poll a ballot takes another way; false: no such poll runs. */
function votesSecretly(decision: GivenDecision, by: PersonId, ballot: Ballot): boolean {
  const before = decision.state
  const poll = openPoll(before)
  if (poll?.ballots !== 'secret') return false
  demand(!decision.ask(by, { type: 'CastBallot', poll: poll.poll, ballot }).ok, '[Q3] no ballot with a name')
  if (flawOf(ballot, openingOf(poll)) !== null) return true
  const isWithdrawn = 'abstain' in ballot && poll.voted.length > 1
  const paper = decision.votesSecretly(by, isWithdrawn ? null : ballot)
  const mayTake = before.status === 'running' && before.passedDeadline?.isLate !== true && poll.roll.includes(by)
  demand(paper.ok === mayTake, `[Q2] a paper for who is on the roll: ${paper.ok ? 'taken' : paper.rejection.code}`)
  checkStep(before, decision.state, decision.log.slice(before.seq), by)
  checkState(decision.state)
  return true
}

function play(chosen: Partial<Settings>, plan: readonly Move[]): GivenDecision {
  const decision = new GivenDecision(chosen)
  for (const personId of [ben, cleo]) decision.does(ana, { type: 'AddPerson', personId, role: 'participant' })
  for (const move of plan) {
    decision.later(move.waitMs)
    strikeAll(decision)
    const by = everybody[move.who] ?? ana
    const before = decision.state
    const frozen = structuredClone(before)
    const command = commandFor(move, before, decision.at)
    demand(isDeepStrictEqual(decision.ask(by, command), decision.ask(by, command)), '[C1] the same question has the same answer')
    if (command.type === 'CastBallot' && votesSecretly(decision, by, command.ballot)) continue
    const outcome = decision.attempt(by, command)
    demand(isDeepStrictEqual(before, frozen), '[C1] a state is never changed in place')
    if (!outcome.ok) {
      demand(decision.state === before, '[C2] a refusal changes nothing')
      continue
    }
    const right = expectedRight(rightsTable[command.type], whoIs(before, by), before.phase, before.status)
    demand(right === 'allowed', `[R5] ${command.type} by ${whoIs(before, by)} in ${before.phase} was accepted: ${right}`)
    demand(whoIs(before, by) !== 'observer', '[R6] an observer does nothing')
    checkStep(before, decision.state, decision.log.slice(before.seq), by)
    checkState(decision.state)
    if (command.type === 'AdvancePhase' && decision.state.phase !== before.phase) checkUndo(before, decision)
    for (const poll of decision.state.polls) {
      const [held, asked] = [decision.side.ballotsOf(poll.poll).length, decision.side.papersOf(poll.poll)]
      const isSecret = poll.status === 'open' && poll.ballots === 'secret'
      demand(asked === (isSecret ? poll.voted.length : 0), '[Q6] who asked for what is forgotten at the close')
      demand(
        held === (poll.status === 'open' && poll.ballots === 'open-at-close' ? poll.voted.length : 0),
        '[B2] ballots lie beside only while they wait',
      )
    }
    const due = nextDue(decision.state, decision.facts().box)
    demand(due === null || due.at > decision.at || command.type === 'EditSettings', '[D2] nothing is left to the past')
  }
  return decision
}

const runs = Number(process.env.FC_RUNS ?? 150)
const ENOUGH_RUNS = 100

test('[C1] random commands never reach a state that breaks an invariant; the log folds to the same state, its chain unbroken', () => {
  const reached = new Map<string, number>()
  fc.assert(
    fc.property(someSettingsAtFirst, fc.array(moves, { minLength: 60, maxLength: 160, size: 'max' }), (chosen, plan) => {
      const decision = play(chosen, plan)
      demand(chainFlaw(decision.log) === null, '[L1] the chain holds')
      demand(isDeepStrictEqual(fold(decision.log), decision.state), '[C1] the log folds to the state')
      demand(
        isDeepStrictEqual(fold(JSON.parse(JSON.stringify(decision.log))), decision.state),
        '[C1] also after a journey over the wire',
      )
      reached.set(decision.state.phase, (reached.get(decision.state.phase) ?? 0) + 1)
      for (const event of decision.log) reached.set(event.type, (reached.get(event.type) ?? 0) + 1)
      for (const { method, result } of decision.state.polls) {
        if (result) reached.set(method, (reached.get(method) ?? 0) + 1)
        if (result?.byLot) reached.set('by lot', (reached.get('by lot') ?? 0) + 1)
      }
    }),
    { seed: Number(process.env.FC_SEED ?? 20_260_302), numRuns: runs },
  )
  if (runs >= ENOUGH_RUNS)
    for (const phase of phases) expect(reached.get(phase) ?? 0, `runs that end in ${phase}`).toBeGreaterThan(0)
  if (runs >= ENOUGH_RUNS)
    for (const way of [...shortlistMethods, ...chooseMethods, 'by lot'])
      expect(reached.get(way) ?? 0, `polls counted ${way}`).toBeGreaterThan(0)
}, 600_000)
