import * as fc from 'fast-check'
import * as encoding from 'lib0/encoding'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { canBeOrdered } from './integrationOrder.ts'

/** Letters of up to four client ids, each to the right of some letter, its own earlier ones and others' whatever they are. */
const letter = fc.record({ client: fc.nat(3), origin: fc.option(fc.record({ client: fc.nat(3), clock: fc.nat(4) })) })

test('pieces can be ordered exactly when Yjs can put all of them in', () => {
  fc.assert(
    fc.property(fc.array(letter, { minLength: 1, maxLength: 14 }), letters => {
      const byClient = new Map<number, (typeof letters)[number]['origin'][]>()
      for (const { client, origin } of letters) {
        const own = byClient.get(client) ?? []
        byClient.set(client, own)
        own.push(origin?.client === client && origin.clock >= own.length ? null : origin)
      }
      const update = encoding.encode(e => {
        encoding.writeVarUint(e, byClient.size)
        for (const [client, origins] of [...byClient].sort((a, b) => b[0] - a[0])) {
          for (const number of [origins.length, client + 1, 0]) encoding.writeVarUint(e, number)
          for (const origin of origins) writeLetter(e, origin)
        }
        encoding.writeVarUint(e, 0)
      })
      const doc = new Y.Doc()
      Y.applyUpdate(doc, update)
      expect(canBeOrdered(update, () => 0)).toBe(doc.store.pendingStructs === null)
    }),
    { numRuns: Number(process.env.FC_RUNS ?? 500) },
  )
})

/** One id whose each letter needs the next one of many others in turn, and those need its letter before. */
function inTurns(runners: number, rounds: number): Uint8Array {
  return encoding.encode(e => {
    encoding.writeVarUint(e, runners + 1)
    for (let j = runners - 1; j >= 0; j--) {
      for (const number of [rounds, 2 + j, 0]) encoding.writeVarUint(e, number)
      for (let k = 0; k < rounds; k++) writeLetter(e, { client: 0, clock: k * runners + j })
    }
    for (const number of [runners * rounds, 1, 0]) encoding.writeVarUint(e, number)
    for (let t = 0; t < runners * rounds; t++)
      writeLetter(e, t === 0 ? null : { client: 1 + ((t - 1) % runners), clock: Math.floor((t - 1) / runners) })
    encoding.writeVarUint(e, 0)
  })
}

test('[R8] however many wait for one, each piece is looked at a few times only', () => {
  const pieces = 2 * 200 * 20
  let looks = 0
  const clockOf = () => {
    looks++
    return 0
  }
  expect(canBeOrdered(inTurns(200, 20), clockOf)).toBe(true)
  expect(looks).toBeLessThan(4 * pieces)
})

function writeLetter(encoder: encoding.Encoder, origin: { client: number; clock: number } | null): void {
  if (origin) {
    encoding.writeUint8(encoder, 0x84)
    encoding.writeVarUint(encoder, origin.client + 1)
    encoding.writeVarUint(encoder, origin.clock)
  } else {
    encoding.writeUint8(encoder, 4)
    encoding.writeVarUint(encoder, 1)
    encoding.writeVarString(encoder, 'content')
  }
  encoding.writeVarString(encoder, 'x')
}
