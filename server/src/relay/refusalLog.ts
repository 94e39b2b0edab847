/** What is refused is logged in a line each, without a stack, and only so many a minute: nobody fills the disk by being refused. */
import type { RelayLog } from './room.ts'

const LINES_PER_MINUTE = 30
const MINUTE_MS = 60_000

export class RefusalLog {
  readonly #log: RelayLog
  #minute = 0
  #lines = 0
  #unlogged = 0

  constructor(log: RelayLog) {
    this.#log = log
  }

  note(facts: { room: string; personId: string; reason: string }): void {
    const minute = Math.floor(performance.now() / MINUTE_MS)
    if (minute !== this.#minute) this.#lines = 0
    this.#minute = minute
    if (this.#lines++ >= LINES_PER_MINUTE) {
      this.#unlogged++
      return
    }
    const unlogged = this.#unlogged
    this.#unlogged = 0
    this.#log.warn({ ...facts, ...(unlogged > 0 && { unlogged }) }, 'relay: refused')
  }
}
