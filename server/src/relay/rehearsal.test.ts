import { afterEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { Compactor } from './compactor.ts'
import { inspectUpdate } from './inspectUpdate.ts'
import { Rehearsal } from './rehearsal.ts'
import { conflicting } from './testing/attacks/conflicting.ts'
import { UpdateRefused } from './updateRefused.ts'

const compactor = new Compactor()
afterEach(() => compactor.close())

describe('an update is tried out', () => {
  test('[R7] when its insertions, between neighbours far apart, are many for the document', () => {
    const rehearsal = new Rehearsal()
    const { base, bomb } = conflicting(3000)
    rehearsal.recount(inspectUpdate(base))
    expect(rehearsal.isDue('mallory', inspectUpdate(bomb))).toBe(true)
    expect(rehearsal.isDue('ana', inspectUpdate(base))).toBe(false)
  })

  test('when a person’s small ones have become many, on whatever sockets; once tried, they count anew', () => {
    const rehearsal = new Rehearsal()
    rehearsal.recount({ pieces: 10_000, between: 0 })
    const key = { pieces: 1, between: 1 }
    let taken = 0
    while (!rehearsal.isDue('mallory', key)) {
      rehearsal.note('mallory', key)
      taken++
    }
    expect([taken > 10, taken < 200, rehearsal.isDue('ana', key)]).toEqual([true, true, false])
    rehearsal.tried('mallory', false)
    expect(rehearsal.isDue('mallory', key)).toBe(false)
  })

  test('and where the document has become slow, whoever made it so is refused, nobody else', () => {
    const rehearsal = new Rehearsal()
    rehearsal.note('mallory', { pieces: 1000, between: 1000 })
    rehearsal.note('ana', { pieces: 100, between: 100 })
    expect(() => rehearsal.tried('mallory', true)).toThrow(UpdateRefused)
    rehearsal.tried('ana', true)
  })

  test('[R7] what browsers would stand still over is refused, and the next one is tried all the same', async () => {
    const { base, bomb } = conflicting(8000)
    await expect(compactor.rehearse({ updates: [base], pieces: 1 }, bomb, inspectUpdate(bomb), 'mallory')).rejects.toThrow(
      UpdateRefused,
    )
    const honest = typedInTheMiddle(base)
    expect(await compactor.rehearse({ updates: [base], pieces: 1 }, honest, inspectUpdate(honest), 'ana')).toBe(false)
  })
})

/** A thousand words, each into the middle of what is there by then. */
function typedInTheMiddle(base: Uint8Array): Uint8Array {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, base)
  const before = Y.encodeStateVector(doc)
  const text = doc.getText('content')
  for (let i = 0; i < 1000; i++) text.insert((i * 7919) % text.length, `word ${i} `)
  const update = Y.encodeStateAsUpdate(doc, before)
  expect(inspectUpdate(update).between).toBeGreaterThan(500)
  return update
}
