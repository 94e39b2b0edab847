/**
 * A room with a history of 50,000 small updates, opened on a server that runs but has not had this room open: from connecting to the
 * first sync. The server has written the history itself, as it keeps one, and everybody had left. For ours also as `kill -9` leaves it at
 * the worst: every update an entry of its own, the last ones in no snapshot. Each run opens a fresh copy: some tidy up when they load.
 */
import { randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from '../clients/client.ts'
import { TypingRoom } from '../clients/typingRoom.ts'
import { type Load, type Measured, median } from '../rounds.ts'
import { type Kind, kinds } from '../servers/kinds.ts'
import { type ServerUnderTest, withServer } from '../servers/underTest.ts'
import { writeHistory } from './writeHistory.ts'

const [UPDATES, PER_ROUND] = [50_000, 3]
const KEPT_WITHIN_MS = 11_000
const room = `${randomUUID()}/brief`
const histories = new Map<Kind, Promise<string>>()
let killed: Promise<string> | null = null

export const coldStart: Load = {
  name: 'cold start',
  figures: {
    ms: { name: 'cold start of a room with 50,000 updates, first sync', unit: 'ms', digits: 1, aim: 17 },
    killed: { name: 'the same, after kill -9 while typing', unit: 'ms', digits: 1, aim: 17 },
  },
  takesPart: kind => kinds[kind].keeps && kind !== 'keepingForwarder',
  async run(kind): Promise<Measured> {
    const ms = await timeOf(kind, await historyOf(kind))
    if (kind !== 'concord') return { ms }
    return { ms, killed: await timeOf(kind, await killedHistory()) }
  },
}

async function timeOf(kind: Kind, history: string): Promise<number> {
  const times: number[] = []
  for (let i = 0; i < PER_ROUND; i++) times.push(await openCopy(kind, history))
  return median(times)
}

async function openCopy(kind: Kind, history: string): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'concord-bench-'))
  await cp(history, folder, { recursive: true })
  try {
    return await withServer(kind, timeFirstSync, folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function timeFirstSync(server: ServerUnderTest): Promise<number> {
  const warm = await TypingRoom.open(server, 2)
  await warm.typeAtOnce(200)
  await warm.allHave()
  const start = performance.now()
  await Client.join(server, room, 'ana')
  return performance.now() - start
}

/** Written once for all rounds. */
async function historyOf(kind: Kind): Promise<string> {
  const history = histories.get(kind) ?? inNewFolder(folder => withServer(kind, typeHistory, folder))
  histories.set(kind, history)
  return history
}

async function killedHistory(): Promise<string> {
  killed ??= inNewFolder(folder => writeHistory(folder, room, UPDATES))
  return killed
}

/** Removed at the end of the program. */
async function inNewFolder(write: (folder: string) => Promise<void>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'concord-bench-'))
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
  await write(folder)
  return folder
}

async function typeHistory(server: ServerUnderTest): Promise<void> {
  const typing = await TypingRoom.open(server, 2, room)
  await typing.typeAtOnce(UPDATES)
  await typing.allHave()
  typing.leave()
  await new Promise(resolve => setTimeout(resolve, KEPT_WITHIN_MS))
}
