/** What every adapter of DocumentUpdates promises. `open` opens the same storage again each time it is called within one test. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import type { DocumentUpdates, NumberedEntry, Owners } from './DocumentUpdates.ts'

export type OpenDocumentUpdates = () => Promise<{
  open(epoch?: string): Promise<DocumentUpdates>
  /** Opens what a backup made there. */
  openCopy(folder: string, epoch?: string): Promise<DocumentUpdates>
  /** Where a backup may go; not there yet. */
  copyFolder: string
  cleanUp(): Promise<void>
}>

const entry = (text: string, by = 'ana', at = 1) => ({ by, at, update: new TextEncoder().encode(text) })
const nobodys: Owners = new Map()
const textOf = (bytes: Uint8Array | null) => (bytes === null ? null : new TextDecoder().decode(bytes))

export async function entriesOf(updates: DocumentUpdates, room: string): Promise<NumberedEntry[]> {
  const found: NumberedEntry[] = []
  for await (const one of updates.entries(room)) found.push(one)
  return found
}

export function documentUpdatesContract(name: string, prepare: OpenDocumentUpdates): void {
  describe(`${name} keeps the promises of DocumentUpdates`, () => {
    let storage: Awaited<ReturnType<OpenDocumentUpdates>>
    let updates: DocumentUpdates
    const reopen = async (epoch?: string) => {
      await updates.close()
      updates = await storage.open(epoch)
    }
    const loaded = async (room: string) => {
      const { base, tail, entryCount } = await updates.load(room)
      return { base: textOf(base), tail: tail.map(({ update }) => textOf(update)), entryCount }
    }
    beforeEach(async () => {
      storage = await prepare()
      updates = await storage.open()
    })
    afterEach(async () => {
      await updates.close()
      await storage.cleanUp()
    })

    test('a room never written is empty, not an error', async () => {
      expect(await loaded('nobody/brief')).toEqual({ base: null, tail: [], entryCount: 0 })
      expect(await entriesOf(updates, 'nobody/brief')).toEqual([])
    })

    test('what was appended is loaded in order, room by room, before and after a restart', async () => {
      updates.append('a/brief', entry('one'))
      updates.append('b/brief', entry('other'))
      await updates.append('a/brief', entry('two')).flushed
      for (const _ of ['before', 'after']) {
        expect(await loaded('a/brief')).toEqual({ base: null, tail: ['one', 'two'], entryCount: 2 })
        expect(await loaded('b/brief')).toEqual({ base: null, tail: ['other'], entryCount: 1 })
        await reopen()
      }
    })

    test('an entry that was only just appended is loaded too', async () => {
      updates.append('a/brief', entry('one'))
      expect((await loaded('a/brief')).tail).toEqual(['one'])
    })

    test('entries know who wrote and when, and a snapshot takes none of them away', async () => {
      updates.append('a/brief', entry('one', 'ana', 10))
      await updates.append('a/brief', entry('two', 'ben', 20)).flushed
      await updates.saveSnapshot('a/brief', entry('one+two').update, 2, nobodys)
      await updates.append('a/brief', entry('three', 'cleo', 30)).flushed
      await reopen()
      expect((await entriesOf(updates, 'a/brief')).map(({ index, by, at, update }) => [index, by, at, textOf(update)])).toEqual([
        [0, 'ana', 10, 'one'],
        [1, 'ben', 20, 'two'],
        [2, 'cleo', 30, 'three'],
      ])
    })

    test('a snapshot stands for the entries that it covers, the rest is the tail', async () => {
      for (const text of ['one', 'two', 'three']) updates.append('a/brief', entry(text))
      await updates.saveSnapshot('a/brief', entry('one+two').update, 2, nobodys)
      for (const _ of ['before', 'after']) {
        expect(await loaded('a/brief')).toEqual({ base: 'one+two', tail: ['three'], entryCount: 3 })
        await reopen()
      }
    })

    test('an older snapshot never replaces a newer one, whichever is saved last', async () => {
      for (const text of ['one', 'two']) updates.append('a/brief', entry(text))
      const newer = updates.saveSnapshot('a/brief', entry('one+two').update, 2, nobodys)
      await Promise.all([newer, updates.saveSnapshot('a/brief', entry('one').update, 1, nobodys)])
      await reopen()
      expect(await loaded('a/brief')).toEqual({ base: 'one+two', tail: [], entryCount: 2 })
    })

    test('a snapshot of entries that do not exist is refused', async () => {
      await updates.append('a/brief', entry('one')).flushed
      await expect(updates.saveSnapshot('a/brief', entry('x').update, 2, nobodys)).rejects.toThrow(RangeError)
      expect((await loaded('a/brief')).base).toBeNull()
    })

    test('an empty update and a large one come back as they were', async () => {
      const large = new Uint8Array(3 << 20).fill(7)
      updates.append('a/brief', { by: 'ana', at: 1, update: new Uint8Array() })
      await updates.append('a/brief', { by: 'ana', at: 2, update: large }).flushed
      await reopen()
      const { tail } = await updates.load('a/brief')
      expect(tail.map(({ update }) => update.length)).toEqual([0, large.length])
      expect(Buffer.compare(Buffer.from(tail[1]?.update ?? []), Buffer.from(large))).toBe(0)
    })

    test('names of rooms never reach outside the storage or each other', async () => {
      const rooms = ['../../escape', 'a/b', 'a%2Fb', '..', 'ü']
      for (const room of rooms) {
        updates.append(room, entry(room))
        await updates.saveSnapshot(room, entry(`base of ${room}`).update, 1, nobodys)
      }
      await reopen()
      for (const room of rooms) expect((await loaded(room)).base).toBe(`base of ${room}`)
    })

    test('who wrote the tail and who owns which client id comes back with the room', async () => {
      updates.append('a/brief', entry('one', 'ana'))
      await updates.append('a/brief', entry('two', 'ben')).flushed
      await updates.saveSnapshot(
        'a/brief',
        entry('one').update,
        1,
        new Map([
          [7, 'ana'],
          [2 ** 40, 'ben'],
          [8, 'ana'],
        ]),
      )
      await reopen()
      const { owners, tail, mayLackWords } = await updates.load('a/brief')
      expect(new Map(owners)).toEqual(
        new Map([
          [7, 'ana'],
          [2 ** 40, 'ben'],
          [8, 'ana'],
        ]),
      )
      expect(tail.map(({ by }) => by)).toEqual(['ben'])
      expect(mayLackWords).toBe(false)
    })

    test('a snapshot of the same entries replaces the one before, so that a new owner is kept', async () => {
      await updates.append('a/brief', entry('one')).flushed
      await updates.saveSnapshot('a/brief', entry('one').update, 1, nobodys)
      await updates.saveSnapshot('a/brief', entry('one').update, 1, new Map([[7, 'ana']]))
      await reopen()
      expect((await updates.load('a/brief')).owners?.get(7)).toBe('ana')
    })

    test('[S10] in a new epoch nobody owns what was written before it; what is written in it has an author again', async () => {
      await reopen('first')
      await updates.append('a/brief', entry('one', 'ana')).flushed
      await updates.append('b/brief', entry('one', 'ana')).flushed
      await updates.saveSnapshot('b/brief', entry('one').update, 1, new Map([[7, 'ana']]))
      await reopen('second')
      await updates.append('a/brief', entry('two', 'ben')).flushed
      for (const epoch of ['second', 'second']) {
        const [a, b, c] = await Promise.all(['a/brief', 'b/brief', 'c/brief'].map(room => updates.load(room)))
        expect(a?.tail.map(({ by }) => by)).toEqual([null, 'ben'])
        expect(b?.owners?.size).toBe(0)
        expect([a, b, c].map(room => room?.mayLackWords)).toEqual([true, true, true])
        await reopen(epoch)
      }
      expect((await entriesOf(updates, 'a/brief')).map(({ by }) => by)).toEqual(['ana', 'ben'])
    })

    test('every room that was written to is listed, with a snapshot or without, before and after a restart', async () => {
      await updates.append('a/brief', entry('one')).flushed
      await updates.append('b/ü', entry('one')).flushed
      await updates.saveSnapshot('b/ü', entry('one').update, 1, nobodys)
      await updates.load('nobody/brief')
      for (const _ of ['before', 'after']) {
        expect(await updates.rooms()).toEqual(['a/brief', 'b/ü'])
        await reopen()
      }
    })

    test('a room without a flaw is found to be so, and repairing it changes nothing', async () => {
      const [first, second] = typed('one', 'two')
      await updates.append('a/brief', { by: 'ana', at: 1, update: first }).flushed
      await updates.saveSnapshot('a/brief', first, 1, nobodys)
      await updates.append('a/brief', { by: 'ben', at: 2, update: second }).flushed
      expect(await updates.verify('a/brief')).toEqual({ room: 'a/brief', entryCount: 2, isServed: true, flaws: [] })
      expect(await updates.repair('a/brief')).toEqual({ room: 'a/brief', wasDamaged: false, lost: [], aside: [] })
      expect((await updates.load('a/brief')).tail).toHaveLength(1)
      expect(await updates.verify('nobody/brief')).toMatchObject({ entryCount: 0, isServed: true, flaws: [] })
    })

    test('[K8] a room with an entry that is no update is told, and repaired from the others; whose entry is lost is said', async () => {
      const [first, second] = typed('one', 'two')
      updates.append('a/brief', { by: 'ana', at: 10, update: first })
      updates.append('a/brief', { by: 'mallory', at: 20, update: Uint8Array.of(1, 200, 3) })
      await updates.append('a/brief', { by: 'ben', at: 30, update: second }).flushed
      const report = await updates.verify('a/brief')
      expect([report.isServed, report.flaws.length]).toEqual([false, 1])
      const { lost, wasDamaged } = await updates.repair('a/brief')
      expect(wasDamaged).toBe(true)
      expect(lost).toEqual([
        { index: 1, by: 'mallory', at: 20, between: [10, 30], why: expect.stringContaining('cannot be applied') },
      ])
      for (const _ of ['before', 'after']) {
        const room = await updates.load('a/brief')
        expect([wordsOf(room.base), room.tail.length, room.entryCount, room.mayLackWords]).toEqual(['onetwo', 0, 3, true])
        expect(await updates.verify('a/brief')).toMatchObject({ isServed: true, flaws: [] })
        await reopen()
      }
    })

    test('a repair leaves out what builds on lost words, and says so', async () => {
      const [first, , third] = typed('one', 'two', 'three')
      updates.append('a/brief', { by: 'ana', at: 10, update: first })
      await updates.append('a/brief', { by: 'ana', at: 30, update: third }).flushed
      expect(await updates.verify('a/brief')).toMatchObject({ isServed: false })
      expect((await updates.repair('a/brief')).lost).toMatchObject([
        { index: 1, by: 'ana', why: 'builds on words that are lost' },
      ])
      expect(wordsOf((await updates.load('a/brief')).base)).toBe('one')
    })

    test('[S10] a backup, made while people go on writing, opens with everything from before it', async () => {
      const before: Promise<void>[] = []
      for (let i = 0; i < 50; i++) before.push(updates.append(`${i % 5}/brief`, entry(`before ${i}`)).flushed)
      await Promise.all(before)
      await updates.saveSnapshot('0/brief', entry('base').update, 5, new Map([[7, 'ana']]))
      updates.append('4/brief', entry('in the same turn'))
      const backup = updates.backup(storage.copyFolder)
      for (let i = 0; i < 50; i++) {
        await updates.append('1/brief', entry(`meanwhile ${i}`)).written
        if (i % 10 === 0) void updates.saveSnapshot('1/brief', entry(`base ${i}`).update, 10 + i, nobodys)
      }
      await backup
      const copy = await storage.openCopy(storage.copyFolder)
      expect(await copy.rooms()).toEqual(await updates.rooms())
      const zero = await copy.load('0/brief')
      expect([textOf(zero.base), zero.tail.length, zero.entryCount, zero.owners?.get(7)]).toEqual(['base', 5, 10, 'ana'])
      expect((await entriesOf(copy, '4/brief')).map(({ update }) => textOf(update)).at(-1)).toBe('in the same turn')
      const all = await entriesOf(copy, '1/brief')
      expect(all.map(({ index }) => index)).toEqual(all.map((_, i) => i))
      expect(all.length).toBeGreaterThanOrEqual(10)
      await copy.close()
    })

    test('a backup never goes where something is already', async () => {
      await updates.append('a/brief', entry('one')).flushed
      await updates.backup(storage.copyFolder)
      await expect(updates.backup(storage.copyFolder)).rejects.toThrow('not empty')
    })
  })
}

/** One update per word, each typed after the one before. */
function typed(...words: string[]): [Uint8Array, Uint8Array, Uint8Array] {
  const doc = new Y.Doc()
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  for (const word of words) doc.getText('content').insert(doc.getText('content').length, word)
  const [first = new Uint8Array(), second = new Uint8Array(), third = new Uint8Array()] = updates
  return [first, second, third]
}

function wordsOf(update: Uint8Array | null): string {
  const doc = new Y.Doc()
  if (update) Y.applyUpdate(doc, update)
  return doc.getText('content').toString()
}
