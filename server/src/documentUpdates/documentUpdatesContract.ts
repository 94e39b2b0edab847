/** What every adapter of DocumentUpdates promises. `open` opens the same storage again each time it is called within one test. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { DocumentUpdates, NumberedEntry } from './DocumentUpdates.ts'

export type OpenDocumentUpdates = () => Promise<{ open(): Promise<DocumentUpdates>; cleanUp(): Promise<void> }>

const entry = (text: string, by = 'ana', at = 1) => ({ by, at, update: new TextEncoder().encode(text) })
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
    const reopen = async () => {
      await updates.close()
      updates = await storage.open()
    }
    const loaded = async (room: string) => {
      const { base, tail, entryCount } = await updates.load(room)
      return { base: textOf(base), tail: tail.map(textOf), entryCount }
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
      await updates.saveSnapshot('a/brief', entry('one+two').update, 2)
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
      await updates.saveSnapshot('a/brief', entry('one+two').update, 2)
      for (const _ of ['before', 'after']) {
        expect(await loaded('a/brief')).toEqual({ base: 'one+two', tail: ['three'], entryCount: 3 })
        await reopen()
      }
    })

    test('an older snapshot never replaces a newer one, whichever is saved last', async () => {
      for (const text of ['one', 'two']) updates.append('a/brief', entry(text))
      const newer = updates.saveSnapshot('a/brief', entry('one+two').update, 2)
      await Promise.all([newer, updates.saveSnapshot('a/brief', entry('one').update, 1)])
      await reopen()
      expect(await loaded('a/brief')).toEqual({ base: 'one+two', tail: [], entryCount: 2 })
    })

    test('a snapshot of entries that do not exist is refused', async () => {
      await updates.append('a/brief', entry('one')).flushed
      await expect(updates.saveSnapshot('a/brief', entry('x').update, 2)).rejects.toThrow(RangeError)
      expect((await loaded('a/brief')).base).toBeNull()
    })

    test('an empty update and a large one come back as they were', async () => {
      const large = new Uint8Array(3 << 20).fill(7)
      updates.append('a/brief', { by: 'ana', at: 1, update: new Uint8Array() })
      await updates.append('a/brief', { by: 'ana', at: 2, update: large }).flushed
      await reopen()
      const { tail } = await updates.load('a/brief')
      expect(tail.map(({ length }) => length)).toEqual([0, large.length])
      expect(Buffer.compare(Buffer.from(tail[1] ?? []), Buffer.from(large))).toBe(0)
    })

    test('names of rooms never reach outside the storage or each other', async () => {
      const rooms = ['../../escape', 'a/b', 'a%2Fb', '..', 'ü']
      for (const room of rooms) {
        updates.append(room, entry(room))
        await updates.saveSnapshot(room, entry(`base of ${room}`).update, 1)
      }
      await reopen()
      for (const room of rooms) expect((await loaded(room)).base).toBe(`base of ${room}`)
    })
  })
}
