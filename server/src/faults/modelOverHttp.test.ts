/**
 * RELIABILITY C16: random people send random commands to a real server and to the rules alone; both must answer the same and stand the same,
 * after every step and after a restart. MODEL_RUNS and MODEL_STEPS ask for more (figure 30: 1000 × 100), MODEL_SEED for others.
 */
import type { BallotSecrecy, Command, DecisionId, DecisionState, PersonId, Settings } from '@concord/shared'
import { nextDue } from '@concord/shared'
import { GivenDecision, START } from '@concord/shared/testing/given'
import { commandFor, everybody, type Move, moves, someSettingsAtFirst } from '@concord/shared/testing/randomCommands'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { hashToken } from '../catalogue/secretToken.ts'
import { TestClock } from '../testing/testClock.ts'
import { TestServer } from '../testing/testServer.ts'
import type { Visitor } from '../testing/visitor.ts'

const runs = Number(process.env.MODEL_RUNS ?? 8)
const steps = Number(process.env.MODEL_STEPS ?? 60)
const seed = Number(process.env.MODEL_SEED ?? 20_260_302)
const [ana, ben, cleo, , , olga] = everybody

/** What hangs on chance, or on texts that the model has not, is alike to us. */
const comparable = (state: DecisionState | undefined): unknown => {
  const text = JSON.stringify(state, (name, value) =>
    ['head', 'entries', 'decisionId', 'lotSeed'].includes(name) ? undefined : value,
  )
  return JSON.parse(text.replace(/[0-9a-f]{64}/g, 'a hash'))
}

function aBrief(): Uint8Array {
  const doc = new Y.Doc()
  const paragraph = new Y.XmlElement('paragraph')
  paragraph.insert(0, [new Y.XmlText('Ten night calls in February')])
  doc.getXmlFragment('content').insert(0, [paragraph])
  return Y.encodeStateAsUpdate(doc)
}

async function signedIn(server: TestServer, personId: PersonId): Promise<Visitor> {
  const { catalogue } = server.storage
  const now = server.clock.now()
  const role = personId === olga ? 'admin' : 'member'
  if (!(await catalogue.person(personId)))
    await catalogue.addPerson({ personId, name: personId, role, timeZone: 'UTC', joinedAt: now })
  const token = `cl_${personId}`
  await catalogue.addSignInLink({ hash: hashToken(token), personId, expiresAt: now + 1000 }, now)
  return server.stranger().enter(await server.stranger().post('/api/signin', { token }))
}

/** Accepted, by type: to see that the runs get somewhere. */
const reached = new Map<string, number>()

class Pair {
  readonly model: GivenDecision
  readonly #server: TestServer
  readonly #people: readonly Visitor[]
  readonly id: DecisionId

  static async begin(settings: Partial<Settings>): Promise<Pair> {
    const server = await TestServer.start({ clock: new TestClock(START) })
    await server.owner()
    const people: Visitor[] = []
    for (const personId of everybody) people.push(await signedIn(server, personId))
    const model = new GivenDecision(settings)
    const [first] = people
    if (!first) throw new Error('Nobody is there')
    const { id } = await first.ok<{ id: DecisionId }>('POST', '/api/decisions', {
      title: model.state.title,
      question: model.state.question,
      settings: model.state.settings,
    })
    await server.app.relay.seed(id, 'brief', aBrief(), ana)
    return new Pair(server, people, model, id)
  }

  private constructor(server: TestServer, people: readonly Visitor[], model: GivenDecision, id: DecisionId) {
    this.#server = server
    this.#people = people
    this.model = model
    this.id = id
  }

  get served(): DecisionState | undefined {
    return this.#server.app.store.get(this.id)?.state
  }

  /** Whatever falls due on the way is done at its own instant, by both. */
  async wait(ms: number): Promise<void> {
    const end = this.model.at + ms
    for (let due = nextDue(this.model.state); due !== null && due.at <= end; due = nextDue(this.model.state)) {
      await this.#pass(Math.max(0, due.at - this.model.at))
      this.model.does('clock', { type: 'StrikeClock', due })
    }
    await this.#pass(end - this.model.at)
  }

  async #pass(ms: number): Promise<void> {
    this.#server.clock.moveOn(ms)
    this.model.later(ms)
    await this.#server.app.decisions.strike(this.id, this.#server.clock.now())
  }

  /** What each of both answers: a code, or that it was accepted. */
  async send(who: number, command: Command): Promise<{ server: string; model: string }> {
    const { status, body } = await (this.#people[who] as Visitor).ask(this.id, command)
    const outcome = this.model.ask(everybody[who] ?? ana, command)
    const model = outcome.ok ? 'accepted' : outcome.rejection.code.replace('not-in-decision', 'not-found')
    const server = status === 200 ? 'accepted' : String(body.code)
    const isMalformed = server === 'malformed' && !outcome.ok // the door asks less than the rules, and before them
    if (outcome.ok && status === 200) this.model.attempt(everybody[who] ?? ana, command)
    return { server: isMalformed ? model : server, model }
  }

  restart(): Promise<void> {
    return this.#server.restart()
  }

  remove(): Promise<void> {
    return this.#server.remove()
  }
}

/** A lot falls by chance and the keys of a secret poll are fresh, so both would be otherwise for each. */
const withoutChance = ({ ballots, chooseBallots, ...settings }: Partial<Settings>): Partial<Settings> => ({
  ...settings,
  ...(settings.tieRule === 'lot' && { tieRule: 'facilitator' }),
  ...(ballots && { ballots: named(ballots) }),
  ...(chooseBallots && { chooseBallots: named(chooseBallots) }),
})
const named = (ballots: BallotSecrecy): BallotSecrecy => (ballots === 'secret' ? 'open-at-close' : ballots)
const commandOf = (...of: Parameters<typeof commandFor>): Command => {
  const command = commandFor(...of)
  return command.type === 'EditSettings' ? { ...command, settings: withoutChance(command.settings) } : command
}

async function play(settings: Partial<Settings>, plan: readonly Move[]): Promise<void> {
  const pair = await Pair.begin(withoutChance(settings))
  try {
    for (const personId of [ben, cleo]) await pair.send(0, { type: 'AddPerson', personId, role: 'participant' })
    for (const move of plan) {
      await pair.wait(move.waitMs)
      const command = commandOf(move, pair.model.state, pair.model.at)
      const { server, model } = await pair.send(move.who, command)
      if (server === 'accepted') reached.set(command.type, (reached.get(command.type) ?? 0) + 1)
      expect({ command, by: move.who, answer: server }).toEqual({ command, by: move.who, answer: model })
      await pair.wait(0) // settings can make something due at once
      expect(comparable(pair.served)).toEqual(comparable(pair.model.state))
    }
    await pair.restart()
    expect(comparable(pair.served)).toEqual(comparable(pair.model.state))
  } finally {
    await pair.remove()
  }
}

test(
  `[C16] ${runs} random runs of ${steps} commands: the server answers and stands as the rules say`,
  async () => {
    const plans = fc.array(moves, { minLength: steps, maxLength: steps })
    await fc.assert(fc.asyncProperty(someSettingsAtFirst, plans, play), { seed, numRuns: runs, endOnFailure: true })
    for (const type of ['PostIdea', 'AdvancePhase', 'CastBallot', 'AddPointer'])
      expect(reached.get(type) ?? 0, type).toBeGreaterThan(0)
  },
  30_000 + runs * steps * 1_000,
)
