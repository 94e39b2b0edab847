/**
 * What honest people notice of an attack: somebody types into the next document while Mallory does each thing of the table that the relay's
 * tests go through, with the limits of the product. The figures 8 and 9 of the relay's reliability: delay of honest edits, growth of memory.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Attack } from '../src/relay/testing/attacks/Attack.ts'
import { clocks } from '../src/relay/testing/attacks/clocks.ts'
import { counts } from '../src/relay/testing/attacks/counts.ts'
import { floods } from '../src/relay/testing/attacks/floods.ts'
import { framing } from '../src/relay/testing/attacks/framing.ts'
import { identity } from '../src/relay/testing/attacks/identity.ts'
import { nesting } from '../src/relay/testing/attacks/nesting.ts'
import { Page, RawSocket } from '../src/relay/testing/pages.ts'
import { DECISION } from '../src/relay/testing/testRelay.ts'
import { Delays } from './clients/delays.ts'
import { TypingRoom } from './clients/typingRoom.ts'
import { isMet, keepResult, type Row, say, sayTable } from './report.ts'
import { type ServerUnderTest, withServer } from './servers/underTest.ts'

const [KEY_EVERY_MS, BEFORE_MS, AFTER_MS] = [20, 150, 400]
const attacks: readonly Attack[] = [...framing, ...counts, ...clocks, ...nesting, ...identity, ...floods]
type Noticed = { name: string; p95: number; worst: number; rssBytes: number }

export function measureAttacks(): Promise<boolean> {
  say(`${attacks.length} attacks, one after another, beside somebody who types ${1000 / KEY_EVERY_MS} letters a second`)
  return withServer('concordWithLimits', async server => {
    const honest = await TypingRoom.open(server, 2, `${DECISION}/notes`)
    const start = (await server.used('memory')).rssBytes
    let before = start
    const noticed: Noticed[] = []
    for (const attack of attacks) {
      const delays = await typeBeside(honest, () => run(attack, server))
      const { rssBytes } = await server.used('memory')
      noticed.push({ name: `[${attack.row}] ${attack.name}`, ...delays, rssBytes: rssBytes - before })
      before = rssBytes
    }
    honest.leave()
    const rows = rowsOf(noticed, before - start)
    sayTable(['Concord', 'by'], rows)
    keepResult('attacks', { noticed, rows: rows.map(row => ({ ...row, isMet: isMet(row) })) })
    return rows.every(row => isMet(row) !== false)
  })
}

async function typeBeside(honest: TypingRoom, act: () => Promise<void>): Promise<{ p95: number; worst: number }> {
  const delays = new Delays([honest])
  const typing = setInterval(() => delays.type(0), KEY_EVERY_MS)
  await sleep(BEFORE_MS)
  await act()
  await sleep(AFTER_MS)
  clearInterval(typing)
  await honest.allHave()
  return { p95: delays.percentile(0.95), worst: delays.percentile(1) }
}

async function run(attack: Attack, { port }: ServerUnderTest): Promise<void> {
  const sockets: RawSocket[] = []
  const open = async (personId: string) => {
    const socket = new RawSocket(port, personId)
    sockets.push(socket)
    await socket.opened()
    return socket
  }
  const victim = new Page(port, 'ana')
  while (!victim.isSynced) await sleep(5)
  victim.showSelf({ user: {} })
  await attack.run({ port, victim, open: () => open('mallory'), openReader: () => open('olga') })
  victim.leave()
  for (const { socket } of sockets) socket.terminate()
}

function rowsOf(noticed: readonly Noticed[], allRssBytes: number): Row[] {
  const megabytes = (bytes: number): number => bytes / (1 << 20)
  const worstOf = (figure: (one: Noticed) => number): Noticed | undefined => noticed.toSorted((a, b) => figure(b) - figure(a))[0]
  const row = (name: string, figure: number, aim: number, unit: string, by = ''): Row => ({
    ...{ name, figure, aim: { value: aim, unit: ` ${unit}` } },
    cells: { Concord: `${figure.toFixed(0)} ${unit}`, by },
  })
  const [slow, slowest, large] = [worstOf(one => one.p95), worstOf(one => one.worst), worstOf(one => one.rssBytes)]
  return [
    row('honest edits, p95 during the worst attack', slow?.p95 ?? Number.NaN, 100, 'ms', slow?.name),
    row('honest edits, the worst of all', slowest?.worst ?? Number.NaN, 2000, 'ms', slowest?.name),
    row('growth of memory, the worst attack', megabytes(large?.rssBytes ?? 0), 64, 'MB', large?.name),
    row('growth of memory, all attacks', megabytes(allRssBytes), 160, 'MB'),
  ]
}
