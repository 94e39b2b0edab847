/**
 * A room with a history of 50,000 small updates, opened on a server that runs but has not had this room open: from connecting to the
 * first sync. Each server has written the history itself, as it keeps one. Each run opens a fresh copy: some tidy up when they load.
 */
import { randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from '../clients/client.ts'
import { TypingRoom } from '../clients/typingRoom.ts'
import type { Load } from '../rounds.ts'
import { type Kind, kinds } from '../servers/kinds.ts'
import { withServer } from '../servers/underTest.ts'
import { writeHistory } from './writeHistory.ts'

const [UPDATES, PER_ROUND] = [50_000, 5]
const KEPT_WITHIN_MS = 15_000
const room = `${randomUUID()}/brief`
const histories = new Map<Kind, Promise<string>>()

export const coldStart: Load = {
  name: 'cold start',
  figures: { ms: { name: 'cold start of a room with 50,000 updates, first sync', unit: 'ms', digits: 1, aim: 17 } },
  takesPart: kind => kinds[kind].keeps,
  async run(kind) {
    const history = await historyOf(kind)
    const times: number[] = []
    for (let i = 0; i < PER_ROUND; i++) times.push(await openCopy(kind, history))
    return { ms: times.toSorted((a, b) => a - b)[Math.floor(PER_ROUND / 2)] ?? Number.NaN }
  },
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

async function timeFirstSync(server: Parameters<typeof Client.join>[0]): Promise<number> {
  const warm = await TypingRoom.open(server, 2)
  await warm.typeAtOnce(200)
  await warm.allHave()
  const start = performance.now()
  await Client.join(server, room, 'ana')
  return performance.now() - start
}

function historyOf(kind: Kind): Promise<string> {
  const history = histories.get(kind) ?? write(kind)
  histories.set(kind, history)
  return history
}

/** Removed at the end of the program. */
async function write(kind: Kind): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'concord-bench-'))
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
  if (kind === 'concord') await writeHistory(folder, room, UPDATES)
  else await withServer(kind, server => typeHistory(server), folder)
  return folder
}

async function typeHistory(server: Parameters<typeof Client.join>[0]): Promise<void> {
  const typing = await TypingRoom.open(server, 2, room)
  await typing.typeAtOnce(UPDATES)
  await typing.allHave()
  await new Promise(resolve => setTimeout(resolve, KEPT_WITHIN_MS))
}
