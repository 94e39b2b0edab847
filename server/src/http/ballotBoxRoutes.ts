/**
 * The ballot box, asked without a session: who brings one is sent away, so that no request says whose ballot it is. These requests are in no
 * log, no figure and no trace; answers of one poll have one length on the way, whatever is in them, refusals too.
 */
import { STATUS_CODES } from 'node:http'
import { type EpochMs, pollOf } from '@concord/shared'
import {
  acknowledgementSchema,
  boxedBallotSchema,
  decisionIdSchema,
  findBallotSchema,
  pollIdSchema,
} from '@concord/shared/contract'
import { boxBytes, MAX_BOX_BYTES, padded } from '@concord/shared/secret'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { PollPlace } from '../polls/BallotBox.ts'
import type { BoxRefusal } from '../polls/ballotDoor.ts'
import { HttpProblem } from './problems.ts'
import type { RouteDeps } from './routeDeps.ts'
import { TokenBuckets } from './tokenBuckets.ts'

const params = z.object({ id: decisionIdSchema, poll: pollIdSchema })
type Params = z.infer<typeof params>
const placeOf = ({ id, poll }: Params): PollPlace => ({ decisionId: id, poll })

export const ballotBoxRoutes: FastifyPluginAsyncZod<RouteDeps> = async (app, { ballotDoor, clock, config, store }) => {
  const { ballotBoxPerSecond: perSecond, ballotBoxBurst: burst } = config.limits
  const buckets = new TokenBuckets({ perSecond, burst }) // in memory only, as everything that knows an address here

  const onRequest = async (request: FastifyRequest) => {
    const { cookie, authorization } = request.headers
    if (cookie !== undefined || authorization !== undefined) throw new HttpProblem('sent-with-session')
    const now = clock.now()
    const seconds = buckets.secondsToWait(request.ip, now)
    if (seconds > 0) throw new HttpProblem('too-many', { retryAfterSeconds: seconds })
    buckets.take(request.ip, now)
  }
  /** When a body had been read: what was there before a deadline counts, however long its checks take. */
  const readAt = new WeakMap<FastifyRequest, EpochMs>()
  /** Before its shape is looked at: a closed poll says so whatever is brought. */
  const preValidation = async (request: FastifyRequest) => {
    const place = params.safeParse(request.params)
    if (!place.success) throw new HttpProblem('not-found')
    const at = clock.now()
    readAt.set(request, at)
    const shut = await ballotDoor.whyShut(placeOf(place.data), at)
    if (shut) throw refusalOf(shut)
  }
  const sizeOf = ({ decisionId, poll }: PollPlace): number => {
    const state = store.get(decisionId)?.state
    return boxBytes((state && pollOf(state, poll))?.options.length ?? 0)
  }
  /** Spaces after the JSON; a head that is longer than that of a good answer takes them away from its body. */
  const onSend = async (request: FastifyRequest, reply: FastifyReply, payload: unknown) => {
    if (typeof payload !== 'string') return payload
    const place = params.safeParse(request.params)
    const bytes = place.success ? sizeOf(placeOf(place.data)) : boxBytes(0)
    return payload + ' '.repeat(Math.max(0, bytes - excessOfHead(reply) - Buffer.byteLength(payload)))
  }
  const options = { onRequest, onSend, bodyLimit: MAX_BOX_BYTES, config: { isSessionless: true as const } }
  const tags = ['Secret polls']

  const castRoute = {
    tags,
    summary: 'Put a ballot into the box, without a session; changed as often as one likes until the close',
    security: [],
    params,
    body: boxedBallotSchema,
    response: { 200: acknowledgementSchema },
  }
  app.post('/api/ballot-box/:id/:poll', { ...options, preValidation, schema: castRoute }, async (request, reply) => {
    const at = readAt.get(request) ?? clock.now()
    const { pad: _spaces, reason, ...ballot } = request.body
    const place = placeOf(request.params)
    const answer = await ballotDoor.cast(place, { ...ballot, ...(reason && { reason }) }, at)
    if (!answer.ok) throw refusalOf(answer.refusal)
    return sendText(reply, JSON.stringify({ acknowledgement: answer.acknowledgement }))
  })

  const findRoute = {
    tags,
    summary: 'The newest ballot of a key, until the close; without a session',
    security: [],
    params,
    body: findBallotSchema,
  }
  app.post('/api/ballot-box/:id/:poll/find', { ...options, schema: findRoute }, async (request, reply) => {
    const place = placeOf(request.params)
    const answer = await ballotDoor.find(place, request.body.key, clock.now())
    if (!answer.ok) throw refusalOf(answer.refusal)
    return sendText(reply, padded({ ballot: answer.ballot }, sizeOf(place)))
  })
}

const TYPE = 'application/json; charset=utf-8'
const sendText = (reply: FastifyReply, text: string): FastifyReply => reply.type(TYPE).serializer(String).send(text)

/** By how many bytes the status line and the type are longer than those of a good answer; other headers are the same in all. */
const excessOfHead = (reply: FastifyReply): number =>
  lengthOf(STATUS_CODES[reply.statusCode]) - lengthOf(STATUS_CODES[200]) + lengthOf(reply.getHeader('content-type')) - TYPE.length

const lengthOf = (given: unknown): number => String(given ?? '').length

const refusalOf = ({ code, facts }: BoxRefusal): HttpProblem => new HttpProblem(code, facts)
