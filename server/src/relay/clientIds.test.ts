import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { ClientIds, type Sender } from './clientIds.ts'
import { inspectUpdate } from './inspectUpdate.ts'
import { relayLimits } from './relayLimits.ts'
import { UpdateRefused } from './updateRefused.ts'

const limits = { ...relayLimits, newClientIds: 3, clientIdsPerPerson: 5 }
const person = (personId: string, presenceId: number | null = null): Sender => ({ personId, presenceId, newClientIds: 0 })
const open = ({ mayLackWords = false, owners = new Map<number, string>() } = {}) => new ClientIds(limits, owners, mayLackWords)

/** `letters` more, by each of these ids in turn, on top of `copy`. */
function written(clientIds: readonly number[], copy: Uint8Array = Uint8Array.of(0, 0), letters = 1): Uint8Array {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, copy)
  const before = Y.encodeStateVector(doc)
  for (const clientId of clientIds) {
    doc.clientID = clientId
    doc.getText('content').insert(0, 'x'.repeat(letters))
  }
  return Y.encodeStateAsUpdate(doc, before)
}

/** As a room does it: judged, and taken in if it is new. */
function take(ids: ClientIds, update: Uint8Array, sender: Sender, type: 'step2' | 'update' = 'update') {
  const inspection = inspectUpdate(update)
  const verdict = ids.judge(inspection, update, sender, type)
  return verdict === 'new' ? ids.accept(inspection, sender, type) : verdict
}

test('[R12] who first writes under an id owns it; somebody else is refused, and nothing of theirs is noted', () => {
  const ids = open()
  const first = written([7])
  take(ids, first, person('ana'))
  expect(ids.ownerOf(7)).toBe('ana')
  expect(() => take(ids, written([7, 9], first), person('mallory'))).toThrow(UpdateRefused)
  expect([ids.clocks.get(7), ids.clocks.get(9), ids.ownerOf(9)]).toEqual([1, undefined, undefined])
  take(ids, written([7], first), person('ana'))
  expect(ids.clocks.get(7)).toBe(2)
})

test('[R6] what begins beyond the room is a gap, what it has already is nothing new', () => {
  const ids = open()
  const first = written([7])
  const second = written([7], first)
  expect(take(ids, second, person('ana'))).toBe('gap')
  take(ids, first, person('ana'))
  expect(take(ids, first, person('ben'))).toBe('nothing-new')
  expect(take(ids, written([8], Y.mergeUpdates([first, second])), person('ben'))).toBe('gap') // builds on a letter that is not here
})

test('[R8] new ids are counted by socket and by person', () => {
  const ids = open()
  const socket = person('ana')
  take(ids, written([1, 2, 3]), socket)
  expect(() => take(ids, written([4]), socket)).toThrow(UpdateRefused)
  take(ids, written([4, 5]), person('ana'))
  expect(() => take(ids, written([6]), person('ana'))).toThrow(UpdateRefused)
  take(ids, written([6]), person('ben'))
})

test('what could not be written is taken back: the same may come again', () => {
  const ids = open()
  const first = written([7])
  take(ids, first, person('ana'))
  const second = written([7, 8], first)
  const before = take(ids, second, person('ana'))
  if (typeof before === 'string') throw new Error(before)
  ids.takeBack(before)
  expect([ids.clocks.get(7), ids.clocks.has(8)]).toEqual([1, false])
  take(ids, second, person('ana'))
  expect([ids.clocks.get(7), ids.clocks.get(8)]).toEqual([2, 1])
})

test('of two that could not be written, one upon the other, nothing stays, whichever is taken back first', () => {
  const ids = open()
  const first = written([7])
  const befores = [first, written([7], first)].map(update => take(ids, update, person('ana')))
  for (const before of befores) if (typeof before !== 'string') ids.takeBack(before)
  expect(ids.clocks.get(7)).toBeUndefined()
  expect(take(ids, first, person('ana'))).not.toBe('nothing-new')
})

test('[S10] where words may be missing, what a step 2 brings back is nobody’s, but for the id that its sender shows', () => {
  const ids = open({ mayLackWords: true })
  take(ids, written([1, 2]), person('ana', 2), 'step2')
  expect([ids.ownerOf(1), ids.ownerOf(2)]).toEqual([undefined, 'ana'])
  take(ids, written([1], written([1])), person('ben'), 'step2') // more of the same, from another copy
  take(ids, written([3]), person('cleo'))
  expect(ids.ownerOf(3)).toBe('cleo') // typed now
  expect(() => take(ids, written([2], written([2])), person('ben'), 'step2')).toThrow(UpdateRefused)
})

test('[S10] a copy brings back the ids of a whole team, more than a socket may have new ones, though not without end', () => {
  const ids = open({ mayLackWords: true })
  const page = person('ana', 9)
  const copy = written([1, 2, 3, 4, 5])
  take(ids, copy, page, 'step2')
  expect([ids.clocks.size, page.newClientIds]).toEqual([5, 0])
  take(ids, written([9], copy), page)
  expect(ids.ownerOf(9)).toBe('ana')
  expect(() => take(ids, written([6]), page, 'step2')).toThrow(UpdateRefused)
  expect(() => take(open(), copy, person('ana'), 'step2')).toThrow(UpdateRefused) // where no words may be missing
})

test('[S10] kept entries bind their ids to who wrote them, but not where words may be missing', () => {
  for (const mayLackWords of [false, true]) {
    const ids = open({ mayLackWords })
    ids.takeOver(inspectUpdate(written([7])), 'ana')
    expect(ids.ownerOf(7)).toBe(mayLackWords ? undefined : 'ana')
    expect(ids.clocks.get(7)).toBe(1)
  }
})

test('[R11] an id that is shown is its person’s; one that is written under already belongs to who wrote', () => {
  const ids = open()
  take(ids, written([7]), person('ana'))
  expect([ids.mayShow(7, person('ana')), ids.mayShow(7, person('ben')), ids.mayShow(8, person('ben'))]).toEqual([
    true,
    false,
    true,
  ])
  expect(() => take(ids, written([8]), person('mallory'))).toThrow(UpdateRefused)
  take(ids, written([8]), person('ben'))
})

test('[R10] ids that were only shown are forgotten, the oldest first, when there are a thousand; written ones never', () => {
  const ids = open()
  take(ids, written([7]), person('ana'))
  for (let i = 0; i < 1100; i++) ids.mayShow(1000 + i, person(`visitor ${i}`))
  expect([ids.ownerOf(7), ids.ownerOf(1000), ids.ownerOf(2099)]).toEqual(['ana', undefined, 'visitor 1099'])
})

test('[R12] whoever shows ids by the thousand loses those, and nobody else the one that they may be writing under offline', () => {
  const ids = open()
  ids.mayShow(7, person('ana'))
  for (let i = 0; i < 2000; i++) ids.mayShow(1000 + i, person('mallory'))
  expect([ids.ownerOf(7), ids.ownerOf(1000), ids.ownerOf(2999)]).toEqual(['ana', undefined, 'mallory'])
  expect(() => take(ids, written([7]), person('mallory'))).toThrow(UpdateRefused)
})

test('owners are kept once, and again if keeping them failed', async () => {
  const ids = open({ owners: new Map([[7, 'ana']]) })
  expect(ids.hasNewOwners).toBe(false)
  ids.mayShow(8, person('ben'))
  await expect(ids.keepOwners(async () => Promise.reject(new Error('no room')))).rejects.toThrow('no room')
  expect(ids.hasNewOwners).toBe(true)
  let kept: ReadonlyMap<number, string> = new Map()
  await ids.keepOwners(async owners => {
    kept = owners
  })
  expect([ids.hasNewOwners, [...kept]]).toEqual([
    false,
    [
      [7, 'ana'],
      [8, 'ben'],
    ],
  ])
})
