import { randomUUID } from 'node:crypto'
import { presenceFrame } from '../../src/relay/messages.ts'
import { Client } from '../clients/client.ts'
import { steadily } from '../clients/steadily.ts'
import type { Load } from '../rounds.ts'
import { withServer } from '../servers/underTest.ts'
import { measureCpu } from './measureCpu.ts'

const [CLIENTS, PER_SECOND, SECONDS, WARM_UP_SECONDS] = [100, 5, 4, 2]
const LAST_ONES_MS = 300
/** Two moves of one person at the same instant may be passed on as one, the newer. */
const SEEN_AT_LEAST = 0.9

export const cursors: Load = {
  name: 'cursors',
  figures: { cpu: { name: 'cursors, 100 clients x 5/s, CPU', unit: 'ms/1000', aim: 0.7, asRatio: true } },
  run: kind =>
    withServer(kind, async server => {
      const room = `${randomUUID()}/brief`
      const clients = await Promise.all(Array.from({ length: CLIENTS }, (_, i) => Client.join(server, room, `person ${i}`)))
      let clock = 0
      const move = async (seconds: number) => {
        await steadily(CLIENTS * PER_SECOND, seconds, i => {
          if (i % CLIENTS === 0) clock++
          clients[i % CLIENTS]?.send(cursor(i % CLIENTS, clock))
        })
        await new Promise(resolve => setTimeout(resolve, LAST_ONES_MS))
      }
      await move(WARM_UP_SECONDS)
      const before = clients.map(({ presences }) => presences)
      const moves = CLIENTS * PER_SECOND * SECONDS
      const measured = await measureCpu(server, moves * (CLIENTS - 1), () => move(SECONDS))
      const fewest = Math.min(...clients.map(({ presences }, i) => presences - (before[i] ?? 0)))
      if (fewest < moves * SEEN_AT_LEAST) throw new Error(`Somebody has seen ${fewest} of ${moves} moves`)
      for (const client of clients) client.leave()
      return measured
    }),
}

/** What y-websocket and an editor send when a caret moves. */
function cursor(i: number, clock: number): Uint8Array {
  const at = { type: null, tname: 'content', item: { client: 1000 + i, clock: clock * 7 }, assoc: 0 }
  const user = { name: `Person ${i}`, color: '#2f6f4f', colorLight: '#2f6f4f33' }
  return presenceFrame([{ clientId: 100_000 + i, clock, state: JSON.stringify({ user, cursor: { anchor: at, head: at } }) }])
}
