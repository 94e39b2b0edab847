/** A secret poll, asked for with a name: the paper that entitles to one ballot, and what everybody in the decision may know of it. */
import { createHash } from 'node:crypto'
import { type DecisionState, type EventOf, type Poll, pollOf } from '@concord/shared'
import { decisionIdSchema, type PollView, paperRequestSchema, paperSchema, pollIdSchema } from '@concord/shared/contract'
import { readBlinded, toBase64url } from '@concord/shared/secret'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { signBlind } from '../polls/pollKeys.ts'
import { HttpProblem } from './problems.ts'
import { readableDecision } from './readableDecision.ts'
import type { RouteDeps } from './routeDeps.ts'

const params = z.object({ id: decisionIdSchema, poll: pollIdSchema })
/** What may be signed blind. */
const NOT_BLINDED = 'blinded: must be as many bytes as the modulus, and between 1 and n - 1.'
/** Events read at once while looking for one. */
const PAGE_EVENTS = 500

export const secretPollRoutes: FastifyPluginAsyncZod<RouteDeps> = async (app, deps) => {
  const { clock, decisions, journal, polls, sessions, store, writeRate } = deps

  const paperRoute = {
    tags: ['Secret polls'],
    summary: 'Take my ballot paper: a blind signature (RFC 9474); the same request again answers the same',
    params,
    body: paperRequestSchema,
    response: { 200: paperSchema },
  }
  app.post('/api/decisions/:id/polls/:poll/paper', { schema: paperRoute }, async (request, reply) => {
    const { person } = await sessions.requireCaller(request)
    const at = clock.now()
    writeRate.take(person.personId, reply)
    if (polls.lostIn(readableDecision(store, request.params.id, person).state)) await decisions.strike(request.params.id, at)
    const { state, poll } = secretPollIn(readableDecision(store, request.params.id, person).state, request.params.poll)
    const found = polls.runningIn(state)
    if (found?.poll.poll !== poll.poll) throw new HttpProblem('poll-closed', { poll: poll.poll, closedAt: poll.closedAt })
    const { signing } = found.running
    const blinded = readBlinded(request.body.blinded, polls.keysOf(state, poll, found.running).publicKey)
    if (!blinded) throw new HttpProblem('malformed', { detail: NOT_BLINDED })
    if (!signing) throw new HttpProblem('papers-unavailable')
    const asked = { poll: poll.poll, request: createHash('sha256').update(blinded).digest('hex'), by: person.personId, at }
    const answer = await decisions.takePaper(state.decisionId, asked)
    if (!answer.ok) throw new HttpProblem(answer.rejection.code, answer.rejection.facts)
    return { blindSignature: toBase64url(signBlind(signing, blinded)) }
  })

  const viewRoute = {
    tags: ['Secret polls'],
    summary: 'A secret poll; from the close on with all ballots, in order of key',
    params,
  }
  app.get('/api/decisions/:id/polls/:poll', { schema: viewRoute }, async request => {
    const { person } = await sessions.requireCaller(request)
    const { state, poll } = secretPollIn(readableDecision(store, request.params.id, person).state, request.params.poll)
    const [opened] = await journal.read(state.decisionId, poll.openedSeq - 1, 1)
    if (opened?.type !== 'PollOpened') throw new Error(`Event ${poll.openedSeq} did not open ${poll.poll}`)
    const closed = poll.status === 'closed' ? await closingOf(state, poll) : undefined
    const isOff = polls.runningIn(state)?.running.signing === null
    return {
      opened,
      opening: opened.hash,
      status: poll.status === 'open' && state.status === 'paused' ? 'paused' : poll.status,
      papers: poll.voted.length,
      ...(closed && { ballots: (closed.ballots ?? []).filter(ballot => 'key' in ballot) }),
      ...(isOff && { papersOff: true }),
    } satisfies PollView
  })

  async function closingOf({ decisionId, seq }: DecisionState, { poll, openedSeq }: Poll): Promise<EventOf<'PollClosed'>> {
    for (let after = openedSeq; after < seq; after += PAGE_EVENTS) {
      const events = await journal.read(decisionId, after, PAGE_EVENTS)
      const closed = events.find(event => event.type === 'PollClosed' && event.poll === poll)
      if (closed?.type === 'PollClosed') return closed
    }
    throw new Error(`Nothing closed ${poll}`)
  }
}

/** Throws `not-found`. */
function secretPollIn(state: DecisionState, id: Poll['poll']): { state: DecisionState; poll: Poll } {
  const poll = pollOf(state, id)
  if (poll?.ballots !== 'secret') throw new HttpProblem('not-found')
  return { state, poll }
}
