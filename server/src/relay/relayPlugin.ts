/**
 * The door of the relay: `GET /docs/:decisionId/:doc` as a websocket, with `?saves=1` for "saved" messages. Who knocks on another
 * document than a decision has is told the same as who may not read it.
 */
import { type DocumentName, documentNames } from '@concord/shared'
import websocket from '@fastify/websocket'
import type { FastifyPluginAsync } from 'fastify'
import { wrongProtocol } from '../http/door.ts'
import { sendProblem } from '../http/problems.ts'
import { MAX_FRAME_BYTES } from './inbox.ts'
import type { Relay } from './relay.ts'

/**
 * For whoever registers @fastify/websocket for the whole server: deflate stays off, a frame above this, or in more pieces, ends its
 * socket, and who does not answer the end is let go of soon.
 */
export const webSocketOptions = {
  maxPayload: MAX_FRAME_BYTES,
  perMessageDeflate: false,
  maxFragments: 4096,
  closeTimeout: 10_000,
}

const DECISION_ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

type Route = { Params: { decisionId: string; doc: string }; Querystring: { saves?: string; protocol?: string } }

export const relayPlugin: FastifyPluginAsync<{ relay: Relay }> = async (app, { relay }) => {
  app.addHook('preClose', () => relay.close())
  // A server that stops answers such a request and leaves its connection open, and would then wait for it to end.
  app.server.prependListener('upgrade', (_request, connection) => {
    if (relay.isClosing) connection.destroy()
  })
  if (!app.hasDecorator('websocketServer')) await app.register(websocket, { options: webSocketOptions })
  app.route<Route>({
    method: 'GET',
    url: '/docs/:decisionId/:doc',
    schema: { hide: true },
    handler: (_request, reply) => sendProblem(reply, 'not-found'), // not a socket
    wsHandler: (socket, request) => {
      const wrong = wrongProtocol(request.query)
      if (wrong) return socket.close(wrong.code, wrong.reason)
      const { decisionId, doc } = request.params
      const address = isDocumentName(doc) && DECISION_ID.test(decisionId) ? { decisionId, doc } : null
      relay.connect(socket, request, address, request.query.saves === '1')
    },
  })
}

const isDocumentName = (name: string): name is DocumentName => documentNames.some(known => known === name)
