/**
 * A decision for tests of the page: every state is made by the real rules, on a clock that the test moves. What lies beside the log
 * (ballots that open at the close, hidden authors) is kept here as the server would.
 */
import {
  type Actor,
  type Command,
  type CommandId,
  createDecision,
  type DecideContext,
  type DecisionEvent,
  type DecisionId,
  type DecisionState,
  decide,
  type EpochMs,
  evolve,
  type Facts,
  lotKey,
  type NamedBallot,
  type Outcome,
  type PersonId,
  type Settings,
  type SideWrite,
  type StrikeClock,
} from '@concord/shared'
import { GENESIS, seal, sha256Of } from '@concord/shared/verify'

/** A readable id that is a valid UUID: the same name, the same id. */
export function idOf<Id extends string>(name: string): Id {
  const hex = [...sha256Of(new TextEncoder().encode(name))].map(byte => byte.toString(16).padStart(2, '0')).join('')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}` as Id
}

export const [ana, ben, cleo, dan] = [idOf<PersonId>('ana'), idOf<PersonId>('ben'), idOf<PersonId>('cleo'), idOf<PersonId>('dan')]
export const namesInTests: Readonly<Record<string, string>> = { [ana]: 'Ana', [ben]: 'Ben', [cleo]: 'Cleo', [dan]: 'Dan' }
export const nameInTests = (person: string | null): string =>
  person === null ? 'the author' : (namesInTests[person] ?? 'Somebody')

/** A Monday. */
export const START: EpochMs = Date.UTC(2026, 2, 2, 9)
export const MINUTE_MS = 60_000
export const DAY_MS = 86_400_000

/** Secret ballots never come as commands; what the page does with them is tested in secret/. */
const openBallots = { ballots: 'open-at-close', chooseBallots: 'open-at-close' } as const

export class GivenDecision {
  state: DecisionState
  at: EpochMs = START
  log: DecisionEvent[] = []
  readonly #beside = new Map<string, SideWrite>()
  #drawn = 0

  /** Ana facilitates. */
  constructor(settings: Partial<Settings> = {}) {
    const question = 'How do we answer at night?'
    const outcome = createDecision(
      { decisionId: idOf<DecisionId>('decision'), title: 'Night', question, settings: { ...openBallots, ...settings } },
      this.contextOf(ana),
    )
    if (!outcome.ok) throw new Error(outcome.rejection.code)
    this.log = seal(outcome.events, { seq: 0, head: GENESIS }, idOf<CommandId>('created'))
    const [first, ...rest] = this.log
    if (!first) throw new Error('a decision begins with an event')
    this.state = rest.reduce<DecisionState>(evolve, evolve(null, first))
  }

  facts(): Facts {
    const open = this.state?.polls.find(poll => poll.status === 'open')
    const empty = (letter: string) => ({ isEmpty: true, hash: letter.repeat(64) })
    return {
      documents: { brief: { isEmpty: false, hash: 'b'.repeat(64) }, notes: empty('c'), plan: empty('d') },
      authorOf: id => this.#beside.get(`author/${id}`)?.value as PersonId | undefined,
      lotSeedOf: poll => this.#beside.get(lotKey(poll).join('/'))?.value as string | undefined,
      ...(open && { box: { poll: open.poll, ballots: this.#ballots(open.poll) } }),
      people: { isMember: () => true, isAdmin: () => false },
      media: { isPlayable: () => true },
    }
  }

  #ballots(poll: string): NamedBallot[] {
    const held = [...this.#beside.values()].filter(({ key }) => key[0] === 'ballot' && key[1] === poll)
    return held.map(({ key, value }) => ({ by: key[2], ballot: value }) as NamedBallot)
  }

  contextOf(by: Actor, facts: Facts = this.facts()): DecideContext {
    const bytes = (length: number) => sha256Of(new TextEncoder().encode(`${++this.#drawn}`)).subarray(0, length)
    return { by, at: this.at, random: { bytes }, hash: sha256Of, facts }
  }

  /** What a page without the server's facts would be told. */
  ask(by: Actor, command: Command | StrikeClock, facts: Facts = {}): Outcome {
    return decide(this.state, command, this.contextOf(by, facts))
  }

  /** A refusal is a mistake of the test. */
  does(by: Actor, ...commands: (Command | StrikeClock)[]): this {
    for (const command of commands) {
      const outcome = decide(this.state, command, this.contextOf(by))
      if (!outcome.ok) throw new Error(`${command.type}: ${outcome.rejection.code} ${JSON.stringify(outcome.rejection.facts)}`)
      const events = seal(outcome.events, this.state, idOf<CommandId>(`command ${this.log.length}`))
      this.log.push(...events)
      for (const write of outcome.beside) this.#beside.set(write.key.join('/'), write)
      for (const [key, { value }] of this.#beside) if (value === undefined) this.#beside.delete(key)
      this.state = events.reduce<DecisionState>(evolve, this.state)
    }
    return this
  }

  later(ms: number): this {
    this.at += ms
    return this
  }
}
