/**
 * People who post ideas and vote as fast as answers come, until the server is gone: what was acknowledged, and what was sent and never
 * answered. Every command is one that the rules accept, so that a refusal is a fault.
 */
import { randomUUID } from 'node:crypto'
import type { DecisionId, IdeaId } from '@concord/shared'
import { vote1 } from '../testing/journey.ts'
import type { Answer, Visitor } from '../testing/visitor.ts'

const TIMED_OUT = 408

export type Sent = { decisionId: DecisionId; id: string; command: { type: string; [field: string]: unknown }; by: Visitor }
export type Acknowledged = Sent & { seq: number; text: string }

/** `ideas`: a decision in the phase of ideas. `vote`: one whose poll is open. */
export type Workplace = { ideas: DecisionId; vote: DecisionId; options: readonly IdeaId[] }

export class SteadyWork {
  readonly acknowledged: Acknowledged[] = []
  readonly #lanes: readonly Promise<Sent>[]
  #watching: (() => void)[] = []

  /** `lanes`: commands that each of them has under way at the same time. */
  constructor(people: readonly Visitor[], { lanes }: { lanes: number }, workplace: Workplace) {
    this.#lanes = people.flatMap(by => Array.from({ length: lanes }, () => this.#work(by, workplace)))
  }

  async untilAcknowledged(count: number): Promise<void> {
    while (this.acknowledged.length < count) {
      // a lane never ends while the server lives: if one fails, so does the waiting
      await Promise.race([new Promise<void>(resolve => this.#watching.push(resolve)), ...this.#lanes])
    }
  }

  /** Resolves once the server is gone: with what was sent and never answered, so that nobody knows whether it was done. */
  unanswered(): Promise<readonly Sent[]> {
    return Promise.all(this.#lanes)
  }

  async #work(by: Visitor, workplace: Workplace): Promise<Sent> {
    for (let i = 0; ; i++) {
      const sent = { ...commandAt(i, workplace), id: randomUUID(), by }
      try {
        const answer = await this.#ask(sent)
        if (answer.status !== 200) throw new Error(`${sent.command.type} was refused: ${answer.text}`)
        this.acknowledged.push({ ...sent, seq: Number(answer.body.seq), text: answer.text })
        for (const tell of this.#watching.splice(0)) tell()
      } catch (error) {
        if (error instanceof TypeError) return sent // how fetch says that the connection is gone
        throw error
      }
    }
  }

  /** A machine that is busy with other things lets a request time out before it is read: it is sent again, as a page would. */
  async #ask(sent: Sent): Promise<Answer> {
    for (;;) {
      const answer = await sent.by.ask(sent.decisionId, sent.command, sent.id)
      if (answer.status !== TIMED_OUT) return answer
    }
  }
}

function commandAt(i: number, { ideas, vote, options }: Workplace): Pick<Sent, 'decisionId' | 'command'> {
  if (i % 2 === 0) return { decisionId: ideas, command: { type: 'PostIdea', ideaId: randomUUID(), text: `Idea ${i}` } }
  return { decisionId: vote, command: { type: 'CastBallot', poll: vote1, ballot: { approvals: options.slice(0, i % 3) } } }
}
