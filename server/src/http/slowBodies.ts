/**
 * A body that does not come is not waited for (R14). Node's own time for a whole request would have to be that of the slowest upload; here
 * uploads have theirs, and go on later where they were cut off.
 */
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Limits } from '../limits.ts'
import { UPLOADS_PATH } from '../media/uploads.ts'

const TIMED_OUT = 'HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n\r\n'

export function refuseSlowBodies(app: FastifyInstance, { bodySeconds, uploadSeconds }: Limits): void {
  app.addHook('onRequest', async request => {
    if (!hasBody(request)) return
    const { raw } = request
    const seconds = request.url.startsWith(UPLOADS_PATH) ? uploadSeconds : bodySeconds
    const timer = setTimeout(() => raw.socket.end(TIMED_OUT, () => raw.destroy()), seconds * 1000)
    for (const end of ['end', 'close']) raw.once(end, () => clearTimeout(timer))
  })
}

const hasBody = ({ headers }: FastifyRequest): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0
