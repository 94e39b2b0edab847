/** Everybody of the workspace, as all of them may see one another. */
import { peopleSchema } from '@concord/shared/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import type { RouteDeps } from './routeDeps.ts'

export const peopleRoutes: FastifyPluginAsyncZod<RouteDeps> = async (app, { catalogue, sessions }) => {
  const schema = { tags: ['People'], summary: 'Everybody of the workspace', response: { 200: peopleSchema } }
  app.get('/api/people', { schema }, async request => {
    await sessions.requireCaller(request)
    const people = await catalogue.people()
    return { people: people.map(({ personId, name, role, timeZone }) => ({ personId, name, role, timeZone })) }
  })
}
