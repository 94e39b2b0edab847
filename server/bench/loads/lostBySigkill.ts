/** A page has seen 500 updates of another one; the server is killed at once and started again. How many are gone? */
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readText } from '../clients/readText.ts'
import { TypingRoom } from '../clients/typingRoom.ts'
import type { Load } from '../rounds.ts'
import { type ServerUnderTest, withServer } from '../servers/underTest.ts'

const UPDATES = 500

export const lostBySigkill: Load = {
  name: 'lost',
  figures: { lost: { name: 'seen by another page, lost by kill -9, of 500', unit: '', digits: 0, aim: 0 } },
  takesPart: kind => kind !== 'forwarder',
  async run(kind) {
    const [folder, room] = [await mkdtemp(join(tmpdir(), 'concord-bench-')), `${randomUUID()}/brief`]
    try {
      await withServer(kind, server => typeAndSee(server, room), folder)
      const text = await withServer(kind, server => readText(server, room), folder)
      return { lost: UPDATES - text.length }
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  },
}

async function typeAndSee(server: ServerUnderTest, name: string): Promise<void> {
  const room = await TypingRoom.open(server, 2, name)
  for (let i = 0; i < UPDATES; i++) {
    room.typeOne()
    await new Promise(resolve => setTimeout(resolve, 1))
  }
  await room.allHave()
}
