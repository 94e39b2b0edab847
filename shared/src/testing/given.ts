/** A decision for tests: commands go through the real `decide` and `evolve`, on a clock and a chance that stand still. */
import { createHash, randomUUID } from 'node:crypto'
import type { Ballot } from '../decision/ballot.ts'
import type { Command } from '../decision/commands/command.ts'
import { createDecision } from '../decision/commands/createDecision.ts'
import { decide, type OwnCommand } from '../decision/decide.ts'
import type { DecideContext, Facts } from '../decision/decideContext.ts'
import type { DecisionEvent } from '../decision/events.ts'
import { evolve } from '../decision/evolve.ts'
import type { Actor, CommandId, DecisionId, EpochMs, PersonId, PollId } from '../decision/ids.ts'
import type { Settings } from '../decision/settings.ts'
import type { DecisionState } from '../decision/state.ts'
import type { Outcome } from '../outcome.ts'
import { GENESIS, seal } from '../verify/chain.ts'
import { GivenSecretBox, someKeys } from './secretBox.ts'
import { SideTable } from './sideTable.ts'

export const uuid = <Id extends string>(): Id => randomUUID() as Id
/** A readable id that is a valid UUID: `idOf('ana')`. */
export const idOf = <Id extends string>(name: string): Id => {
  const hex = createHash('sha256').update(name).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}` as Id
}

export const ana = idOf<PersonId>('ana')
export const ben = idOf<PersonId>('ben')
export const cleo = idOf<PersonId>('cleo')
export const dan = idOf<PersonId>('dan')
export const olga = idOf<PersonId>('olga')

export const START: EpochMs = Date.UTC(2026, 2, 2, 9)
export const MINUTE = 60_000
/** How long every video is here. */
export const VIDEO_S = 100
/** How long every voice memo is here. */
export const VOICE_S = 21

/** Most tests are about something else than secrecy, and read ballots with their names. */
const namedBallots = { ballots: 'open-at-close', chooseBallots: 'open-at-close' } as const

/** Every fact a server would read, true to what the rules left beside the log. */
export class GivenDecision {
  log: DecisionEvent[] = []
  state: DecisionState
  at: EpochMs = START
  readonly side = new SideTable()
  readonly box = new GivenSecretBox()
  briefIsEmpty = false
  playable = new Set<string>()
  /** Files that were uploaded here, and by whom; each lasts `VOICE_S`. */
  readonly spokenBy = new Map<string, Actor>()

  constructor(settings: Partial<Settings> = {}) {
    const outcome = createDecision(
      {
        decisionId: idOf<DecisionId>('decision'),
        title: 'Night support',
        question: 'How do we answer at night?',
        settings: { ...namedBallots, ...settings },
      },
      this.contextOf(ana),
    )
    if (!outcome.ok) throw new Error(outcome.rejection.code)
    this.log = seal(outcome.events, { seq: 0, head: GENESIS }, uuid<CommandId>())
    this.state = this.log.reduce<DecisionState | null>(evolve, null) as DecisionState
  }

  facts(by?: Actor): Facts {
    const open = this.state?.polls.find(poll => poll.status === 'open')
    const named = open && { poll: open.poll, ballots: this.side.ballotsOf(open.poll) }
    const box = (this.state && this.box.factsOf(this.state)) ?? named
    return {
      documents: {
        brief: { isEmpty: this.briefIsEmpty, hash: 'b'.repeat(64) },
        notes: { isEmpty: true, hash: 'c'.repeat(64) },
        plan: { isEmpty: true, hash: 'd'.repeat(64) },
      },
      authorOf: id => this.side.authorOf(id),
      lotSeedOf: poll => this.side.lotSeedOf(poll),
      ...(box && { box }),
      poll: someKeys,
      paperOf: (poll, person) => this.side.paperOf(poll, person),
      people: { isMember: () => true, isAdmin: person => person === olga },
      media: { isPlayable: media => this.playable.has(media), secondsOf: () => VIDEO_S },
      voiceOf: media => (this.spokenBy.get(media) === by ? { seconds: VOICE_S } : null),
      watched: (media, person) => this.side.watchedOf(media, person),
    }
  }

  contextOf(by: Actor, facts: Facts = this.facts(by)): DecideContext {
    let drawn = 0
    return {
      by,
      at: this.at,
      random: {
        bytes: length =>
          Uint8Array.from(createHash('sha256').update(`${this.log.length}/${drawn++}`).digest().subarray(0, length)),
      },
      hash: bytes => Uint8Array.from(createHash('sha256').update(bytes).digest()),
      facts,
    }
  }

  /** What the rules would answer; nothing changes. */
  ask(by: Actor, command: Command | OwnCommand): Outcome {
    return decide(this.state, command, this.contextOf(by))
  }

  /** As `ask`, with only these facts: what a page knows. */
  decideWith(by: Actor, command: Command | OwnCommand, facts: Facts): Outcome {
    return decide(this.state, command, this.contextOf(by, facts))
  }

  /** What the rules answer, appended if they accept. */
  attempt(by: Actor, command: Command | OwnCommand): Outcome {
    const outcome = this.ask(by, command)
    if (outcome.ok) {
      const events = seal(outcome.events, this.state, uuid<CommandId>())
      this.log.push(...events)
      this.side.write(outcome.beside)
      this.state = events.reduce<DecisionState>(evolve, this.state)
      this.box.recount(this.state, this.at)
    }
    return outcome
  }

  /** Puts a ballot into the box of the running secret poll, with the paper that this takes; null withdraws it. */
  votesSecretly(by: PersonId, ballot: Ballot | null): Outcome {
    const poll = this.state.polls.find(({ status }) => status === 'open')?.poll
    const paper = this.attempt(by, { type: 'TakePaper', poll: poll ?? ('vote-1' as PollId), request: 'a'.repeat(64) })
    if (paper.ok) this.box.put(this.state, by, ballot)
    this.box.recount(this.state, this.at)
    return paper
  }

  /** As `attempt`, for the past of a test: a refusal is a mistake of the test. */
  does(by: Actor, ...commands: (Command | OwnCommand)[]): this {
    for (const command of commands) {
      const outcome = this.attempt(by, command)
      if (!outcome.ok)
        throw new Error(`${command.type} was refused: ${outcome.rejection.code} ${JSON.stringify(outcome.rejection.facts)}`)
    }
    return this
  }

  /** The same past; what happens to one does not happen to the other. */
  copy(): GivenDecision {
    const twin = new GivenDecision()
    twin.log = [...this.log]
    twin.state = this.state
    twin.at = this.at
    twin.side.copyFrom(this.side)
    twin.box.copyFrom(this.box)
    return twin
  }

  later(ms: number): this {
    this.at += ms
    return this
  }
}
