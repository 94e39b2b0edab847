/** The one door through which a decision changes; who and when are never in the body. */
import { commandSchema, decisionIdSchema } from '@concord/shared/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { HttpProblem } from './problems.ts'
import { refuseDamaged } from './readableDecision.ts'
import type { RouteDeps } from './routeDeps.ts'
import { TokenBuckets } from './tokenBuckets.ts'

export const commandRoutes: FastifyPluginAsyncZod<RouteDeps> = async (app, deps) => {
  const { clock, config, decisions, sessions, store } = deps
  const { commandsPerSecond, commandsBurst } = config.limits
  const rate = new TokenBuckets({ perSecond: commandsPerSecond, burst: commandsBurst })
  const schema = {
    tags: ['Decisions'],
    summary: 'Ask for a change; the same id again answers the same',
    params: z.object({ id: decisionIdSchema }),
    body: commandSchema,
  }
  app.post('/api/decisions/:id/commands', { schema }, async (request, reply) => {
    const { person } = await sessions.requireCaller(request)
    const at = clock.now()
    const seconds = rate.secondsToWait(person.personId, at)
    if (seconds > 0) {
      reply.header('Retry-After', seconds)
      throw new HttpProblem('too-many', { retryAfterSeconds: seconds })
    }
    rate.take(person.personId, at)
    refuseDamaged(store, request.params.id, person)
    const answer = await decisions.handle(request.params.id, { command: request.body, by: person.personId, at })
    if (!answer.ok) throw new HttpProblem(answer.rejection.code, answer.rejection.facts)
    return { seq: answer.seq, events: answer.events }
  })
}
