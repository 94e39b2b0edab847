/**
 * The limit: plain `ws` that passes frames on and knows nothing of them. Who asks for the state (sync step 1) gets as many bytes, at
 * once and from one buffer, as were written to the room.
 */
import type { IncomingMessage } from 'node:http'
import { type WebSocket, WebSocketServer } from 'ws'
import { step2Frame } from '../../src/relay/messages.ts'
import { portOf, reportUsage } from './reportUsage.ts'

type Room = { sockets: Set<WebSocket>; bytes: number; state: Uint8Array | null }
const rooms = new Map<string, Room>()

const isStep1 = (data: Buffer): boolean => data[0] === 0 && data[1] === 0

const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false })
server.on('connection', (socket: WebSocket, { url = '' }: IncomingMessage) => {
  const room = rooms.get(url) ?? { sockets: new Set(), bytes: 0, state: null }
  rooms.set(url, room)
  room.sockets.add(socket)
  socket.on('message', (data: Buffer) => {
    if (isStep1(data)) return socket.send(stateOf(room))
    room.bytes += data.length
    room.state = null
    for (const other of room.sockets) if (other !== socket) other.send(data)
  })
  socket.on('close', () => room.sockets.delete(socket))
})
server.once('listening', () => reportUsage(portOf(server.address())))

function stateOf(room: Room): Uint8Array {
  room.state ??= step2Frame(new Uint8Array(room.bytes))
  return room.state
}
