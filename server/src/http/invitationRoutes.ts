/**
 * Invitations: made, listed and taken back by admins, looked at without an account, and accepted by joining. An invitation to a decision adds the newcomer to it in
 * the name of who invited, by the rules as they are at that moment: if the inviter may not do so any more, the newcomer joins the workspace only.
 */
import { randomUUID } from 'node:crypto'
import { isFacilitator, type PersonId } from '@concord/shared'
import {
  invitationPreviewSchema,
  invitationsSchema,
  joinSchema,
  madeLinkSchema,
  newInvitationSchema,
  whoSchema,
} from '@concord/shared/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Invitation, Person } from '../catalogue/Catalogue.ts'
import { hashToken, makeToken } from '../catalogue/secretToken.ts'
import { finishArrival } from '../decisions/arrivals.ts'
import type { Decision } from '../decisions/decisionStore.ts'
import { readRightOf, viewerOf } from '../decisions/rights.ts'
import { addressOf } from './door.ts'
import { HttpProblem } from './problems.ts'
import type { RouteDeps } from './routeDeps.ts'
import { requireTimeZone } from './timeZone.ts'

/** One address, two keys: the token of its link to look at an invitation, its `invitationId` to take it back. */
const byKey = z.object({ key: z.string().max(200) })
const DEFAULT_LIFE_MS = 7 * 86_400_000
/** Open at the same time. */
const MAX_INVITATIONS = 1_000

export const invitationRoutes: FastifyPluginAsyncZod<RouteDeps> = async (app, deps) => {
  const { catalogue, clock, config, store, sessions, wrongKeys, writeRate } = deps

  const inviteSchema = {
    tags: ['Ways in'],
    summary: 'Make an invitation link',
    body: newInvitationSchema,
    response: { 201: madeLinkSchema },
  }
  app.post('/api/invitations', { schema: inviteSchema }, async (request, reply) => {
    const { person } = await sessions.requireSession(request)
    if (person.role === 'member') throw new HttpProblem('not-allowed')
    writeRate.take(person.personId, reply)
    const open = await catalogue.invitations(clock.now())
    if (open.length >= MAX_INVITATIONS) throw new HttpProblem('limit-reached', { limit: MAX_INVITATIONS })
    const { role, decisionId, decisionRole, maxUses = 1, expiresAt = clock.now() + DEFAULT_LIFE_MS } = request.body
    const joinsAs = decisionId ? (decisionRole ?? 'participant') : undefined
    if (decisionId) requireInviter(store.get(decisionId), person, joinsAs)
    const token = makeToken('invitation')
    const joining = decisionId && joinsAs && { decisionId, decisionRole: joinsAs }
    const invitation = { hash: hashToken(token), invitedBy: person.personId, role, ...joining, usesLeft: maxUses, expiresAt }
    await catalogue.addInvitation(invitation, clock.now())
    return reply.code(201).send({ token, url: `${addressOf(request, config.publicUrl)}/join/${token}` })
  })

  const listSchema = {
    tags: ['Ways in'],
    summary: 'The invitations that still let somebody in',
    response: { 200: invitationsSchema },
  }
  app.get('/api/invitations', { schema: listSchema }, async request => {
    const { person } = await sessions.requireCaller(request)
    if (person.role === 'member') throw new HttpProblem('not-allowed')
    const invitations = await catalogue.invitations(clock.now())
    return { invitations: invitations.map(({ hash, ...invitation }) => ({ invitationId: hash, ...invitation })) }
  })

  const takeBackSchema = {
    tags: ['Ways in'],
    summary: 'Take an invitation back: its link lets nobody in any more',
    params: byKey,
    response: { 204: z.undefined() },
  }
  app.delete('/api/invitations/:key', { schema: takeBackSchema }, async (request, reply) => {
    const { person } = await sessions.requireSession(request)
    if (person.role === 'member') throw new HttpProblem('not-allowed')
    if (!(await catalogue.removeInvitation(request.params.key))) throw new HttpProblem('not-found')
    return reply.code(204).send()
  })

  const previewSchema = {
    tags: ['Ways in'],
    summary: 'What an invitation is to',
    params: byKey,
    response: { 200: invitationPreviewSchema },
  }
  app.get('/api/invitations/:key', { schema: previewSchema }, async (request, reply) => {
    wrongKeys.check(request, reply)
    const invitation = await catalogue.invitation(hashToken(request.params.key), clock.now())
    if (typeof invitation === 'string') {
      wrongKeys.count(request)
      throw new HttpProblem(invitation)
    }
    const { invitedBy, role, decisionId } = invitation
    const [workspace, inviter] = await Promise.all([catalogue.workspace(), catalogue.person(invitedBy)])
    const title = decisionId ? store.get(decisionId)?.state.title : undefined
    return {
      workspaceName: workspace?.name ?? '',
      invitedBy: inviter?.name ?? '',
      role,
      ...(decisionId && title && { decisionId, decisionTitle: title }),
    }
  })

  const joiningSchema = { tags: ['Ways in'], summary: 'Join by an invitation', body: joinSchema, response: { 201: whoSchema } }
  app.post('/api/join', { schema: joiningSchema }, async (request, reply) => {
    wrongKeys.check(request, reply)
    const { token, name, email, timeZone } = request.body
    const personId = randomUUID() as PersonId
    const newcomer = { personId, name, ...(email && { email }), timeZone: requireTimeZone(timeZone), joinedAt: clock.now() }
    const before = await sessions.previous(request)
    const { token: key, session } = sessions.fresh(request)
    const invitation = await catalogue.join(hashToken(token), newcomer, session)
    if (typeof invitation === 'string') {
      wrongKeys.count(request)
      throw new HttpProblem(invitation)
    }
    sessions.give(reply, key)
    try {
      const arrival = (await catalogue.arrivals()).find(one => one.personId === personId)
      if (arrival) await finishArrival(arrival, deps)
      if (before) await sessions.end(before)
    } catch (error) {
      request.log.error({ err: error, personId }, 'joined, but not added to the decision') // the link is used up: they are let in all the same
    }
    return reply.code(201).send({ personId })
  })
}

/** As for AddPerson: a facilitator, or an admin outside the decision who appoints one. */
function requireInviter(decision: Decision | undefined, person: Person, role: Invitation['decisionRole']): void {
  const read = decision ? readRightOf(decision, viewerOf(person)) : 'none'
  if (!decision || read === 'none') throw new HttpProblem('not-found')
  if (decision.beside.imported) throw new HttpProblem('imported')
  const { state } = decision
  if (!isFacilitator(state, person.personId) && !(read === 'title' && role === 'facilitator'))
    throw new HttpProblem('not-allowed')
}
