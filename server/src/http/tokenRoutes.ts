/** Keys for programs: each may do what the person may who made it, until they revoke it. A key itself is shown once, when it is made. */
import { randomUUID } from 'node:crypto'
import { madeTokenSchema, newTokenSchema, tokensSchema } from '@concord/shared/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { hashToken, makeToken } from '../catalogue/secretToken.ts'
import { HttpProblem } from './problems.ts'
import type { RouteDeps } from './routeDeps.ts'

/** More than anybody keeps apart. */
const MAX_TOKENS = 100

export const tokenRoutes: FastifyPluginAsyncZod<RouteDeps> = async (app, { catalogue, clock, sessions, writeRate }) => {
  const tags = ['Ways in']

  const makeSchema = {
    tags,
    summary: 'Make a key for a program, which may do what I may',
    body: newTokenSchema,
    response: { 201: madeTokenSchema },
  }
  app.post('/api/tokens', { schema: makeSchema }, async (request, reply) => {
    const { personId } = (await sessions.requireSession(request)).person
    writeRate.take(personId, reply)
    if ((await catalogue.tokensOf(personId)).length >= MAX_TOKENS) throw new HttpProblem('limit-reached', { limit: MAX_TOKENS })
    const token = makeToken('access')
    const { name } = request.body
    await catalogue.addToken({ tokenId: randomUUID(), hash: hashToken(token), personId, name, madeAt: clock.now() })
    return reply.code(201).send({ token })
  })

  const listSchema = { tags, summary: 'My keys for programs, without what opens', response: { 200: tokensSchema } }
  app.get('/api/tokens', { schema: listSchema }, async request => {
    const { person } = await sessions.requireCaller(request)
    const tokens = await catalogue.tokensOf(person.personId)
    return { tokens: tokens.map(({ tokenId, name, madeAt }) => ({ tokenId, name, madeAt })) }
  })

  const revokeSchema = {
    tags,
    summary: 'Revoke a key of mine; what it has open is closed at once',
    params: z.object({ tokenId: z.uuid() }),
    response: { 204: z.undefined() },
  }
  app.delete('/api/tokens/:tokenId', { schema: revokeSchema }, async (request, reply) => {
    const { person } = await sessions.requireSession(request)
    const { tokenId } = request.params
    if (!(await catalogue.removeToken(person.personId, tokenId))) throw new HttpProblem('not-found')
    await sessions.tellEnded([tokenId])
    return reply.code(204).send()
  })
}
