/** Guessing keys: wrong ones are counted per address; too many of them close the doors to that address for a while. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Clock } from '../clock/Clock.ts'
import { HttpProblem } from './problems.ts'
import { TokenBuckets } from './tokenBuckets.ts'

export class WrongKeys {
  readonly #clock: Clock
  readonly #buckets: TokenBuckets

  constructor(clock: Clock, perMinute: number) {
    this.#clock = clock
    this.#buckets = new TokenBuckets({ perSecond: perMinute / 60, burst: perMinute })
  }

  /** Throws `too-many` where there were too many. Asked before the key is looked at, so that a guess tells nothing. */
  check(request: FastifyRequest, reply: FastifyReply): void {
    const seconds = this.#buckets.secondsToWait(request.ip, this.#clock.now())
    if (seconds === 0) return
    reply.header('Retry-After', seconds)
    throw new HttpProblem('too-many', { retryAfterSeconds: seconds })
  }

  count(request: FastifyRequest): void {
    this.#buckets.take(request.ip, this.#clock.now())
  }
}
