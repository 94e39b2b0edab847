import { randomUUID } from 'node:crypto'
import * as Y from 'yjs'
import { updateFrame } from '../../src/relay/messages.ts'
import { Client } from '../clients/client.ts'
import type { Load } from '../rounds.ts'
import type { ServerUnderTest } from '../servers/underTest.ts'
import { withServer } from '../servers/underTest.ts'

/** So many first, that what is needed once (compiled code, pools) is there and not counted. */
const WARM_UP_ROOMS = 200
const [ROOMS, TEXT_LENGTH, SETTLE_MS] = [1000, 10_000, 1500]

export const memory: Load = {
  name: 'memory',
  figures: { kb: { name: 'memory per open room with 10 KB of text', unit: 'KB', digits: 0, aim: 40 } },
  run: kind =>
    withServer(kind, async server => {
      await openRooms(server, WARM_UP_ROOMS)
      const before = (await server.used('memory')).rssBytes
      await openRooms(server, ROOMS)
      const after = (await server.used('memory')).rssBytes
      return { kb: (after - before) / ROOMS / 1024 }
    }),
}

async function openRooms(server: ServerUnderTest, count: number): Promise<void> {
  for (let i = 0; i < count; i++) {
    const client = await Client.join(server, `${randomUUID()}/brief`, `person ${randomUUID()}`)
    client.send(tenKilobytes())
  }
  await new Promise(resolve => setTimeout(resolve, SETTLE_MS))
}

function tenKilobytes(): Uint8Array {
  const doc = new Y.Doc()
  doc.getText('content').insert(0, 'x'.repeat(TEXT_LENGTH))
  const frame = updateFrame(Y.encodeStateAsUpdate(doc))
  doc.destroy()
  return frame
}
