/**
 * What the commands of whoever runs the machine ask of the running server, so that no second process opens its files. They know a key that
 * only the owner of the data folder can read (operatorFile.ts); it is made anew at each start.
 */
import { madeLinkSchema } from '@concord/shared/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { findPerson } from '../catalogue/findPerson.ts'
import { addressOf } from './door.ts'
import { requireOperator } from './operatorKey.ts'
import { HttpProblem } from './problems.ts'
import type { RouteDeps } from './routeDeps.ts'
import { makeSignInLink } from './signInLink.ts'

export const operatorRoutes: FastifyPluginAsyncZod<RouteDeps> = async (app, deps) => {
  const { catalogue, clock, config } = deps
  const schema = { hide: true, body: z.strictObject({ person: z.string().min(1).max(254) }), response: { 201: madeLinkSchema } }
  app.post('/api/operator/signin-links', { schema }, async (request, reply) => {
    requireOperator(request, reply, deps)
    const found = findPerson(await catalogue.people(), request.body.person)
    if ('flaw' in found) throw new HttpProblem('not-found', { detail: found.flaw })
    return reply.code(201).send(await makeSignInLink(catalogue, clock, found.person, addressOf(request, config.publicUrl)))
  })
}
