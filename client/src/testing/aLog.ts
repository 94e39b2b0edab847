/** A decision's log for tests of the feed and the outbox: real events by shared's own rules, chained by number. */
import {
  type Command,
  type CreateDecision,
  createDecision,
  type DecideContext,
  type DecisionEvent,
  type DecisionId,
  type DecisionState,
  decide,
  evolve,
  type IdeaId,
  type PersonId,
} from '@concord/shared'
import { sha256 } from '@noble/hashes/sha2.js'

export const ana = '00000000-0000-4000-8000-00000000000a' as PersonId
export const ben = '00000000-0000-4000-8000-00000000000b' as PersonId
export const decisionId = '00000000-0000-4000-8000-0000000000d1' as DecisionId
const zeros = '0'.repeat(64)

export const contextOf = (by: PersonId, at = 1_000): DecideContext => ({
  by,
  at,
  random: { bytes: length => new Uint8Array(length).fill(7) },
  hash: sha256,
  facts: {
    people: { isMember: () => true, isAdmin: () => true },
    documents: { brief: { isEmpty: false, hash: zeros } },
  },
})

export const ideaId = (n: number): IdeaId => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}` as IdeaId

export class ALog {
  readonly events: DecisionEvent[] = []
  #state: DecisionState | null = null

  constructor() {
    const command: CreateDecision = {
      decisionId,
      title: 'Night support',
      question: 'How do we answer at night?',
      settings: { ballots: 'open-at-close', chooseBallots: 'open-at-close' }, // a secret poll's keys are made by the server
    }
    const created = createDecision(command, contextOf(ana))
    if (!created.ok) throw new Error(created.rejection.code)
    this.#append(created.events, 'create')
    this.accept(ana, { type: 'AddPerson', personId: ben, role: 'participant' })
    this.accept(ana, { type: 'AdvancePhase', from: 'context', reason: 'No time to lose' })
  }

  get state(): DecisionState {
    if (!this.#state) throw new Error('A log without events')
    return this.#state
  }

  /** As the server does: decided on the newest state, appended, answered. */
  accept(by: PersonId, command: Command, commandId: string = crypto.randomUUID()): DecisionEvent[] {
    const outcome = decide(this.state, command, contextOf(by))
    if (!outcome.ok) throw new Error(outcome.rejection.code)
    return this.#append(outcome.events, commandId)
  }

  #append(drafts: Extract<ReturnType<typeof decide>, { ok: true }>['events'], commandId: string): DecisionEvent[] {
    const added = drafts.map((draft, i) => {
      const seq = this.events.length + i + 1
      return { ...draft, seq, commandId, prev: seq === 1 ? zeros : `hash-${seq - 1}`, hash: `hash-${seq}` } as DecisionEvent
    })
    this.events.push(...added)
    for (const event of added) this.#state = evolve(this.#state, event)
    return added
  }
}
