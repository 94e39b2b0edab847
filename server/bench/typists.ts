/** Clients in many rooms: some type, all listen. What has been delivered is known by the clocks inside the updates, not by counting frames. */
import { randomUUID } from 'node:crypto'
import * as decoding from 'lib0/decoding'
import WebSocket from 'ws'
import * as Y from 'yjs'
import { updateFrame } from '../src/relay/messages.ts'

type Client = { socket: WebSocket; heard: Map<number, number> }
export type Room = { clients: readonly Client[]; doc: Y.Doc; updates: Uint8Array[] }

const SYNC = 0
const UPDATE = 2
const HIGH_WATER_BYTES = 1 << 20

export async function openRoom(port: number, clientCount: number): Promise<Room> {
  const path = `/docs/${randomUUID()}/brief`
  const clients = await Promise.all(Array.from({ length: clientCount }, (_, i) => connect(port, path, `person ${i}`)))
  const doc = new Y.Doc()
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  return { clients, doc, updates }
}

/** The first client types this many letters one by one, as fast as its socket takes them. */
export async function typeAtOnce({ clients, doc, updates }: Room, letters: number): Promise<void> {
  const writer = clients[0]?.socket
  for (let i = 0; i < letters; i++) {
    doc.getText('content').insert(i, 'x')
    const update = updates.pop()
    if (update) writer?.send(updateFrame(update))
    if (i % 20 === 19) await turn()
    while ((writer?.bufferedAmount ?? 0) > HIGH_WATER_BYTES) await turn()
  }
}

export function typeOne({ clients, doc, updates }: Room): void {
  const text = doc.getText('content')
  text.insert(text.length, 'x')
  const update = updates.pop()
  if (update) clients[0]?.socket.send(updateFrame(update))
}

/** Every other client has heard everything. */
export async function allHave({ clients, doc }: Room): Promise<void> {
  const clock = Y.getState(doc.store, doc.clientID)
  for (const { heard } of clients.slice(1)) while ((heard.get(doc.clientID) ?? 0) < clock) await turn()
}

export function leave({ clients, doc }: Room): void {
  for (const { socket } of clients) socket.terminate()
  doc.destroy()
}

const turn = () => new Promise(resolve => setImmediate(resolve))

function connect(port: number, path: string, person: string): Promise<Client> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, { headers: { authorization: person }, perMessageDeflate: false })
  const heard = new Map<number, number>()
  socket.on('message', (data: Buffer) => {
    const decoder = decoding.createDecoder(data)
    if (decoding.readVarUint(decoder) !== SYNC || decoding.readVarUint(decoder) !== UPDATE) return
    for (const { id, length } of Y.decodeUpdate(decoding.readVarUint8Array(decoder)).structs)
      heard.set(id.client, id.clock + length)
  })
  return new Promise((resolve, reject) => {
    socket.once('error', reject)
    // until the relay has answered, it would keep what is sent waiting; the forwarder answers nothing
    socket.once('open', () => setTimeout(() => resolve({ socket, heard }), 300))
  })
}
