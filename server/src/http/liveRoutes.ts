/** The live channel of a decision: `?after=SEQ` says what the page has already, `?protocol=1` how it speaks. */
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { wrongProtocol } from './door.ts'
import { sendProblem } from './problems.ts'
import type { RouteDeps } from './routeDeps.ts'

const querystring = z.object({ after: z.coerce.number().int().min(0).default(0), protocol: z.string().optional() })
const params = z.object({ id: z.string().max(100) })

export const liveRoutes: FastifyPluginAsyncZod<RouteDeps> = async (app, { live, sessions }) => {
  app.route({
    method: 'GET',
    url: '/api/decisions/:id/live',
    schema: { hide: true, params, querystring },
    handler: (_request, reply) => sendProblem(reply, 'not-found'), // not a socket
    wsHandler: (socket, request) => {
      const wrong = wrongProtocol(request.query)
      if (wrong) return socket.close(wrong.code, wrong.reason)
      live.connect(socket, request.params.id, request.query.after, async () => {
        const caller = await sessions.callerOf(request)
        return caller && { personId: caller.person.personId, sessionId: caller.sessionId }
      })
    },
  })
}
