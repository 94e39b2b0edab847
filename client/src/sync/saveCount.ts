/**
 * Knows whether everything typed here is flushed on the server. The relay says "the first n sync messages of this connection are
 * flushed" (message 100); this counts what was sent and remembers up to which message that must reach. Pure, one per document.
 */

/** Second byte of a sync message. */
const STEP_2 = 1
const UPDATE = 2

export class SaveCount {
  #unsaved: boolean
  #sent = 0
  #needed = 0
  /** The step 2 of this connection is out: from here on single updates are enough. */
  #isCaughtUp = false

  /** `unsaved`: an earlier visit left something that the server had not confirmed. */
  constructor(unsaved: boolean) {
    this.#unsaved = unsaved
    this.#needed = unsaved ? Number.POSITIVE_INFINITY : 0
  }

  get unsaved(): boolean {
    return this.#unsaved
  }

  /** Everything that is here went out on this connection, and so does what is typed from here on. */
  get isCaughtUp(): boolean {
    return this.#isCaughtUp
  }

  connected(): void {
    this.#sent = 0
    this.#isCaughtUp = false
    this.#needed = this.#unsaved ? Number.POSITIVE_INFINITY : 0
  }

  /** Something was typed; call before it is sent. */
  changed(): void {
    this.#unsaved = true
    this.#needed = Number.POSITIVE_INFINITY
  }

  /** A sync message went out on this connection. */
  sent(kind: number): void {
    this.#sent += 1
    if (kind === STEP_2) this.#isCaughtUp = true
    if (this.#unsaved && this.#isCaughtUp && (kind === STEP_2 || kind === UPDATE)) this.#needed = this.#sent
  }

  /** The server has flushed the first `count` messages of this connection. */
  flushed(count: number): void {
    if (count >= this.#needed) this.#unsaved = false
  }
}
