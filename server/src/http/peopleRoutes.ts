/** Everybody of the workspace, as all of them may see one another; and taking somebody out of it. */
import { peopleSchema, personIdSchema } from '@concord/shared/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { HttpProblem } from './problems.ts'
import type { RouteDeps } from './routeDeps.ts'

export const peopleRoutes: FastifyPluginAsyncZod<RouteDeps> = async (app, { catalogue, clock, sessions }) => {
  const schema = { tags: ['People'], summary: 'Everybody of the workspace', response: { 200: peopleSchema } }
  app.get('/api/people', { schema }, async request => {
    await sessions.requireCaller(request)
    const [people, former] = await Promise.all([catalogue.people(), catalogue.former()])
    return {
      people: people.map(({ personId, name, role, timeZone }) => ({ personId, name, role, timeZone })),
      former: former.map(({ personId, name }) => ({ personId, name })),
    }
  })

  const removeSchema = {
    tags: ['People'],
    summary:
      'Take somebody out of the workspace: all that they have open is closed at once; what they did stays, with their name',
    params: z.object({ personId: personIdSchema }),
    response: { 204: z.undefined() },
  }
  app.delete('/api/people/:personId', { schema: removeSchema }, async (request, reply) => {
    const { person: asking } = await sessions.requireSession(request)
    if (asking.role === 'member') throw new HttpProblem('not-allowed')
    const { personId } = request.params
    const person = await catalogue.person(personId)
    if (person?.role === 'owner' && asking.role !== 'owner') throw new HttpProblem('not-allowed')
    const removed = await catalogue.removePerson(personId, clock.now())
    if (typeof removed === 'string') throw new HttpProblem(removed)
    await sessions.tellEnded(removed.ended)
    return reply.code(204).send()
  })
}
