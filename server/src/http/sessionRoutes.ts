/** Signing in again, and out; and who am I. There are no passwords: a link works once, for a quarter of an hour. */
import {
  madeLinkSchema,
  meChangesSchema,
  meSchema,
  newSigninLinkSchema,
  sessionsSchema,
  signInSchema,
  whoSchema,
} from '@concord/shared/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Catalogue, Person } from '../catalogue/Catalogue.ts'
import { hashToken } from '../catalogue/secretToken.ts'
import { addressOf } from './door.ts'
import { HttpProblem } from './problems.ts'
import type { RouteDeps } from './routeDeps.ts'
import { makeSignInLink } from './signInLink.ts'
import { requireTimeZone } from './timeZone.ts'

export const sessionRoutes: FastifyPluginAsyncZod<RouteDeps> = async (app, deps) => {
  const { catalogue, clock, config, sessions, wrongKeys, writeRate } = deps

  const linkSchema = {
    tags: ['Ways in'],
    summary: 'Make a link that signs in once, on another device',
    body: newSigninLinkSchema,
    response: { 201: madeLinkSchema },
  }
  app.post('/api/signin-links', { schema: linkSchema }, async (request, reply) => {
    const { person } = await sessions.requireSession(request)
    writeRate.take(person.personId, reply)
    const forWhom = await linkTarget(catalogue, person, request.body.personId)
    const link = await makeSignInLink(catalogue, clock, forWhom, addressOf(request, config.publicUrl))
    return reply.code(201).send(link)
  })

  const signInRoute = { tags: ['Ways in'], summary: 'Sign in by a link', body: signInSchema, response: { 200: whoSchema } }
  app.post('/api/signin', { schema: signInRoute }, async (request, reply) => {
    wrongKeys.check(request, reply)
    const before = await sessions.previous(request)
    const { token, session } = sessions.fresh(request)
    const signedIn = await catalogue.signIn(hashToken(request.body.token), session, clock.now(), before)
    if (typeof signedIn === 'string') {
      wrongKeys.count(request)
      throw new HttpProblem(signedIn)
    }
    await sessions.tellEnded(signedIn.ended)
    sessions.give(reply, token)
    return { personId: signedIn.personId }
  })

  const signOutSchema = { tags: ['Ways in'], summary: 'End this session', response: { 204: z.undefined() } }
  app.post('/api/signout', { schema: signOutSchema }, async (request, reply) => {
    const caller = await sessions.callerOf(request)
    if (caller?.isByCookie) await sessions.end(caller.sessionId)
    sessions.takeBack(reply)
    return reply.code(204).send()
  })

  const listSchema = { tags: ['Ways in'], summary: 'Where I am signed in', response: { 200: sessionsSchema } }
  app.get('/api/sessions', { schema: listSchema }, async request => {
    const caller = await sessions.requireCaller(request)
    return { sessions: [...(await sessions.list(caller))] }
  })

  const endSchema = {
    tags: ['Ways in'],
    summary: 'Sign out elsewhere: what that session has open is closed at once',
    params: z.object({ sessionId: z.uuid() }),
    response: { 204: z.undefined() },
  }
  app.delete('/api/sessions/:sessionId', { schema: endSchema }, async (request, reply) => {
    const caller = await sessions.requireSession(request)
    const mine = await sessions.list(caller)
    const { sessionId } = request.params
    if (!mine.some(session => session.sessionId === sessionId)) throw new HttpProblem('not-found')
    await sessions.end(sessionId)
    return reply.code(204).send()
  })

  const me = async (person: Person) => {
    const workspace = await catalogue.workspace()
    const { personId, name, role, timeZone, email } = person
    return { personId, name, role, timeZone, ...(email !== undefined && { email }), workspaceName: workspace?.name ?? '' }
  }
  app.get('/api/me', { schema: { tags: ['People'], summary: 'Who am I', response: { 200: meSchema } } }, async request => {
    const { person } = await sessions.requireCaller(request)
    return me(person)
  })

  const changeSchema = { tags: ['People'], summary: 'My name and zone', body: meChangesSchema, response: { 200: meSchema } }
  app.patch('/api/me', { schema: changeSchema }, async (request, reply) => {
    const { person } = await sessions.requireCaller(request)
    writeRate.take(person.personId, reply)
    const { name, timeZone } = request.body
    if (timeZone !== undefined) requireTimeZone(timeZone)
    return me((await catalogue.changePerson(person.personId, { name, timeZone })) ?? person)
  })
}

/** Oneself; for others an admin; for an owner only an owner, since the link is that person's whole power. */
async function linkTarget(catalogue: Catalogue, asking: Person, personId: string | undefined): Promise<Person> {
  if (personId === undefined || personId === asking.personId) return asking
  if (asking.role === 'member') throw new HttpProblem('not-allowed')
  const person = await catalogue.person(personId)
  if (!person) throw new HttpProblem('not-found')
  if (person.role === 'owner' && asking.role !== 'owner') throw new HttpProblem('not-allowed')
  return person
}
