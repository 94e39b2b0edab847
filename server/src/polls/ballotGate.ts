/**
 * The door of one box. Ballots that have arrived go in side by side; whoever closes the poll holds the door: those who are inside finish, who
 * comes after waits, and is told how it ended. So what was acknowledged is what is published.
 */
export class BallotGate {
  readonly #inside = new Set<Promise<unknown>>()
  #held: Promise<void> | null = null

  /** `put` is begun in the tick in which this is called, unless the door is held. */
  async pass<Answer>(put: () => Promise<Answer>): Promise<Answer> {
    while (this.#held) await this.#held
    const passing = put()
    this.#inside.add(passing)
    try {
      return await passing
    } finally {
      this.#inside.delete(passing)
    }
  }

  /** Resolves, with how to let go, when nobody is inside. Whoever comes to hold it next waits. */
  async hold(): Promise<() => void> {
    while (this.#held) await this.#held
    let letGo: () => void = () => undefined
    this.#held = new Promise(resolve => {
      letGo = () => {
        this.#held = null
        resolve()
      }
    })
    await Promise.allSettled(this.#inside)
    return letGo
  }
}
