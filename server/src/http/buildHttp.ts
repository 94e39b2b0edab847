/** The HTTP server: what every request passes first, then the routes, one plugin per resource, and the page for all other addresses. */
import { randomUUID } from 'node:crypto'
import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import websocket from '@fastify/websocket'
import Fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyPluginAsync,
  LogController,
  type RouteOptions,
} from 'fastify'
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import { bundleRoutes } from '../bundle/bundleRoutes.ts'
import { importRoutes } from '../bundle/importRoutes.ts'
import type { DocumentUpdates } from '../documentUpdates/DocumentUpdates.ts'
import type { Fanout } from '../fanout/Fanout.ts'
import { historyRoutes } from '../history/historyRoutes.ts'
import type { Relay } from '../relay/relay.ts'
import { relayPlugin, webSocketOptions } from '../relay/relayPlugin.ts'
import { ballotBoxRoutes } from './ballotBoxRoutes.ts'
import { commandRoutes } from './commandRoutes.ts'
import { decisionRoutes } from './decisionRoutes.ts'
import { guardTheDoor } from './door.ts'
import { healthRoutes } from './healthRoutes.ts'
import { invitationRoutes } from './invitationRoutes.ts'
import { readJsonSafely } from './jsonBody.ts'
import { liveRoutes } from './liveRoutes.ts'
import { Metrics } from './metrics.ts'
import { describeApi } from './openApi.ts'
import { operatorRoutes } from './operatorRoutes.ts'
import { operatorStoreRoutes } from './operatorStoreRoutes.ts'
import { servePage } from './pageRoutes.ts'
import { peopleRoutes } from './peopleRoutes.ts'
import { answerWithProblems, sendProblem } from './problems.ts'
import { logRequests } from './requestLog.ts'
import type { RouteDeps } from './routeDeps.ts'
import { secretPollRoutes } from './secretPollRoutes.ts'
import { headersOfNoPage, securityHeaders } from './securityHeaders.ts'
import { sessionRoutes } from './sessionRoutes.ts'
import { setupRoutes } from './setupRoutes.ts'
import { refuseSlowBodies } from './slowBodies.ts'
import { summaryRoutes } from './summaryRoutes.ts'
import { tokenRoutes } from './tokenRoutes.ts'

export type HttpDeps = RouteDeps & {
  log: FastifyBaseLogger
  relay: Relay
  fanout: Fanout
  updates: DocumentUpdates
  mediaRoutes: FastifyPluginAsync
  pageFolder: string
  isSecure: boolean
  /** Called with every route, so that a test can hold a table against them. */
  onRoute?: ((route: RegisteredRoute) => void) | undefined
  /** Null if it can serve and store; else why not. */
  whyNotReady(): Promise<string | null>
  /** Open sockets are told to come back: before the server waits for its requests. */
  stopSockets(): Promise<void>
}

export type RegisteredRoute = Pick<RouteOptions, 'method' | 'url'>

const LOOK_FOR_SLOW_EVERY_MS = 1_000

/** What proxies further out, or the client, have written into X-Forwarded-* is not believed. */
const isNearestProxy = (_address: string, hop: number): boolean => hop === 0

const resources = [
  setupRoutes,
  sessionRoutes,
  invitationRoutes,
  tokenRoutes,
  peopleRoutes,
  decisionRoutes,
  commandRoutes,
  secretPollRoutes,
  ballotBoxRoutes,
  summaryRoutes,
  liveRoutes,
  operatorRoutes,
  operatorStoreRoutes,
]

export async function buildHttp(deps: HttpDeps): Promise<FastifyInstance> {
  const { config, sessions, relay, live, store, isSecure } = deps
  const http: FastifyInstance = Fastify({
    loggerInstance: deps.log,
    logController: new LogController({ disableRequestLogging: true }), // requestLog.ts writes without keys and queries
    genReqId: () => randomUUID(), // a number would count what is not logged: requests to ballot boxes
    trustProxy: config.trustProxy ? isNearestProxy : false,
    bodyLimit: config.limits.bodyBytes,
    maxRequestsPerSocket: config.limits.requestsPerConnection,
    requestTimeout: config.limits.uploadSeconds * 1000,
    http: { headersTimeout: config.limits.headSeconds * 1000, connectionsCheckingInterval: LOOK_FOR_SLOW_EVERY_MS },
    routerOptions: { maxParamLength: 300 },
    frameworkErrors: (error, _request, reply) =>
      void sendProblem(reply.headers(headersOfNoPage), 'malformed', { detail: `${error.message}.` }),
  })
  http.server.maxConnections = config.limits.connections
  if (deps.onRoute) http.addHook('onRoute', deps.onRoute)
  const metrics = new Metrics({ live, store })
  http.setValidatorCompiler(validatorCompiler)
  http.setSerializerCompiler(serializerCompiler)
  readJsonSafely(http)
  refuseSlowBodies(http, config.limits)
  answerWithProblems(http)
  logRequests(http, metrics)
  await http.register(helmet, securityHeaders(isSecure))
  await http.register(cookie)
  await http.register(websocket, { options: webSocketOptions, preClose: done => void deps.stopSockets().finally(done) })
  guardTheDoor(http, { sessions, publicUrl: config.publicUrl })
  await describeApi(http)
  for (const routes of resources) await http.register(routes, deps)
  await http.register(historyRoutes, deps)
  await http.register(bundleRoutes, deps)
  await http.register(importRoutes, deps)
  await http.register(healthRoutes, {
    metrics,
    whyNotReady: deps.whyNotReady,
    damagedCount: () => store.damagedCount,
    damagedTextCount: () => relay.damagedCount,
  })
  await http.register(relayPlugin, { relay })
  await http.register(deps.mediaRoutes)
  await servePage(http, deps.pageFolder)
  return http
}
