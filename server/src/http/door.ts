/**
 * What every request passes before a route sees it: the version of the protocol, and where it comes from. A foreign Origin is refused
 * everywhere; an absent one where the session cookie comes with a write or a WebSocket.
 */
import { liveCloseCodes } from '@concord/shared/contract'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { HttpProblem } from './problems.ts'
import { isSessionless } from './sessionless.ts'
import type { Sessions } from './sessions.ts'

export const PROTOCOL = '1'
const reading = new Set(['GET', 'HEAD', 'OPTIONS'])

export type DoorDeps = { sessions: Sessions; publicUrl: string | null }

export function guardTheDoor(app: FastifyInstance, { sessions, publicUrl }: DoorDeps): void {
  app.addHook('onRequest', async (request, reply) => {
    if (request.url.startsWith('/api/')) reply.header('Cache-Control', 'no-store')
    const protocol = request.headers['concord-protocol']
    if (protocol !== undefined && protocol !== PROTOCOL) throw new HttpProblem('reload-needed', { protocol: PROTOCOL })
    const { origin } = request.headers
    if (origin !== undefined && !isOurs(origin, request, publicUrl)) throw new HttpProblem('foreign-origin')
    const isRisky = !reading.has(request.method) || isUpgrade(request)
    const isByCookie = sessions.hasCookie(request) && request.headers.authorization === undefined
    if (isSessionless(request)) return // it refuses any session itself
    if (origin === undefined && isRisky && isByCookie) throw new HttpProblem('foreign-origin')
  })
}

/** A socket cannot read a refused handshake: it is told by a close code that it never comes back from. Null: the version is ours. */
export const wrongProtocol = (query: { protocol?: string | undefined }): { code: number; reason: string } | null =>
  query.protocol === undefined || query.protocol === PROTOCOL
    ? null
    : { code: liveCloseCodes.reloadNeeded, reason: 'reload-needed' }

/** Where people reach this server: what was configured, or else what this request came to. */
export const addressOf = (request: FastifyRequest, publicUrl: string | null): string =>
  publicUrl ?? `${request.protocol}://${request.host}`

export const isUpgrade = (request: FastifyRequest): boolean => request.headers.upgrade?.toLowerCase() === 'websocket'

/**
 * Without PUBLIC_URL the site is the one that the request was sent to: browsers set both headers themselves. The scheme is left out there,
 * since a proxy may speak TLS for us.
 */
function isOurs(origin: string, request: FastifyRequest, publicUrl: string | null): boolean {
  if (publicUrl !== null) return origin === publicUrl
  return URL.canParse(origin) && /^https?:$/.test(new URL(origin).protocol) && sameHost(new URL(origin), request.host)
}

function sameHost(origin: URL, host: string): boolean {
  const asked = `${origin.protocol}//${host}`
  return URL.canParse(asked) && new URL(asked).host === origin.host
}
