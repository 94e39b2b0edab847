/** The first door: an empty instance gets its workspace and its owner, by the key that was printed at the start. */
import { randomUUID } from 'node:crypto'
import type { PersonId } from '@concord/shared'
import { setUpSchema, whoSchema } from '@concord/shared/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { hashToken, isSameHash } from '../catalogue/secretToken.ts'
import { HttpProblem } from './problems.ts'
import type { RouteDeps } from './routeDeps.ts'
import { requireTimeZone } from './timeZone.ts'

export const setupRoutes: FastifyPluginAsyncZod<RouteDeps> = async (app, deps) => {
  const { catalogue, clock, sessions, wrongKeys, setUpHash, seedSample } = deps
  const schema = { tags: ['Ways in'], summary: 'Set up an empty instance', body: setUpSchema, response: { 201: whoSchema } }
  app.post('/api/setup', { schema }, async (request, reply) => {
    const { token, workspaceName, name, email, timeZone, sample } = request.body
    wrongKeys.check(request, reply)
    if (await catalogue.workspace()) throw new HttpProblem('already-set-up')
    if (!isSameHash(hashToken(token), setUpHash)) {
      wrongKeys.count(request)
      throw new HttpProblem('token-invalid')
    }
    if (sample && !seedSample) throw new HttpProblem('not-yet-available', { names: ['sample'] })
    const personId = randomUUID() as PersonId
    const now = clock.now()
    const owner = {
      personId,
      name,
      ...(email && { email }),
      role: 'owner' as const,
      timeZone: requireTimeZone(timeZone),
      joinedAt: now,
    }
    const { token: key, session } = sessions.fresh(request)
    if (!(await catalogue.setUp({ name: workspaceName, setUpAt: now }, owner, session))) throw new HttpProblem('already-set-up')
    sessions.give(reply, key)
    try {
      if (sample) await seedSample?.(personId)
    } catch (error) {
      request.log.error({ err: error }, 'the sample could not be made') // the workspace is there all the same, and the key is used
    }
    return reply.code(201).send({ personId })
  })
}
