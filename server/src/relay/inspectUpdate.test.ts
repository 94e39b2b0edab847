import * as fc from 'fast-check'
import * as encoding from 'lib0/encoding'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { inspectUpdate } from './inspectUpdate.ts'
import { TypeDepths } from './typeDepths.ts'
import { UpdateRefused } from './updateRefused.ts'

const runs = Number(process.env.FC_RUNS ?? 200)

/** What several people do to one document, as a list of small steps; every kind of content that Yjs knows but documents of their own. */
const step = fc.record({
  who: fc.integer({ min: 0, max: 2 }),
  kind: fc.constantFrom('type', 'delete', 'format', 'embed', 'map', 'list', 'element', 'exchange'),
  at: fc.nat(1000),
  words: fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme', maxLength: 80 })),
  value: fc.jsonValue({ maxDepth: 5 }),
})
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

function play(steps: readonly Step[]): { docs: Y.Doc[]; updates: Uint8Array[] } {
  const docs = [1, 2, 3].map(() => new Y.Doc())
  const updates: Uint8Array[] = []
  for (const doc of docs) doc.on('update', (update: Uint8Array, origin: unknown) => origin !== 'others' && updates.push(update))
  for (const { who, kind, at, words, value } of steps) {
    const doc = docs[who] ?? new Y.Doc()
    const root = doc.getXmlFragment('content')
    const [first] = root.toArray()
    const text = first instanceof Y.XmlText ? first : null
    if (kind === 'exchange') for (const other of docs) Y.applyUpdate(doc, Y.encodeStateAsUpdate(other), 'others')
    else if (kind === 'map') doc.getMap('anchors').set(words, value)
    else if (kind === 'list')
      doc.getMap('anchors').set('list', Y.Array.from([words, new Uint8Array(at % 9), 1.5, -70_000, 2 ** 40]))
    else if (kind === 'element') root.insert(at % (root.length + 1), [new Y.XmlElement('p'), new Y.XmlText(words)])
    else if (!text) root.insert(0, [new Y.XmlText('start')])
    else if (kind === 'type') text.insert(at % (text.length + 1), words)
    else if (kind === 'delete') text.delete(at % (text.length + 1), Math.min(at, text.length - (at % (text.length + 1))))
    else if (kind === 'format') text.format(0, at % (text.length + 1), { bold: value ?? true })
    else text.insertEmbed(at % (text.length + 1), { value })
  }
  return { docs, updates }
}

describe('inspectUpdate and what Yjs itself reads', () => {
  test('agree on everything that Yjs writes: clocks, deletions, and nothing is refused', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), steps => {
        const { docs, updates } = play(steps)
        for (const update of [...updates, ...docs.map(doc => Y.encodeStateAsUpdate(doc)), Y.mergeUpdates(updates)]) {
          const { structs, ds } = Y.decodeUpdate(update)
          const found = inspectUpdate(update)
          expect(found.runs).toEqual(runsOf(structs))
          expect(found.deletes.map(({ client, from, to }) => [client, from, to - from])).toEqual(
            [...ds.clients].flatMap(([client, ranges]) => ranges.map(({ clock, len }) => [client, clock, len])),
          )
          expect(found.types.length).toBe(structs.filter(hasType).length)
        }
      }),
      { numRuns: runs },
    )
  })

  test('[R2] whatever is left of an update with flipped bits: if it is let through, Yjs can apply it, merge it and answer from it', () => {
    fc.assert(
      fc.property(
        fc.array(step, { minLength: 3, maxLength: 15 }),
        fc.array(fc.nat(), { minLength: 1, maxLength: 4 }),
        (steps, flips) => {
          const { docs } = play(steps)
          const whole = Y.encodeStateAsUpdate(docs[0] ?? new Y.Doc())
          const update = whole.slice()
          for (const flip of flips) {
            const at = (flip >> 3) % update.length
            update[at] = (update[at] ?? 0) ^ (1 << (flip & 7))
          }
          if (isRefused(update)) return
          const doc = new Y.Doc()
          Y.applyUpdate(doc, update)
          doc.destroy()
        },
      ),
      { numRuns: runs },
    )
  })

  test('[R1] any bytes at all are refused or read, and nothing else is thrown', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), bytes => {
        if (isRefused(bytes)) return
        Y.applyUpdate(new Y.Doc(), bytes)
      }),
      { numRuns: runs * 5 },
    )
  })

  test('[R2] cut anywhere, an update is refused', () => {
    const { docs } = play([
      { who: 0, kind: 'type', at: 0, words: '', value: null },
      { who: 0, kind: 'type', at: 3, words: 'größer 👍', value: null },
      { who: 0, kind: 'embed', at: 3, words: '', value: { a: [1, 'x'] } },
      { who: 0, kind: 'map', at: 3, words: 'key', value: { a: [1, 'x', null, true] } },
      { who: 0, kind: 'delete', at: 2, words: '', value: null },
    ])
    const update = Y.encodeStateAsUpdate(docs[0] ?? new Y.Doc())
    expect(isRefused(update)).toBe(false)
    for (let length = 0; length < update.length; length++) expect(isRefused(update.subarray(0, length))).toBe(true)
    expect(isRefused(Uint8Array.of(...update, 0))).toBe(true)
  })
})

describe('refused whatever the room holds', () => {
  const struct = (client: number, clock: number, ...content: number[]) =>
    bytes(e => {
      for (const number of [1, 1, client, clock]) encoding.writeVarUint(e, number)
      for (const byte of content) encoding.writeUint8(e, byte)
      encoding.writeVarUint(e, 0)
    })
  const inRoot = (kind: number, ...content: number[]) => struct(7, 0, kind, 1, 7, ...Buffer.from('content'), ...content)
  const map = (value: unknown) => withDoc(doc => doc.getMap('content').set('key', value))
  const nested = (open: string, depth: number, close: string): unknown => JSON.parse(open.repeat(depth) + close.repeat(depth))
  const cases: readonly [string, Uint8Array][] = [
    ['[R4] 2^25 declared structs', numbers(1, 2 ** 25, 7, 0)],
    ['[R4] 2^52 declared structs', numbers(1, 2 ** 52, 7, 0)],
    ['[R4] 2^52 declared client ids', numbers(2 ** 52, 1, 7, 0)],
    ['[R4] 2^52 declared deletions', numbers(0, 1, 7, 2 ** 52)],
    ['[R4] 2^40 declared values', inRoot(8, ...varUint(2 ** 40), 127)],
    ['[R3] a text longer than the update', inRoot(4, 200, 120)],
    ['[R3] a number above 2^53', Uint8Array.of(1, 1, 7, 255, 255, 255, 255, 255, 255, 255, 255, 1, 0, 1, 0)],
    ['[R3] a number without end', new Uint8Array(64).fill(255)],
    ['[R5] a clock beyond any text', struct(7, 2 ** 40, 0, 1)],
    ['[R5] a run of nothing, 2^40 long', struct(7, 0, 0, ...varUint(2 ** 40))],
    ['[R5] something of no length', struct(7, 0, 0, 0)],
    ['[R5] a deletion beyond any text', numbers(0, 1, 7, 1, 2 ** 40, 2 ** 40)],
    ['[R5] the same client id twice', numbers(2, 1, 7, 0, 0, 1, 1, 7, 1, 0, 1, 0)],
    ['[R7] JSON nested 65 deep', map(nested('[', 65, ']'))],
    ['[R7] objects nested 65 deep', map(JSON.parse(`${'{"a":'.repeat(65)}1${'}'.repeat(65)}`))],
    ['[R7] an embed nested deep', withDoc(doc => doc.getText('content').insertEmbed(0, { a: nested('[', 65, ']') }))],
    ['[R7] a format nested deep', withDoc(doc => doc.getText('content').insert(0, 'x', { a: nested('[', 65, ']') }))],
    ['[R8] a new root', withDoc(doc => doc.getText('elsewhere').insert(0, 'x'))],
    ['a document inside', withDoc(doc => doc.getMap('content').set('doc', new Y.Doc()))],
    ['content of a kind that does not exist', inRoot(11, 0)],
    ['a type that does not exist', inRoot(7, 7)],
    ['a value of a kind that does not exist', inRoot(8, 1, 50)],
    ['a text that is no UTF-8', inRoot(4, 2, 0xc3, 0x28)],
    ['half a character', inRoot(4, 3, 0xed, 0xa0, 0x80)],
    ['an embed that is no JSON', inRoot(5, 1, 0x7b)],
    ['what builds on its own future', struct(7, 0, 0x84, 7, 5, 1, 120)],
  ]
  test.each(cases)('%s', (_, update) => {
    expect(() => inspectUpdate(update)).toThrow(UpdateRefused)
  })

  test('[R7] JSON nested 64 deep is still taken', () => {
    expect(inspectUpdate(map(nested('[', 64, ']'))).runs).toHaveLength(1)
  })

  test('more than a mebibyte is too large, unless it is the room that has kept it', () => {
    const update = withDoc(doc => doc.getText('content').insert(0, 'x'.repeat(1 << 20)))
    expect(() => inspectUpdate(update)).toThrow(expect.objectContaining({ code: 'tooLarge' }))
    expect(inspectUpdate(update, true).insertedLength).toBe(1 << 20)
  })
})

describe('[R7] how deep types lie in each other', () => {
  /** One update per level. */
  function chain(depth: number, makeLevel: (parent: Y.Array<unknown>) => Y.Array<unknown>): Uint8Array[] {
    const doc = new Y.Doc()
    const updates: Uint8Array[] = []
    doc.on('update', (update: Uint8Array) => updates.push(update))
    let level: Y.Array<unknown> = doc.getArray('content')
    for (let i = 0; i < depth; i++) level = makeLevel(level)
    return updates
  }
  const child = (parent: Y.Array<unknown>) => {
    const inner = new Y.Array<unknown>()
    parent.push([inner])
    return inner
  }
  const afterWords = (parent: Y.Array<unknown>) => {
    parent.push(['words'])
    return child(parent)
  }
  const admitted = (updates: readonly Uint8Array[]): number => {
    const depths = TypeDepths.of([])
    return updates.filter(update => depths.admit(inspectUpdate(update).types)).length
  }

  test('64 are taken, one update at a time; the next is not', () => {
    expect(admitted(chain(64, child))).toBe(64)
    expect(admitted(chain(66, child))).toBe(64)
  })

  test('in one update too, and in a kept state, neighbours that are no types among them', () => {
    for (const makeLevel of [child, afterWords]) {
      const [fits, tooDeep] = [chain(64, makeLevel), chain(65, makeLevel)]
      expect(TypeDepths.of([Y.mergeUpdates(fits)]).isTooDeep).toBe(false)
      expect(TypeDepths.of([Y.mergeUpdates(tooDeep)]).isTooDeep).toBe(true)
      expect(TypeDepths.of(tooDeep).isTooDeep).toBe(true)
    }
  })

  test('neighbours do not count as deeper, however many there are', () => {
    const doc = new Y.Doc()
    const updates: Uint8Array[] = []
    doc.on('update', (update: Uint8Array) => updates.push(update))
    const root = doc.getXmlFragment('content')
    for (let i = 0; i < 300; i++) {
      const paragraph = new Y.XmlElement('paragraph')
      root.insert(i, [paragraph])
      paragraph.insert(0, [new Y.XmlText('words')])
    }
    expect(admitted(updates)).toBe(updates.length)
    expect(TypeDepths.of([Y.encodeStateAsUpdate(doc)]).isTooDeep).toBe(false)
  })
})

function bytes(write: (encoder: encoding.Encoder) => void): Uint8Array {
  return encoding.encode(write)
}

const numbers = (...values: number[]): Uint8Array =>
  bytes(e => {
    for (const value of values) encoding.writeVarUint(e, value)
  })
const varUint = (value: number): number[] => [...numbers(value)]

function withDoc(change: (doc: Y.Doc) => void): Uint8Array {
  const doc = new Y.Doc()
  change(doc)
  return Y.encodeStateAsUpdate(doc)
}

function isRefused(update: Uint8Array): boolean {
  try {
    inspectUpdate(update)
    return false
  } catch (error) {
    if (error instanceof UpdateRefused) return true
    throw error
  }
}

type Struct = ReturnType<typeof Y.decodeUpdate>['structs'][number]

function runsOf(structs: readonly Struct[]): { client: number; from: number; to: number }[] {
  const found: { client: number; from: number; to: number }[] = []
  for (const struct of structs) {
    if (struct instanceof Y.Skip) continue
    const { client, clock } = struct.id
    const last = found.at(-1)
    if (last?.client === client && last.to === clock) last.to += struct.length
    else found.push({ client, from: clock, to: clock + struct.length })
  }
  return found
}

const hasType = (struct: Struct): boolean => struct instanceof Y.Item && struct.content instanceof Y.ContentType
