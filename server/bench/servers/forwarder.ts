/**
 * The limit: plain `ws` that passes frames on and knows nothing of them. Who asks for the state (sync step 1) gets as many bytes, at
 * once and from one buffer, as were written to the room. `forwarder.ts FOLDER keeps`: what arrives in one turn is first written to a
 * file, which is flushed within 50 ms: the least that "seen is saved" can cost.
 */
import { fdatasync, openSync, writeSync } from 'node:fs'
import type { IncomingMessage } from 'node:http'
import { join } from 'node:path'
import { type WebSocket, WebSocketServer } from 'ws'
import { step2Frame } from '../../src/relay/messages.ts'
import { portOf, reportUsage } from './reportUsage.ts'

const FLUSH_AFTER_MS = 50
const [folder = '', keeps] = process.argv.slice(2)

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
    if (keeps) keep(data, () => passOn(room, socket, data))
    else passOn(room, socket, data)
  })
  socket.on('close', () => room.sockets.delete(socket))
})
server.once('listening', () => reportUsage(portOf(server.address())))

function passOn(room: Room, from: WebSocket, data: Buffer): void {
  for (const other of room.sockets) if (other !== from) other.send(data)
}

const file = keeps ? openSync(join(folder, 'frames'), 'w') : -1
let turn: { data: Buffer; pass: () => void }[] = []
let isFlushDue = false

function keep(data: Buffer, pass: () => void): void {
  turn.push({ data, pass })
  if (turn.length === 1) setImmediate(endTurn)
}

function endTurn(): void {
  const ended = turn
  turn = []
  writeSync(file, Buffer.concat(ended.map(({ data }) => data)))
  if (!isFlushDue) setTimeout(flush, FLUSH_AFTER_MS)
  isFlushDue = true
  for (const { pass } of ended) pass()
}

function flush(): void {
  isFlushDue = false
  fdatasync(file, error => {
    if (error) throw error
  })
}

function stateOf(room: Room): Uint8Array {
  room.state ??= step2Frame(new Uint8Array(room.bytes))
  return room.state
}
