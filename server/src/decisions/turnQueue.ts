/** One turn after another for each decision; what comes while one runs shares the next one, and so its flush to the disk. */
type Entry<Asked, Answer> = { asked: Asked; resolve(answer: Answer): void; reject(error: unknown): void }
type Line<Asked, Answer> = { waiting: Entry<Asked, Answer>[]; running: Promise<void> }

export class TurnQueue<Asked, Answer> {
  readonly #take: (decisionId: string, asked: readonly Asked[]) => Promise<readonly Answer[]>
  readonly #lines = new Map<string, Line<Asked, Answer>>()

  /** `take` gives one answer for each thing asked, in the same order. */
  constructor(take: (decisionId: string, asked: readonly Asked[]) => Promise<readonly Answer[]>) {
    this.#take = take
  }

  ask(decisionId: string, asked: Asked): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const entry = { asked, resolve, reject }
      const line = this.#lines.get(decisionId)
      if (line) {
        line.waiting.push(entry)
        return
      }
      const opened: Line<Asked, Answer> = { waiting: [entry], running: Promise.resolve() }
      this.#lines.set(decisionId, opened)
      opened.running = this.#serve(decisionId, opened)
    })
  }

  /** Resolves when nothing waits any more. */
  async settled(): Promise<void> {
    while (this.#lines.size > 0) await Promise.all([...this.#lines.values()].map(({ running }) => running))
  }

  async #serve(decisionId: string, line: Line<Asked, Answer>): Promise<void> {
    while (line.waiting.length > 0) {
      const entries = line.waiting
      line.waiting = []
      try {
        const answers = await this.#take(
          decisionId,
          entries.map(({ asked }) => asked),
        )
        for (const [i, { resolve, reject }] of entries.entries()) {
          const answer = answers[i]
          if (answer === undefined) reject(new Error('A turn left a question without an answer'))
          else resolve(answer)
        }
      } catch (error) {
        for (const { reject } of entries) reject(error)
      }
    }
    this.#lines.delete(decisionId)
  }
}
