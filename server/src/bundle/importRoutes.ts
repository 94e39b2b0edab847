/**
 * A decision of another server, brought here as one file: checked before it is taken, kept under its own id with its own chain, and only read
 * from then on. For those who run the workspace.
 */
import { type DecisionId, fold } from '@concord/shared'
import { decisionIdSchema } from '@concord/shared/contract'
import { fromBase64url } from '@concord/shared/verify'
import type { FastifyRequest } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Person } from '../catalogue/Catalogue.ts'
import type { Fanout } from '../fanout/Fanout.ts'
import { HttpProblem } from '../http/problems.ts'
import type { RouteDeps } from '../http/routeDeps.ts'
import { importReaders, recordOf } from './importedRecord.ts'
import { verifyInThread } from './verifyThread.ts'

export type ImportRoutesDeps = RouteDeps & {
  fanout: Fanout
  relay: { seed(decisionId: string, doc: 'brief' | 'notes' | 'plan', update: Uint8Array, by: string): Promise<boolean> }
}

const query = z.object({
  readers: z.enum(importReaders).default('admins').meta({ description: 'Who reads it here' }),
})

export const importRoutes: FastifyPluginAsyncZod<ImportRoutesDeps> = async (app, deps) => {
  const { clock, config, fanout, journal, relay, sessions, store, writeRate } = deps
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))

  const requireAdmin = async (request: FastifyRequest): Promise<Person> => {
    const { person } = await sessions.requireCaller(request)
    if (person.role === 'member') throw new HttpProblem('not-allowed')
    return person
  }

  const schema = {
    tags: ['Record'],
    summary: 'Take over the file of a decision, to be read; the body is what GET …/bundle gave. For owners and admins',
    querystring: query,
    response: { 201: z.object({ id: decisionIdSchema }) },
  }
  app.post(
    '/api/decisions/import',
    {
      schema,
      bodyLimit: config.limits.importBytes,
      onRequest: async request => void (await requireAdmin(request)), // before anything of a large body is read
    },
    async (request, reply) => {
      const person = await requireAdmin(request)
      writeRate.take(person.personId, reply)
      if (!Buffer.isBuffer(request.body)) throw new HttpProblem('malformed', { detail: 'The body is the file of a decision.' })
      const verdict = await verifyInThread(request.body, config.limits.documentBytes)
      if (!verdict.ok) throw new HttpProblem('bundle-invalid', { detail: verdict.why })
      const { bundle } = verdict
      const { decisionId, log } = bundle
      await refuseKnown(decisionId)
      const { personId } = await requireAdmin(request) // as it stands now: the check took its time
      for (const { document, frozen, state } of bundle.documents) {
        const update = fromBase64url(state)
        if (!frozen && update) await relay.seed(decisionId, document, update, personId)
      }
      const how = { readers: request.query.readers, by: personId, at: clock.now() }
      if (!(await journal.append(decisionId, 0, { events: log, beside: recordOf(bundle, how) }))) await refuseKnown(decisionId)
      await store.reload(decisionId)
      await fanout.tell({ type: 'appended', decisionId, events: log, haveRightsChanged: true })
      return reply.code(201).send({ id: decisionId })
    },
  )

  /** Throws `already-here`: also where its log is damaged, so that nothing is written over. */
  async function refuseKnown(decisionId: DecisionId): Promise<void> {
    if ((await journal.end(decisionId)) === null) return
    const decisionTitle = store.get(decisionId)?.state.title ?? fold(await journal.read(decisionId, 0)).title
    throw new HttpProblem('already-here', { decisionId, decisionTitle })
  }
}
