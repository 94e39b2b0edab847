/**
 * What the relay costs, as multiples of a plain ws server that forwards frames, measured in the same run: `npm run bench`. The relay is
 * durable and checks rights. CPU is that of the server's process alone. Runs are interleaved; a row is the median of its pairs.
 * Other relays and losses by kill -9 are not here yet.
 */

import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import WebSocket from 'ws'
import * as Y from 'yjs'
import { openFileDocumentUpdates } from '../src/documentUpdates/fileDocumentUpdates.ts'
import { step1Frame, updateFrame } from '../src/relay/messages.ts'
import { RoomState } from '../src/relay/roomState.ts'
import { median, PAIRS, say } from './report.ts'
import { type Kind, ServerProcess } from './serverProcess.ts'
import { allHave, leave, openRoom, type Room, typeAtOnce, typeOne } from './typists.ts'

const WARM_UP_SECONDS = 3
const quiet = { warn: () => undefined, error: () => undefined }

type Load = { name: string; aim: string; run(port: number, settled: () => Promise<void>): Promise<number> }

/** `run` answers how many updates were delivered; CPU counts from `settled` on, when everything is warm. */
const loads: readonly Load[] = [
  {
    name: '1 room x 100 clients, as fast as it goes',
    aim: '<= 0.2',
    async run(port, settled) {
      const room = await openRoom(port, 100)
      await typeAtOnce(room, 1000)
      await allHave(room)
      await settled()
      await typeAtOnce(room, 4000)
      await allHave(room)
      leave(room)
      return 4000 * 99
    },
  },
  {
    name: '1 room x 100 clients, 50 updates/s',
    aim: '<= 1.0',
    run: (port, settled) => steadily(port, settled, { rooms: 1, clients: 100, perSecond: 50, seconds: 8 }),
  },
  {
    name: '100 rooms x 5 clients, 10 updates/s each',
    aim: '<= 1.3',
    run: (port, settled) => steadily(port, settled, { rooms: 100, clients: 5, perSecond: 10, seconds: 8 }),
  },
]

type Steady = { rooms: number; clients: number; perSecond: number; seconds: number }

async function steadily(
  port: number,
  settled: () => Promise<void>,
  { rooms, clients, perSecond, seconds }: Steady,
): Promise<number> {
  const opened: Room[] = []
  for (let i = 0; i < rooms; i += 20) {
    const some = Array.from({ length: Math.min(20, rooms - i) }, () => openRoom(port, clients))
    opened.push(...(await Promise.all(some)))
  }
  const type = async (ticks: number): Promise<void> => {
    const start = performance.now()
    for (let tick = 0; tick < ticks; tick++) {
      for (const [i, room] of opened.entries()) {
        if (i > 0 && i % 10 === 0) await new Promise(resolve => setTimeout(resolve, 1)) // rooms do not type in step
        typeOne(room)
      }
      const next = start + ((tick + 1) * 1000) / perSecond
      await new Promise(resolve => setTimeout(resolve, Math.max(0, next - performance.now())))
    }
    for (const room of opened) await allHave(room)
  }
  await type(perSecond * WARM_UP_SECONDS)
  await settled()
  const ticks = perSecond * seconds
  await type(ticks)
  for (const room of opened) leave(room)
  return ticks * rooms * (clients - 1)
}

async function cpuPerDelivery(kind: Kind, load: Load): Promise<number> {
  const server = await ServerProcess.start(kind)
  let before = 0
  const delivered = await load.run(server.port, async () => {
    before = (await server.used('cpu')).cpuMs
  })
  const { cpuMs } = await server.used('cpu')
  await server.stop()
  return ((cpuMs - before) * 1000) / delivered
}

async function compare(load: Load): Promise<void> {
  const [ratios, limits]: [number[], number[]] = [[], []]
  for (let pair = 0; pair < PAIRS; pair++) {
    const limit = await cpuPerDelivery('forwarder', load)
    ratios.push((await cpuPerDelivery('relay', load)) / limit)
    limits.push(limit)
  }
  say(
    `${load.name.padEnd(44)} ${median(ratios).toFixed(2).padStart(6)}   aim ${load.aim.padEnd(8)} limit ${median(limits).toFixed(2)} us CPU per delivery`,
  )
}

/** A room with a long history, compacted on its way as the relay does it, opened by a server that has just started. */
async function coldOpen(updateCount: number): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'concord-bench-'))
  const decisionId = randomUUID()
  await writeHistory(folder, `${decisionId}/brief`, updateCount)
  const times: number[] = []
  for (let pair = 0; pair < PAIRS; pair++) {
    const server = await ServerProcess.start('relay', folder)
    const start = performance.now()
    await firstSync(server.port, `/docs/${decisionId}/brief`)
    times.push(performance.now() - start)
    await server.stop()
  }
  await rm(folder, { recursive: true })
  const name = `cold open of ${updateCount} small updates`.padEnd(44)
  say(
    `${name} ${median(times).toFixed(1).padStart(6)} ms from connecting to the first sync; aim <= 17 ms on a machine of its own`,
  )
}

async function writeHistory(folder: string, room: string, updateCount: number): Promise<void> {
  const updates = openFileDocumentUpdates(folder, quiet)
  const [doc, state] = [new Y.Doc(), new RoomState(null, [])]
  let last: Promise<void> = Promise.resolve()
  doc.on('update', (update: Uint8Array) => {
    last = updates.append(room, { by: 'ana', at: 1, update }).flushed
    state.add(update)
  })
  for (let i = 0; i < updateCount; i++) {
    doc.getText('content').insert(i, 'x')
    if (i % 500 === 499) await last
    if (state.needsCompaction) await updates.saveSnapshot(room, state.compact(), i + 1, new Map())
  }
  await last
  await updates.close()
}

/** How long until step 2 comes. */
function firstSync(port: number, path: string): Promise<void> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, { headers: { authorization: 'ana' } })
  socket.on('open', () => socket.send(step1Frame(Uint8Array.of(0))))
  return new Promise(resolve => {
    socket.on('message', (data: Buffer) => {
      if (data[0] !== 0 || data[1] !== 1) return
      socket.terminate()
      resolve()
    })
  })
}

async function memoryPerRoom(rooms: number): Promise<void> {
  const doc = new Y.Doc()
  doc.getText('content').insert(0, 'x'.repeat(10_000))
  const frame = updateFrame(Y.encodeStateAsUpdate(doc))
  const perRoom = async (kind: Kind): Promise<number> => {
    const server = await ServerProcess.start(kind)
    leave(await openRoom(server.port, 1))
    const before = (await server.used('memory')).rssBytes
    const opened = await Promise.all(Array.from({ length: rooms }, () => openRoom(server.port, 1)))
    for (const { clients } of opened) clients[0]?.socket.send(frame)
    await new Promise(resolve => setTimeout(resolve, 1000))
    const after = (await server.used('memory')).rssBytes
    await server.stop()
    return (after - before) / rooms / 1024
  }
  const [limit, relay] = [await perRoom('forwarder'), await perRoom('relay')]
  say(
    'memory per open room with 10 KB of text'.padEnd(44) +
      `${relay.toFixed(0).padStart(7)} KB  aim <= 40 KB; a bare socket ${limit.toFixed(0)} KB`,
  )
}

export async function compareRelay(): Promise<void> {
  say('Multiples of a plain ws forwarder')
  for (const load of loads) await compare(load)
  await coldOpen(50_000)
  await memoryPerRoom(300)
}
