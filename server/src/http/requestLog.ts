/** One line per answered request: who knows what broke reads it. Never a body, a cookie, a query or a key that stands in an address; nothing at all of the ballot box. */
import type { FastifyInstance } from 'fastify'
import type { Metrics } from './metrics.ts'
import { isSessionless } from './sessionless.ts'

const KEY_IN_PATH = /^(\/(?:setup|join|signin|api\/invitations)\/)[^/]+/

/** `/join/ci_abc?x=1` → `/join/[key]` */
export const loggablePath = (url: string): string => (url.split('?', 1)[0] ?? '').replace(KEY_IN_PATH, '$1[key]')

export function logRequests(app: FastifyInstance, metrics: Metrics): void {
  app.addHook('onResponse', async (request, reply) => {
    const { method, routeOptions } = request
    if (isSessionless(request)) return // when somebody was at the ballot box is nobody's business
    const ms = Math.round(reply.elapsedTime)
    metrics.answered(method, routeOptions.url ?? 'none', reply.statusCode, ms)
    const level = request.url.startsWith('/api/') || reply.statusCode >= 400 ? 'info' : 'debug'
    request.log[level]({ method, path: loggablePath(request.url), status: reply.statusCode, ms }, 'answered')
  })
}
