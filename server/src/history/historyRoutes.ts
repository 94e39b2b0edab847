/**
 * Who wrote what and when in a document, and its text as it stood. Whoever may read the document may read its history. While authors of
 * ideas are hidden, times carry the day only: who wrote in the brief at the minute in which an idea came would be betrayed.
 */
import type { DecisionEvent, DocumentName, PersonId } from '@concord/shared'
import {
  type DocumentVersion,
  documentParamsSchema,
  type VersionPage,
  type VersionText,
  versionPageSchema,
  versionParamsSchema,
  versionsQuerySchema,
  versionTextSchema,
} from '@concord/shared/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import type { Person } from '../catalogue/Catalogue.ts'
import { rightsView, showsPresence, viewerOf } from '../decisions/rights.ts'
import type { DocumentUpdates } from '../documentUpdates/DocumentUpdates.ts'
import { HttpProblem } from '../http/problems.ts'
import { readableDecision } from '../http/readableDecision.ts'
import type { RouteDeps } from '../http/routeDeps.ts'
import { roomName } from '../relay/relay.ts'
import { type FrozenText, frozenTexts, versionOf } from './frozenTexts.ts'
import { groupEntries, type Sitting } from './groupEntries.ts'
import { Histories } from './histories.ts'
import type { RoomHistory } from './roomHistory.ts'

export type HistoryRoutesDeps = Pick<RouteDeps, 'readingRate' | 'journal' | 'sessions' | 'store'> & {
  updates: Pick<DocumentUpdates, 'load' | 'entries'>
}

const DAY_MS = 86_400_000
const LOG_PAGE = 1_000

export const historyRoutes: FastifyPluginAsyncZod<HistoryRoutesDeps> = async (app, deps) => {
  const { readingRate, journal, sessions, store, updates } = deps
  const tags = ['History']
  const histories = new Histories(updates)

  const readableState = (id: string, doc: DocumentName, person: Person) => {
    const decision = readableDecision(store, id, person)
    const { state } = decision
    if (rightsView(decision, viewerOf(person)).documents[doc] === 'none') throw new HttpProblem('not-found')
    return state
  }
  const frozenIn = async (id: string, doc: DocumentName) => {
    const log: DecisionEvent[] = []
    for (;;) {
      const page = await journal.read(id, log.at(-1)?.seq ?? 0, LOG_PAGE)
      log.push(...page)
      if (page.length < LOG_PAGE) return frozenTexts(log, doc)
    }
  }

  const listSchema = {
    tags,
    summary: 'The versions of a document by author and time, in pages; without `before` the newest',
    params: documentParamsSchema,
    querystring: versionsQuerySchema,
    response: { 200: versionPageSchema },
  }
  app.get('/api/decisions/:id/documents/:doc/versions', { schema: listSchema }, async (request, reply) => {
    const { person } = await sessions.requireCaller(request)
    const { id, doc } = request.params
    const { before = Number.MAX_SAFE_INTEGER, limit } = request.query
    readableState(id, doc, person)
    readingRate.take(person.personId, reply)
    const [{ history, isDamaged }, frozen] = await Promise.all([histories.open(roomName(id, doc)), frozenIn(id, doc)])
    const named = placed(frozen, history)
    const sittings = groupEntries(history.entries, new Set(named.keys()))
    const end = sittings.filter(({ last }) => last < before).length
    const begin = Math.max(0, end - limit)
    const areTimesDays = !showsPresence(readableState(id, doc, person)) // as it stands now: the right may have gone meanwhile
    const shown = await versionsIn(history, sittings.slice(0, end), begin, named)
    return {
      versions: areTimesDays ? shown.map(onTheDay) : shown,
      earlier: begin > 0 ? (sittings[begin]?.last ?? null) : null,
      missing: [...history.missing],
      isDamaged,
      areTimesDays,
    } satisfies VersionPage
  })

  const textSchema = {
    tags,
    summary: 'The text of a document as it stood after an entry of its history',
    params: versionParamsSchema,
    response: { 200: versionTextSchema },
  }
  app.get('/api/decisions/:id/documents/:doc/versions/:version', { schema: textSchema }, async (request, reply) => {
    const { person } = await sessions.requireCaller(request)
    const { id, doc, version } = request.params
    readableState(id, doc, person)
    readingRate.take(person.personId, reply)
    const { history } = await histories.open(roomName(id, doc))
    if (version >= history.next) throw new HttpProblem('not-found')
    const then = await history.textAt(version)
    readableState(id, doc, person) // as it stands now: the right may have gone meanwhile
    return { ...then, version, state: Buffer.from(then.state).toString('base64') } satisfies VersionText
  })
}

/** The last one wins where two were frozen at the same place: an undone step and the one that was made again. */
function placed(frozen: readonly FrozenText[], history: RoomHistory): Map<number, FrozenText> {
  const named = new Map<number, FrozenText>()
  for (const text of frozen) {
    const version = versionOf(text, history.entries)
    if (version !== null) named.set(version, text)
  }
  return named
}

async function versionsIn(
  history: RoomHistory,
  sittings: readonly Sitting[],
  begin: number,
  named: ReadonlyMap<number, FrozenText>,
): Promise<DocumentVersion[]> {
  const page = sittings.slice(begin)
  const changes = await history.changes(page.map(({ last }, i) => ({ from: sittings[begin + i - 1]?.last ?? null, to: last })))
  return page.map(({ last, by, from, to, restored }, i) => {
    const frozen = named.get(last)
    const back = restored === null ? -1 : sittings.findIndex(sitting => sitting.first <= restored && restored <= sitting.last)
    return {
      version: last,
      number: begin + i + 1,
      by: by as PersonId[],
      from,
      to,
      added: changes[i]?.added ?? 0,
      removed: changes[i]?.removed ?? 0,
      ...(back >= 0 && { restores: back + 1 }),
      ...(frozen && { frozen: { name: frozen.name, sha256: frozen.sha256, seq: frozen.seq } }),
      isWhole: history.isWholeAt(last),
    }
  })
}

const onTheDay = (version: DocumentVersion): DocumentVersion => ({
  ...version,
  from: version.from - (version.from % DAY_MS),
  to: version.to - (version.to % DAY_MS),
})
