/**
 * How many durable commands a second go through the whole of handleCommand (rules, chain, one flushed append), on one decision and spread
 * over fifty, as a ratio to bare LMDB appends of the same size in the same run: `npm run bench`. Runs are
 * interleaved; a row is the median of its pairs. 64 are under way at any time on both sides, so that both share their flushes alike.
 */
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import type { Command, DecisionId, IdeaId, PersonId, PollId } from '@concord/shared'
import { pino } from 'pino'
import type { Person } from '../src/catalogue/Catalogue.ts'
import { DecisionStore } from '../src/decisions/decisionStore.ts'
import { Decisions } from '../src/decisions/handleCommand.ts'
import { createInProcessFanout } from '../src/fanout/inProcessFanout.ts'
import { openStorage } from '../src/openStorage.ts'
import { openLmdbLimit } from './lmdbLimit.ts'
import { say } from './report.ts'
import { median, ROUNDS as PAIRS } from './rounds.ts'

const COMMANDS = 3_000
const UNDER_WAY = 64
const log = pino({ level: 'error' })
const person = (name: string): Person => ({
  ...{ personId: randomUUID() as PersonId, name, role: 'owner', timeZone: 'UTC', joinedAt: 1 },
})
const [ana, ben] = [person('Ana'), person('Ben')]

/** Resolves with how many were done per second. */
async function perSecond(act: (i: number) => Promise<unknown>): Promise<number> {
  let next = 0
  const worker = async () => {
    while (next < COMMANDS) await act(next++)
  }
  const start = performance.now()
  await Promise.all(Array.from({ length: UNDER_WAY }, worker))
  return (COMMANDS * 1000) / (performance.now() - start)
}

async function inFolder<T>(measure: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'concord-bench-'))
  try {
    return await measure(folder)
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** What a ballot's event and the answer kept beside it take. */
const RECORD = { text: 'x'.repeat(700) }

const bareAppends = (): Promise<number> =>
  inFolder(async folder => {
    const limit = openLmdbLimit(folder)
    const rate = await perSecond(i => limit.append(i, RECORD))
    await limit.close()
    return rate
  })

const commands = (decisionCount: number): Promise<number> =>
  inFolder(async folder => {
    const storage = await openStorage(folder, log)
    const { journal, catalogue } = storage
    await Promise.all([ana, ben].map(one => catalogue.addPerson(one)))
    const store = await DecisionStore.load(journal, log)
    const fanout = createInProcessFanout(error => log.error(error))
    const documents = {
      facts: async () => ({ isEmpty: false, hash: '0'.repeat(64) }),
      hold: () => () => undefined,
      settle: async () => undefined,
    }
    const media = { kindOf: async () => null }
    const decisions = new Decisions({ journal, catalogue, store, fanout, documents, media })
    const ask = async (id: DecisionId, command: Command) => {
      const answer = await decisions.handle(id, { command: { id: randomUUID(), ...command }, by: ana.personId, at: 2 })
      if (!answer.ok) throw new Error(`${command.type} was refused: ${answer.rejection.code}`)
    }
    const polls = await Promise.all(Array.from({ length: decisionCount }, () => openPoll(decisions, ask)))
    const rate = await perSecond(i => {
      const { id, ideaIds } = polls[i % polls.length] ?? { id: '' as DecisionId, ideaIds: [] }
      return ask(id, { type: 'CastBallot', poll: 'vote-1' as PollId, ballot: { approvals: ideaIds.slice(0, 1 + (i % 2)) } })
    })
    await decisions.settled()
    await storage.close()
    return rate
  })

/** A decision whose vote is open, with ballots in the log: the state that takes most commands. */
async function openPoll(
  decisions: Decisions,
  ask: (id: DecisionId, command: Command) => Promise<void>,
): Promise<{ id: DecisionId; ideaIds: readonly IdeaId[] }> {
  const made = await decisions.create({ title: 'T', question: 'Q', settings: { ballots: 'open' } }, { by: ana.personId, at: 1 })
  if (!made.ok) throw new Error(made.rejection.code)
  const ideaIds = [randomUUID(), randomUUID(), randomUUID()] as unknown as readonly IdeaId[]
  await ask(made.id, { type: 'AddPerson', personId: ben.personId, role: 'participant' })
  await ask(made.id, { type: 'AdvancePhase', from: 'context', reason: 'Go' })
  for (const ideaId of ideaIds) await ask(made.id, { type: 'PostIdea', ideaId, text: 'An option' })
  await ask(made.id, { type: 'AdvancePhase', from: 'ideas', reason: 'Go' })
  return { id: made.id, ideaIds }
}

export async function compareCommands(): Promise<boolean> {
  for (const decisionCount of [1, 50]) {
    const [ratios, rates]: [number[], number[]] = [[], []]
    for (let pair = 0; pair < PAIRS; pair++) {
      const limit = await bareAppends()
      const rate = await commands(decisionCount)
      ratios.push(rate / limit)
      rates.push(rate)
    }
    const name = `durable commands on ${decisionCount === 1 ? 'one decision' : `${decisionCount} decisions`}`
    say(
      `${name.padEnd(44)} ${median(ratios).toFixed(2).padStart(6)}   of bare LMDB appends; ${median(rates).toFixed(0)} a second`,
    )
  }
  return true
}
