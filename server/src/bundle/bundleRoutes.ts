/** A decision as one file, for whoever may read it. It is sent while the log is read, so that a long one is never held as a whole. */
import { Readable } from 'node:stream'
import { type DecisionEvent, type DecisionId, titleOf } from '@concord/shared'
import { decisionIdSchema } from '@concord/shared/contract'
import { type BundleParts, bundleEvents, bundleHead, bundleTail, hashesOf } from '@concord/shared/verify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Blobs } from '../blobs/Blobs.ts'
import type { DocumentUpdates } from '../documentUpdates/DocumentUpdates.ts'
import { readableDecision } from '../http/readableDecision.ts'
import type { RouteDeps } from '../http/routeDeps.ts'
import { nativeSha256 } from '../journal/nativeSha256.ts'
import { contentDisposition } from '../media/fileName.ts'
import { type BundleSources, gatherBundle } from './gatherBundle.ts'
import { textsBeside } from './importedRecord.ts'

export type BundleRoutesDeps = RouteDeps & {
  updates: Pick<DocumentUpdates, 'load' | 'entries'>
  stores: { blobs: Pick<Blobs, 'find'> }
  relay: BundleSources['documents']
}

const PAGE_EVENTS = 1_000

export const bundleRoutes: FastifyPluginAsyncZod<BundleRoutesDeps> = async (app, deps) => {
  const { catalogue, clock, config, readingRate, journal, relay, sessions, store, stores, updates } = deps
  const sources: BundleSources = { catalogue, updates, blobs: stores.blobs, documents: relay }

  /** Up to where it stood when it was asked for. */
  async function* pages(id: string, last: number): AsyncGenerator<readonly DecisionEvent[]> {
    for (let after = 0; after < last; ) {
      const events = await journal.read(id, after, Math.min(PAGE_EVENTS, last - after))
      if (events.length === 0) return
      yield events
      after += events.length
    }
  }

  async function* fileOf(parts: BundleParts, id: string, last: number): AsyncGenerator<string> {
    yield bundleHead(parts)
    let isFirst = true
    for await (const events of pages(id, last)) {
      yield bundleEvents(events, isFirst)
      isFirst = false
    }
    yield bundleTail(parts.documents, hashesOf(parts, nativeSha256))
  }

  const gatheredParts = async (id: DecisionId, last: number): Promise<BundleParts> => {
    const log: DecisionEvent[] = []
    for await (const events of pages(id, last)) log.push(...events)
    return gatherBundle(id, log, { address: config.publicUrl, at: clock.now() }, sources)
  }

  /** Null: it is of this server. What was imported goes on as it came, to the byte. */
  const importedParts = async (id: DecisionId): Promise<BundleParts | null> => {
    const imported = store.get(id)?.beside.imported
    if (!imported) return null
    const { origin, people, files } = imported
    return { decisionId: id, origin, people, files, documents: await textsBeside(journal, id) }
  }

  const schema = {
    tags: ['Record'],
    summary: 'The decision as one file that can be checked without this server: log, names, texts, hashes',
    params: z.object({ id: decisionIdSchema }),
  }
  app.get('/api/decisions/:id/bundle', { schema }, async (request, reply) => {
    const { person } = await sessions.requireCaller(request)
    const { id } = request.params
    readableDecision(store, id, person)
    readingRate.take(person.personId, reply)
    const { seq } = readableDecision(store, id, person).state
    const parts = (await importedParts(id)) ?? (await gatheredParts(id, seq))
    const { state } = readableDecision(store, id, person) // as it stands now: the right may have gone meanwhile
    return reply
      .type('application/json; charset=utf-8')
      .header('Content-Disposition', contentDisposition('attachment', bundleName(state.title)))
      .send(Readable.from(fileOf(parts, id, seq)))
  })
}

const LONGEST_STEM = 60

/** `night-support.concord.json`, in letters that every disk takes. */
function bundleName(title: string): string {
  const words =
    titleOf(title)
      .normalize('NFKD')
      .toLowerCase()
      .match(/[a-z0-9]+/g) ?? []
  return `${words.join('-').slice(0, LONGEST_STEM).replace(/-$/, '') || 'decision'}.concord.json`
}
