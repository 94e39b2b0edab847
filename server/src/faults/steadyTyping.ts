/** Two people who type into one text as fast as timers allow: which of their words the other one has seen. */
import type { DecisionId } from '@concord/shared'
import type { Visitor } from '../testing/visitor.ts'
import { Writer } from '../testing/writer.ts'

const EVERY_MS = 2

export class SteadyTyping {
  readonly #writers: readonly [Writer, Writer]
  readonly #mark: string
  readonly #typing: NodeJS.Timeout
  #count = 0

  /** Each word is one that was never typed before: `mark` tells rounds apart. */
  static async begin(
    url: string,
    [ana, ben]: readonly [Visitor, Visitor],
    decisionId: DecisionId,
    mark: string,
  ): Promise<SteadyTyping> {
    const writers = [new Writer(url, ana, decisionId, 'brief'), new Writer(url, ben, decisionId, 'brief')] as const
    await Promise.all(writers.map(writer => writer.until(({ isSynced }) => isSynced)))
    return new SteadyTyping(writers, mark)
  }

  private constructor(writers: readonly [Writer, Writer], mark: string) {
    this.#writers = writers
    this.#mark = mark
    this.#typing = setInterval(() => {
      for (const [i, writer] of writers.entries()) writer.type(`${mark}.${i}.${this.#count}`)
      this.#count++
    }, EVERY_MS)
  }

  /** Both have seen so many new words of the other one. */
  async untilSeen(count: number): Promise<void> {
    const isSeen = (lines: readonly string[], i: number) =>
      othersWords(lines, i).filter(word => word.startsWith(`${this.#mark}.`)).length >= count
    await Promise.all(this.#writers.map((writer, i) => writer.until(({ lines }) => isSeen(lines, i))))
  }

  /** Everything that one of them saw and the other one had typed. Their own copies are gone afterwards. */
  end(): readonly string[] {
    clearInterval(this.#typing)
    const seen = this.#writers.flatMap((writer, i) => othersWords(writer.lines, i))
    for (const writer of this.#writers) writer.leave()
    return seen
  }
}

const othersWords = (lines: readonly string[], me: number): string[] =>
  lines.filter(line => line.split('.')[1] === String(1 - me))
