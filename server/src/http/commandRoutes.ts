/** The one door through which a decision changes; who and when are never in the body. */
import { commandSchema, decisionIdSchema } from '@concord/shared/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { HttpProblem } from './problems.ts'
import { refuseDamaged } from './readableDecision.ts'
import type { RouteDeps } from './routeDeps.ts'

export const commandRoutes: FastifyPluginAsyncZod<RouteDeps> = async (app, deps) => {
  const { clock, decisions, sessions, store, writeRate } = deps
  const schema = {
    tags: ['Decisions'],
    summary: 'Ask for a change; the same id again answers the same',
    params: z.object({ id: decisionIdSchema }),
    body: commandSchema,
  }
  app.post('/api/decisions/:id/commands', { schema }, async (request, reply) => {
    const { person } = await sessions.requireCaller(request)
    const at = clock.now()
    writeRate.take(person.personId, reply)
    refuseDamaged(store, request.params.id, person)
    const answer = await decisions.handle(request.params.id, { command: request.body, by: person.personId, at })
    if (!answer.ok) throw new HttpProblem(answer.rejection.code, answer.rejection.facts)
    return { seq: answer.seq, events: answer.events }
  })
}
