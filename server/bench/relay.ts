/**
 * What the relay costs beside a plain forwarder and the relays that people use, one program per load in loads/. CPU is that of the
 * server's process alone, all its threads. Ours is durable and checks everything it checks in the product.
 */
import { coldStart } from './loads/coldStart.ts'
import { cursors } from './loads/cursors.ts'
import { joins } from './loads/joins.ts'
import { lostBySigkill } from './loads/lostBySigkill.ts'
import { memory } from './loads/memory.ts'
import { saturated } from './loads/saturated.ts'
import { latency, manyRooms, oneLargeRoom } from './loads/steadyTyping.ts'
import { say } from './report.ts'
import { compare, type Load, PEER_ROUNDS, ROUNDS } from './rounds.ts'
import { installPeers } from './servers/installPeers.ts'

const loads: readonly Load[] = [
  ...[saturated, oneLargeRoom, cursors, manyRooms, joins, coldStart, memory, lostBySigkill, latency],
]

export const relayRows: readonly string[] = loads.map(({ name }) => name)

/** `wanted`: names of loads; none: all. */
export async function compareRelay(wanted: readonly string[]): Promise<boolean> {
  say(`CPU and joins as multiples of the forwarder in the same round; medians of ${ROUNDS} rounds, of peers ${PEER_ROUNDS}`)
  const chosen = loads.filter(({ name }) => wanted.length === 0 || wanted.includes(name))
  return compare('relay', chosen, await installPeers())
}
