/** Rooms in which somebody types at an even pace; rooms do not type in step. `latency` is measured on the way. */
import { Delays } from '../clients/delays.ts'
import { steadily } from '../clients/steadily.ts'
import { openRooms } from '../clients/typingRoom.ts'
import type { Load, Measured } from '../rounds.ts'
import { type Kind, kinds } from '../servers/kinds.ts'
import { withServer } from '../servers/underTest.ts'
import { measureCpu } from './measureCpu.ts'

const SECONDS = 4
/** Faster than what is measured, so that the code of all servers is compiled by then. */
const WARM_UP = { updates: 2000, perSecond: 1000 }

type Steady = { rooms: number; clients: number; perSecond: number }

export const oneLargeRoom: Load = {
  name: 'large room',
  takesPart: kind => !kinds[kind].isPeer || !kinds[kind].keeps,
  figures: { cpu: { name: '1 room x 100 clients, 50 updates/s, CPU', unit: 'ms/1000', aim: 1, asRatio: true } },
  run: kind => typeSteadily(kind, { rooms: 1, clients: 100, perSecond: 50 }),
}

export const manyRooms: Load = {
  name: 'rooms',
  takesPart: () => true,
  figures: { cpu: { name: '200 rooms x 5 clients, 10 updates/s each, CPU', unit: 'ms/1000', aim: 1.3, asRatio: true } },
  run: kind => typeSteadily(kind, { rooms: 200, clients: 5, perSecond: 2000 }),
}

export const latency: Load = {
  name: 'latency',
  figures: {
    p50: { name: 'key to other screen, 1,000/s over 200 rooms, p50', unit: 'ms', digits: 1 },
    p99: { name: 'the same, p99', unit: 'ms', digits: 1, aim: 50 },
  },
  run: kind => typeSteadily(kind, { rooms: 200, clients: 5, perSecond: 1000 }),
}

function typeSteadily(kind: Kind, { rooms: count, clients, perSecond }: Steady): Promise<Measured> {
  return withServer(kind, async server => {
    const rooms = await openRooms(server, count, clients)
    const delays = new Delays(rooms)
    const type = async (rate: number, seconds: number) => {
      await steadily(rate, seconds, i => delays.type(i % count))
      for (const room of rooms) await room.allHave()
    }
    const warmUpRate = count === 1 ? WARM_UP.perSecond / 2 : WARM_UP.perSecond
    await type(warmUpRate, WARM_UP.updates / WARM_UP.perSecond)
    await new Promise(resolve => setTimeout(resolve, 300))
    delays.forget()
    const measured = await measureCpu(server, perSecond * SECONDS * (clients - 1), () => type(perSecond, SECONDS))
    for (const room of rooms) room.leave()
    return { ...measured, p50: delays.percentile(0.5), p99: delays.percentile(0.99) }
  })
}
