/** Whatever people do, at whatever times, and the rules accept: its bundle holds. Random walks as in model.test.ts, secret polls with real keys. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Ballot } from '../decision/ballot.ts'
import { openPoll } from '../decision/find.ts'
import { nextDue } from '../decision/nextDue.ts'
import type { Settings } from '../decision/settings.ts'
import type { Poll } from '../decision/state.ts'
import { ana, ben, cleo } from '../testing/given.ts'
import { bundleOf, testTools } from '../testing/givenBundle.ts'
import { commandFor, everybody, type Move, moves, someSettingsAtFirst } from '../testing/randomCommands.ts'
import { SecretDecision } from '../testing/secretVoters.ts'
import { goTo } from '../testing/stages.ts'
import { bundleText } from './bundle.ts'
import { readBundle } from './readBundle.ts'
import { verifyBundle } from './verifyBundle.ts'

function play(settings: Partial<Settings>, plan: readonly Move[]): SecretDecision {
  const decision = new SecretDecision(settings)
  for (const personId of [ben, cleo]) decision.does(ana, { type: 'AddPerson', personId, role: 'participant' })
  if (settings.ballots === 'secret') goTo(decision, 'vote') // papers take their time: none is wasted on the way there
  for (const move of plan) {
    decision.later(move.waitMs)
    const next = () => nextDue(decision.state, decision.facts().box)
    for (let due = next(); due !== null && due.at <= decision.at; due = next())
      decision.does('clock', { type: 'StrikeClock', due })
    const by = everybody[move.who] ?? ana
    const command = commandFor(move, decision.state, decision.at)
    const open = openPoll(decision.state)
    const isSecret = open?.ballots === 'secret' && (command.type === 'CastBallot' || move.isLikely)
    if (!isSecret) decision.attempt(by, command)
    else if (decision.mayTakePaper(by)) decision.votes(by, ballotFor(move, open))
  }
  return decision
}

function ballotFor({ picks: [first = 0] }: Move, { method, options }: Poll): Ballot | null {
  const option = options[first % options.length]?.ideaId
  if (first % 7 === 0) return null
  return method === 'approval' && option ? { approvals: [option] } : { abstain: true }
}

/** Papers are signed for real, which takes its time: few walks with them, many without. */
test.each([
  [
    'with names',
    { ballots: 'open-at-close', chooseBallots: 'open' },
    60,
    ['PollClosed', 'ShortlistMade', 'PhaseReverted', 'AdvanceUndone'],
  ],
  ['without names', { ballots: 'secret', chooseBallots: 'secret', skip: [] }, 8, ['BallotPaperTaken', 'PollClosed']],
] as const)(
  '[L5] no walk that the rules accept leaves a bundle in which anything does not hold: ballots %s',
  (_how, secrecy, runs, needed) => {
    const seen = new Set<string>()
    fc.assert(
      fc.property(someSettingsAtFirst, fc.array(moves, { minLength: 40, maxLength: 100, size: 'max' }), (settings, plan) => {
        const { log } = play({ ...settings, ...secrecy }, plan)
        const bundle = bundleOf(log)
        const read = readBundle(bundleText(bundle))
        expect(read.ok && read.oddAt === null).toBe(true)
        const failed = verifyBundle(bundle, testTools).filter(({ verdict }) => verdict === 'fails')
        expect(failed.map(({ sentence }) => sentence)).toEqual([])
        for (const { type } of log) seen.add(type)
      }),
      { seed: Number(process.env.FC_SEED ?? 20_261_126), numRuns: Number(process.env.FC_RUNS ?? runs), endOnFailure: true },
    )
    expect(needed.filter(type => !seen.has(type))).toEqual([])
  },
  60_000,
)
