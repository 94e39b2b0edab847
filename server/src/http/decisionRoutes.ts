/** Decisions: making one, the list of mine, one whole, how much of its video was watched, and its log. What changes one comes through commandRoutes.ts. */
import type { Settings } from '@concord/shared'
import { type DecisionList, type DecisionView, decisionIdSchema, type LogPage, newDecisionSchema } from '@concord/shared/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { importedView } from '../bundle/importedRecord.ts'
import { decisionLine } from '../decisions/decisionLine.ts'
import { mineOf } from '../decisions/mine.ts'
import { rightsView, viewerOf } from '../decisions/rights.ts'
import { watchedView } from '../decisions/watchedView.ts'
import { HttpProblem } from './problems.ts'
import { readableDecision } from './readableDecision.ts'
import type { RouteDeps } from './routeDeps.ts'

const params = z.object({ id: decisionIdSchema })
/** Events in one answer; whoever wants more goes on after the last one. */
const PAGE_EVENTS = 1_000
const logQuery = z.object({
  after: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(PAGE_EVENTS).default(PAGE_EVENTS),
})

export const decisionRoutes: FastifyPluginAsyncZod<RouteDeps> = async (app, deps) => {
  const { clock, decisions, journal, sessions, store, writeRate } = deps
  const tags = ['Decisions']

  const createSchema = {
    tags,
    summary: 'Begin a decision; who does so facilitates it. The same id again answers the same',
    body: newDecisionSchema,
    response: { 201: z.object({ id: decisionIdSchema }) },
  }
  app.post('/api/decisions', { schema: createSchema }, async (request, reply) => {
    const { person } = await sessions.requireCaller(request)
    writeRate.take(person.personId, reply)
    const { id, title, question, template, settings } = request.body
    if (template !== undefined) throw new HttpProblem('not-yet-available', { names: ['template'] })
    const chosen = { id, title, question, ...(settings && { settings: given(settings) }) }
    const created = await decisions.create(chosen, { by: person.personId, at: clock.now() })
    if (!created.ok) throw new HttpProblem(created.rejection.code, created.rejection.facts)
    return reply.code(201).send({ id: created.id })
  })

  app.get('/api/decisions', { schema: { tags, summary: 'The decisions that I may know of' } }, async request => {
    const { person } = await sessions.requireCaller(request)
    const now = clock.now()
    const viewer = { ...viewerOf(person), personId: person.personId }
    const lines = store.all().flatMap(decision => decisionLine(decision, viewer, now) ?? [])
    return { decisions: lines.toSorted((a, b) => b.changedAt - a.changedAt), now } satisfies DecisionList
  })

  app.get('/api/decisions/:id', { schema: { tags, summary: 'One decision as it stands', params } }, async request => {
    const { person } = await sessions.requireCaller(request)
    const { state, beside } = readableDecision(store, request.params.id, person)
    return {
      seq: state.seq,
      state,
      mine: mineOf({ state, beside }, person.personId),
      rights: rightsView({ state, beside }, viewerOf(person)),
      ...(beside.imported && { imported: importedView(beside.imported) }),
      now: clock.now(),
    } satisfies DecisionView
  })

  const watchedSchema = { tags, summary: 'How much of its video was watched: by me; for facilitators by whom', params }
  app.get('/api/decisions/:id/watched', { schema: watchedSchema }, async request => {
    const { person } = await sessions.requireCaller(request)
    return watchedView(readableDecision(store, request.params.id, person), person.personId)
  })

  const logSchema = {
    tags,
    summary: 'Its log after an event, in pages; `seq` is where the log ends',
    params,
    querystring: logQuery,
  }
  app.get('/api/decisions/:id/log', { schema: logSchema }, async request => {
    const { person } = await sessions.requireCaller(request)
    const { id } = request.params
    readableDecision(store, id, person)
    const events = await journal.read(id, request.query.after, request.query.limit)
    const { state } = readableDecision(store, id, person) // as it stands now: its log may have grown, or the right have gone
    return { events, seq: Math.max(state.seq, events.at(-1)?.seq ?? 0) } satisfies LogPage
  })
}

/** Fields that were left out stay out: an undefined one would replace a default. */
const given = (settings: { [N in keyof Settings]?: Settings[N] | undefined }): Partial<Settings> =>
  Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined))
