/**
 * The ballot box, asked without a session: who brings one is sent away, so that no request says whose ballot it is. These requests are in no
 * log, no figure and no trace; answers of one poll have one length, whatever is in them.
 */
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
  const options = { onRequest, bodyLimit: MAX_BOX_BYTES, config: { isSessionless: true as const } }
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
    return sendText(reply, JSON.stringify({ acknowledgement: answer.acknowledgement }).padEnd(sizeOf(place)))
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

const sendText = (reply: FastifyReply, text: string): FastifyReply =>
  reply.type('application/json; charset=utf-8').serializer(String).send(text)

const refusalOf = ({ code, facts }: BoxRefusal): HttpProblem => new HttpProblem(code, facts)
