import { randomUUID } from 'node:crypto'
import { updateFrame } from '../../src/relay/messages.ts'
import { Client } from '../clients/client.ts'
import { largeDocument } from '../clients/largeDocument.ts'
import type { Load } from '../rounds.ts'
import { withServer } from '../servers/underTest.ts'

const [CLIENTS, DOCUMENT_BYTES, SETTLE_MS] = [500, 1 << 20, 1500]

export const joins: Load = {
  name: 'joins',
  figures: { ms: { name: '500 clients join a 1 MB document at once, time', unit: 'ms', aim: 1.1, asRatio: true } },
  isSaturating: true,
  run: kind =>
    withServer(kind, async server => {
      const room = `${randomUUID()}/brief`
      const writer = await Client.join(server, room, 'ana')
      for (const slice of largeDocument(DOCUMENT_BYTES)) writer.send(updateFrame(slice))
      await new Promise(resolve => setTimeout(resolve, SETTLE_MS))
      const start = performance.now()
      const joining = Array.from({ length: CLIENTS }, (_, i) => Client.join(server, room, `person ${i}`))
      const joined = await Promise.all(joining)
      const ms = performance.now() - start
      for (const client of [writer, ...joined]) client.leave()
      return { ms }
    }),
}
