/** How often one person may do what costs the others something: change what is kept, or have whole texts read. */
import type { PersonId } from '@concord/shared'
import type { FastifyReply } from 'fastify'
import type { Clock } from '../clock/Clock.ts'
import { HttpProblem } from './problems.ts'
import { type Rate, TokenBuckets } from './tokenBuckets.ts'

export class PersonRate {
  readonly #clock: Pick<Clock, 'now'>
  readonly #buckets: TokenBuckets

  constructor(clock: Pick<Clock, 'now'>, rate: Rate) {
    this.#clock = clock
    this.#buckets = new TokenBuckets(rate)
  }

  /** Counts one more. Throws `too-many`. */
  take(personId: PersonId, reply: FastifyReply): void {
    const at = this.#clock.now()
    const seconds = this.#buckets.secondsToWait(personId, at)
    if (seconds > 0) {
      reply.header('Retry-After', seconds)
      throw new HttpProblem('too-many', { retryAfterSeconds: seconds })
    }
    this.#buckets.take(personId, at)
  }
}
