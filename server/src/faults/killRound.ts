/**
 * RELIABILITY S1 and S2 together: one round is people posting, voting and typing, `kill -9` at an instant of chance, a restart, and a count of
 * what is missing. For `npm test` (a dozen rounds) and the benchmark (hundreds). The folder stays between the rounds of one trial.
 */
import { randomUUID } from 'node:crypto'
import type { DecisionEvent, DecisionId, IdeaId } from '@concord/shared'
import { chainFlaw } from '@concord/shared/verify'
import { ServerProcess } from '../testing/serverProcess.ts'
import type { Visitor } from '../testing/visitor.ts'
import { Writer } from '../testing/writer.ts'
import { SteadyTyping } from './steadyTyping.ts'
import { type Acknowledged, type Sent, SteadyWork, type Workplace } from './steadyWork.ts'

export type KillRound = {
  acknowledged: number
  /** Acknowledged, and not in the log where it was said to be. */
  lost: number
  /** In the log more than once, also after it was sent again. */
  twice: number
  /** Sent again after the restart, and not answered as before, or not accepted. */
  answeredOtherwise: number
  /** Logs whose chain does not verify. */
  brokenChains: number
  /** Words typed in this round that the other typist had on the screen. */
  seen: number
  /** Of those, and of the ones of rounds before. */
  lostWords: number
  restartMs: number
  /** From the start of the process to a whole text in a new page. */
  firstSyncMs: number
}

/** Commands under way at the same time: five people with so many each. */
const LANES = 40
/** Of what was acknowledged, so much is sent again to see whether it is answered the same. */
const ASKED_AGAIN = 10

export class KillTrial {
  readonly server: ServerProcess
  readonly #people: readonly Visitor[]
  readonly #typists: readonly [Visitor, Visitor]
  readonly #workplace: Workplace
  #rounds = 0

  /** A server of its own, with a decision to write ideas and a brief in, and one to vote in. */
  static async prepare(server = new ServerProcess()): Promise<KillTrial> {
    await server.start()
    const ana = await server.owner()
    const [zoe, ...people] = await server.members(ana, 'Zoe', 'Ben', 'Cleo', 'Dan', 'Eva', 'Finn')
    if (!zoe) throw new Error('Nobody joined')
    const options = [randomUUID(), randomUUID()] as unknown as IdeaId[]
    const prepareOne = async (settings: object): Promise<DecisionId> => {
      const id = await ana.create(settings)
      await ana.does(id, { type: 'AddPerson', personId: zoe.personId, role: 'facilitator' })
      for (const { personId } of people) await ana.does(id, { type: 'AddPerson', personId, role: 'participant' })
      await ana.does(
        id,
        { type: 'AttachVideo', url: 'https://vimeo.com/1' },
        { type: 'AdvancePhase', from: 'context', reason: 'Go' },
      )
      return id
    }
    const [ideas, vote] = [await prepareOne({}), await prepareOne({ ballots: 'open' })]
    for (const ideaId of options) await ana.does(vote, { type: 'PostIdea', ideaId, text: 'An option' })
    await ana.does(vote, { type: 'AdvancePhase', from: 'ideas', reason: 'Go' })
    return new KillTrial(server, people, [ana, zoe], { ideas, vote, options })
  }

  private constructor(
    server: ServerProcess,
    people: readonly Visitor[],
    typists: readonly [Visitor, Visitor],
    workplace: Workplace,
  ) {
    this.server = server
    this.#people = people
    this.#typists = typists
    this.#workplace = workplace
  }

  async round(): Promise<KillRound> {
    const { ideas, vote } = this.#workplace
    const typing = await SteadyTyping.begin(this.server.url, this.#typists, ideas, String(++this.#rounds))
    const work = new SteadyWork(this.#people, { lanes: LANES }, this.#workplace)
    await Promise.all([work.untilAcknowledged(50 + upTo(150)), typing.untilSeen(5 + upTo(20))])
    await new Promise(resolve => setTimeout(resolve, upTo(30))) // not always just after an answer
    await this.server.end('SIGKILL')
    const seen = typing.end()
    const unanswered = await work.unanswered()

    const startedAt = performance.now()
    await this.server.start()
    const restartMs = performance.now() - startedAt
    const words = await this.#words()
    const firstSyncMs = performance.now() - startedAt
    const answeredOtherwise = await askAgain(work.acknowledged.slice(-ASKED_AGAIN), unanswered)
    const logs = await Promise.all([ideas, vote].map(id => this.#typists[0].log(id)))
    return {
      acknowledged: work.acknowledged.length,
      ...countMissing(logs.flat(), work.acknowledged, unanswered),
      answeredOtherwise,
      brokenChains: logs.filter(log => chainFlaw(log) !== null).length,
      seen: seen.filter(word => word.startsWith(`${this.#rounds}.`)).length,
      lostWords: seen.filter(word => !words.has(word)).length,
      restartMs,
      firstSyncMs,
    }
  }

  /** Ends the server and takes its folder away. */
  remove(): Promise<void> {
    return this.server.remove()
  }

  /** The text as a page that has nothing gets it. */
  async #words(): Promise<ReadonlySet<string>> {
    const page = new Writer(this.server.url, this.#typists[0], this.#workplace.ideas, 'brief')
    await page.until(({ isSynced }) => isSynced)
    const words = new Set(page.lines)
    page.leave()
    return words
  }
}

/** What was acknowledged is answered as before; what never was answered is done now, or was done and is answered. */
async function askAgain(acknowledged: readonly Acknowledged[], unanswered: readonly Sent[]): Promise<number> {
  const again = await Promise.all(
    acknowledged.map(async ({ by, decisionId, command, id, text }) => (await by.ask(decisionId, command, id)).text === text),
  )
  const now = await Promise.all(
    unanswered.map(async ({ by, decisionId, command, id }) => (await by.ask(decisionId, command, id)).status === 200),
  )
  return [...again, ...now].filter(isAsItWas => !isAsItWas).length
}

function countMissing(
  log: readonly DecisionEvent[],
  acknowledged: readonly Acknowledged[],
  unanswered: readonly Sent[],
): Pick<KillRound, 'lost' | 'twice'> {
  const seqs = new Map<string, number[]>()
  for (const { commandId, seq } of log) seqs.set(commandId, [...(seqs.get(commandId) ?? []), seq])
  return {
    lost: acknowledged.filter(({ id, seq }) => !seqs.get(id)?.includes(seq)).length,
    twice: [...acknowledged, ...unanswered].filter(({ id }) => (seqs.get(id)?.length ?? 0) > 1).length,
  }
}

const upTo = (limit: number): number => Math.floor(Math.random() * limit)
