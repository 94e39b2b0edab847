/** The open live channels, found by the decision that they follow and by the session and person whose they are. */
import type { LiveChannel } from './liveChannel.ts'

export class LiveChannels implements Iterable<LiveChannel> {
  readonly #all = new Set<LiveChannel>()
  readonly #byDecision = new Map<string, Set<LiveChannel>>()
  readonly #bySession = new Map<string, Set<LiveChannel>>()
  readonly #byPerson = new Map<string, Set<LiveChannel>>()

  get size(): number {
    return this.#all.size
  }

  [Symbol.iterator](): Iterator<LiveChannel> {
    return this.#all.values()
  }

  add(channel: LiveChannel): void {
    this.#all.add(channel)
    for (const [index, key] of this.#placesOf(channel)) {
      const there = index.get(key)
      if (there) there.add(channel)
      else index.set(key, new Set([channel]))
    }
  }

  /** False: it was not here. */
  delete(channel: LiveChannel): boolean {
    for (const [index, key] of this.#placesOf(channel)) {
      const there = index.get(key)
      there?.delete(channel)
      if (there?.size === 0) index.delete(key)
    }
    return this.#all.delete(channel)
  }

  following(decisionId: string): readonly LiveChannel[] {
    return [...(this.#byDecision.get(decisionId) ?? [])]
  }

  ofSession(sessionId: string): readonly LiveChannel[] {
    return [...(this.#bySession.get(sessionId) ?? [])]
  }

  /** How many a session, and its person, have open. */
  countOf({ sessionId, personId }: { sessionId: string; personId: string }): { session: number; person: number } {
    return { session: this.#bySession.get(sessionId)?.size ?? 0, person: this.#byPerson.get(personId)?.size ?? 0 }
  }

  #placesOf({ decisionId, sessionId, personId }: LiveChannel) {
    return [
      [this.#byDecision, decisionId],
      [this.#bySession, sessionId],
      [this.#byPerson, personId],
    ] as const
  }
}
