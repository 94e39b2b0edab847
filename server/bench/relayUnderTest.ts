/**
 * One server in a process of its own, so that its CPU and memory are its own: `node --import tsx relayUnderTest.ts relay|forwarder FOLDER`.
 * `forwarder` is the limit: plain ws that passes frames on and knows nothing of them. Says its port; each line on stdin is answered with
 * what it has used so far, `memory` after tidying up.
 */
import type { IncomingMessage } from 'node:http'
import { createInterface } from 'node:readline'
import type { DocumentName, DocumentRight } from '@concord/shared'
import Fastify from 'fastify'
import { type WebSocket, WebSocketServer } from 'ws'
import { openFileDocumentUpdates } from '../src/documentUpdates/fileDocumentUpdates.ts'
import { buildRelay } from '../src/relay/relay.ts'
import { relayPlugin } from '../src/relay/relayPlugin.ts'

const [kind, folder = ''] = process.argv.slice(2)
const log = { info: () => undefined, warn: console.warn, error: console.error }
const documents: Record<DocumentName, DocumentRight> = { brief: 'write', notes: 'write', plan: 'write' }

async function startRelay(): Promise<number> {
  const relay = buildRelay({
    updates: openFileDocumentUpdates(folder, log),
    log,
    now: Date.now,
    nameOf: personId => personId,
    authenticate: async ({ headers }) => {
      const personId = headers.authorization
      return personId === undefined ? null : { personId, sessionId: personId }
    },
    rightsOf: async () => ({ documents, showsPresence: true }),
  })
  const app = Fastify()
  await app.register(relayPlugin, { relay })
  await app.listen({ port: 0, host: '127.0.0.1' })
  const address = app.server.address()
  return typeof address === 'object' && address ? address.port : 0
}

async function startForwarder(): Promise<number> {
  const rooms = new Map<string, Set<WebSocket>>()
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false })
  server.on('connection', (socket: WebSocket, { url = '' }: IncomingMessage) => {
    const room = rooms.get(url) ?? new Set()
    rooms.set(url, room.add(socket))
    socket.on('message', data => {
      for (const other of room) if (other !== socket) other.send(data)
    })
    socket.on('close', () => room.delete(socket))
  })
  await new Promise(resolve => server.once('listening', resolve))
  const address = server.address()
  return typeof address === 'object' && address ? address.port : 0
}

process.on('SIGINT', () => process.exit(0))
const tell = (facts: object): void => void process.stdout.write(`${JSON.stringify(facts)}\n`)
tell({ port: await (kind === 'relay' ? startRelay() : startForwarder()) })
createInterface({ input: process.stdin }).on('line', line => {
  if (line === 'memory') globalThis.gc?.()
  const { user, system } = process.cpuUsage()
  tell({ cpuMs: (user + system) / 1000, rssBytes: process.memoryUsage.rss() })
})
