/**
 * The server put together from its parts, for main.ts and for tests. What fell due while it was down is done before it is returned, so
 * before anybody is let in; the caller listens.
 */

import type { PersonId } from '@concord/shared'
import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import websocket from '@fastify/websocket'
import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify'
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod'
import type { Logger } from 'pino'
import { hashToken } from './catalogue/secretToken.ts'
import type { Clock } from './clock/Clock.ts'
import { Schedule } from './clock/schedule.ts'
import type { Config } from './config.ts'
import { DecisionStore } from './decisions/decisionStore.ts'
import type { MediaReader } from './decisions/gatherFacts.ts'
import { Decisions } from './decisions/handleCommand.ts'
import { LiveFeed } from './decisions/liveFeed.ts'
import { noRights, rightsView, showsPresence, viewerOf } from './decisions/rights.ts'
import { createInProcessFanout } from './fanout/inProcessFanout.ts'
import { commandRoutes } from './http/commandRoutes.ts'
import { decisionRoutes } from './http/decisionRoutes.ts'
import { guardTheDoor } from './http/door.ts'
import { healthRoutes } from './http/healthRoutes.ts'
import { invitationRoutes } from './http/invitationRoutes.ts'
import { liveRoutes } from './http/liveRoutes.ts'
import { Metrics } from './http/metrics.ts'
import { describeApi } from './http/openApi.ts'
import { operatorRoutes } from './http/operatorRoutes.ts'
import { servePage } from './http/pageRoutes.ts'
import { peopleRoutes } from './http/peopleRoutes.ts'
import { answerWithProblems } from './http/problems.ts'
import { logRequests } from './http/requestLog.ts'
import type { RouteDeps } from './http/routeDeps.ts'
import { securityHeaders } from './http/securityHeaders.ts'
import { sessionRoutes } from './http/sessionRoutes.ts'
import { Sessions } from './http/sessions.ts'
import { setupRoutes } from './http/setupRoutes.ts'
import { WrongKeys } from './http/wrongKeys.ts'
import type { Storage } from './openStorage.ts'
import { buildRelay, type Relay } from './relay/relay.ts'
import { relayPlugin, webSocketOptions } from './relay/relayPlugin.ts'

export type AppDeps = {
  config: Config
  storage: Storage
  clock: Clock
  log: Logger
  setUpToken: string
  operatorKey: string
  /** Where the page was built to. */
  pageFolder: string
}

export type App = {
  http: FastifyInstance
  decisions: Decisions
  store: DecisionStore
  relay: Relay
  /** Lets go of everybody, with what is under way finished; the storage stays open. */
  close(): Promise<void>
}

export async function buildApp(deps: AppDeps): Promise<App> {
  const { config, storage, clock, log } = deps
  const { catalogue, journal, updates } = storage
  const isSecure = config.publicUrl?.startsWith('https:') ?? false
  const fanout = createInProcessFanout(error => log.error({ err: error }, 'somebody could not be told'))
  const store = await DecisionStore.load(journal, log)
  const sessions = new Sessions({ catalogue, clock, fanout, isSecure })
  const relay = buildRelay({
    updates,
    log,
    now: clock.now,
    nameOf: async personId => (await catalogue.person(personId))?.name ?? '',
    authenticate: async request => {
      const caller = await sessions.callerOf(request)
      return caller && { personId: caller.person.personId, sessionId: caller.sessionId }
    },
    rightsOf: async (personId, decisionId) => {
      const person = await catalogue.person(personId)
      const state = store.get(decisionId)?.state
      if (!person || !state) return { documents: noRights, showsPresence: false }
      return { documents: rightsView(state, viewerOf(person)).documents, showsPresence: showsPresence(state) }
    },
  })
  const media: MediaReader = { isUsable: async () => false }
  const decisions = new Decisions({ journal, catalogue, store, fanout, documents: relay, media })
  const live = new LiveFeed({ journal, catalogue, store, log })
  const schedule = new Schedule(
    clock,
    (decisionId, at) => decisions.strike(decisionId, Math.max(at, clock.now())),
    (error, decisionId) => log.error({ err: error, decisionId }, 'the clock could not act'),
  )
  fanout.listen(async told => {
    if (told.type === 'appended' && told.haveRightsChanged) await relay.refreshRights(told.decisionId)
    if (told.type === 'sessions-ended') for (const sessionId of told.sessionIds) relay.endSession(sessionId)
  })
  fanout.listen(told => live.told(told))
  fanout.listen(told => {
    if (told.type === 'appended') schedule.set(told.decisionId, store.dueAt(told.decisionId))
  })
  for (const { state } of store.all()) schedule.set(state.decisionId, store.dueAt(state.decisionId))
  await schedule.start()

  const httpLog: FastifyBaseLogger = log
  const http: FastifyInstance = Fastify({
    loggerInstance: httpLog,
    logController: new LogController({ disableRequestLogging: true }), // requestLog.ts writes without keys and queries
    trustProxy: config.trustProxy,
    bodyLimit: config.limits.bodyBytes,
    routerOptions: { maxParamLength: 300 },
  })
  const routeDeps: RouteDeps = {
    config,
    clock,
    catalogue,
    journal,
    store,
    decisions,
    live,
    sessions,
    wrongKeys: new WrongKeys(clock, config.limits.wrongKeysPerMinute),
    setUpHash: hashToken(deps.setUpToken),
    operatorHash: hashToken(deps.operatorKey),
    seedSample: async (_owner: PersonId) => undefined,
  }
  const metrics = new Metrics({ live, store })
  let isClosing = false
  const stopSockets = async () => {
    isClosing = true
    live.close()
    await relay.close()
  }
  http.setValidatorCompiler(validatorCompiler)
  http.setSerializerCompiler(serializerCompiler)
  http.removeContentTypeParser('text/plain')
  answerWithProblems(http)
  logRequests(http, metrics)
  await http.register(helmet, securityHeaders(isSecure))
  await http.register(cookie)
  await http.register(websocket, { options: webSocketOptions, preClose: done => void stopSockets().finally(done) })
  guardTheDoor(http, { sessions, publicUrl: config.publicUrl })
  await describeApi(http)
  const api = http.withTypeProvider<ZodTypeProvider>()
  for (const routes of [
    setupRoutes,
    sessionRoutes,
    invitationRoutes,
    peopleRoutes,
    decisionRoutes,
    commandRoutes,
    liveRoutes,
    operatorRoutes,
  ])
    await api.register(routes, routeDeps)
  await http.register(healthRoutes, { metrics, whyNotReady: async () => (isClosing ? 'stopping' : null) })
  await http.register(relayPlugin, { relay })
  await servePage(http, deps.pageFolder)

  return {
    http,
    decisions,
    store,
    relay,
    async close() {
      await schedule.stop()
      await http.close()
      await decisions.settled()
    },
  }
}
