import { mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { DamagedRoom, type DocumentUpdates } from './DocumentUpdates.ts'
import { documentUpdatesContract, entriesOf } from './documentUpdatesContract.ts'
import { type FileDocumentUpdatesOptions, openFileDocumentUpdates } from './fileDocumentUpdates.ts'
import { syncFile } from './segmentLog.ts'

const quiet = { warn: () => undefined, error: () => undefined }

for (const [name, options] of [
  ['fileDocumentUpdates', {}],
  ['fileDocumentUpdates with a new segment for every write', { segmentBytes: 1 }],
] as const) {
  documentUpdatesContract(name, async () => {
    const folder = await mkdtemp(join(tmpdir(), 'concord-updates-'))
    return {
      open: async epoch => openFileDocumentUpdates(join(folder, 'own'), quiet, { ...options, epoch: epoch ?? null }),
      openCopy: async (copy, epoch) => openFileDocumentUpdates(copy, quiet, { ...options, epoch: epoch ?? null }),
      copyFolder: join(folder, 'copy'),
      cleanUp: () => rm(folder, { recursive: true }),
    }
  })
}

describe('files of document updates', () => {
  const opened: DocumentUpdates[] = []
  const notices = { warn: vi.fn(), error: vi.fn() }
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'concord-updates-'))
    notices.warn.mockClear()
    notices.error.mockClear()
  })
  afterEach(async () => {
    await Promise.allSettled(opened.splice(0).map(updates => updates.close()))
    await rm(folder, { recursive: true })
  })

  const open = (options?: FileDocumentUpdatesOptions): DocumentUpdates => {
    const updates = openFileDocumentUpdates(folder, notices, options)
    opened.push(updates)
    return updates
  }
  const write = (updates: DocumentUpdates, room: string, text: string) =>
    updates.append(room, { by: 'ana', at: 1, update: new TextEncoder().encode(text) })
  const tailOf = async (updates: DocumentUpdates, room: string) =>
    (await updates.load(room)).tail.map(({ update }) => new TextDecoder().decode(update))
  const segmentFiles = async () => (await readdir(join(folder, 'segments'))).sort().map(file => join(folder, 'segments', file))
  const onlySegment = async () => {
    const [file] = await segmentFiles()
    if (!file) throw new Error('no segment')
    return file
  }
  const flip = async (file: string, at: number) => {
    const bytes = await readFile(file)
    bytes[at] = (bytes[at] ?? 0) ^ 1
    await writeFile(file, bytes)
  }

  test('everything that one turn appends to all rooms is one write', async () => {
    const updates = open()
    const [a, b] = [write(updates, 'a', 'one'), write(updates, 'b', 'two')]
    expect(a.written).toBe(b.written)
    await a.written
    const file = await onlySegment()
    const size = (await stat(file)).size
    expect(size).toBeGreaterThan(0)
    await write(updates, 'a', 'three').written
    expect((await stat(file)).size).toBeGreaterThan(size)
  })

  test('written comes before the flush, flushed only after it', async () => {
    let release: () => void = () => undefined
    const gate = new Promise<void>(resolve => {
      release = resolve
    })
    const sync = vi.fn(async (descriptor: number) => {
      await gate
      await syncFile(descriptor)
    })
    const updates = open({ sync })
    const { written, flushed } = write(updates, 'a', 'one')
    let isFlushed = false
    void flushed.then(() => {
      isFlushed = true
    })
    await written
    await vi.waitFor(() => expect(sync).toHaveBeenCalled())
    expect(isFlushed).toBe(false)
    release()
    await flushed
  })

  test('what a failed flush may have lost is written again elsewhere before it counts as flushed', async () => {
    let failures = 1
    const sync = async (descriptor: number) => {
      if (failures-- > 0) throw new Error('EIO')
      await syncFile(descriptor)
    }
    const updates = open({ sync })
    await write(updates, 'a', 'one').flushed
    expect(notices.error).toHaveBeenCalled()
    expect(await segmentFiles()).toHaveLength(2)
    await truncate(await onlySegment(), 0) // the pages that never reached the disk
    await updates.close()
    expect(await tailOf(open(), 'a')).toEqual(['one'])
  })

  test('a disk that stands still gets no more than its share of the memory', async () => {
    let release: () => void = () => undefined
    const gate = new Promise<void>(resolve => {
      release = resolve
    })
    const updates = open({ sync: () => gate, maxUnflushedBytes: 1000 })
    const first = write(updates, 'a', 'x'.repeat(2000))
    await first.written
    await expect(write(updates, 'a', 'refused').written).rejects.toThrow('does not keep up')
    release()
    await first.flushed
    await write(updates, 'a', 'accepted').flushed
    expect((await tailOf(updates, 'a')).map(text => text.slice(0, 8))).toEqual(['xxxxxxxx', 'accepted'])
  })

  test('a torn end is cut at the last whole record, wherever it is torn, and reported', async () => {
    const updates = open()
    await write(updates, 'a', 'whole').flushed
    const file = await onlySegment()
    const wholeBytes = (await stat(file)).size
    await write(updates, 'a', 'torn away').flushed
    await updates.close()
    const bytes = await readFile(file)
    for (let length = wholeBytes + 1; length < bytes.length; length++) {
      await writeFile(file, bytes.subarray(0, length))
      notices.warn.mockClear()
      const again = openFileDocumentUpdates(folder, notices)
      expect(await tailOf(again, 'a')).toEqual(['whole'])
      expect(notices.warn).toHaveBeenCalledWith(expect.objectContaining({ offset: wholeBytes }), expect.any(String))
      await again.close()
      expect((await stat(file)).size).toBe(wholeBytes)
    }
    const last = open()
    await write(last, 'a', 'and on').flushed
    expect(await tailOf(last, 'a')).toEqual(['whole', 'and on'])
  })

  test('a flipped bit in the middle is told with file and offset and isolates its room only, whichever byte it hits', async () => {
    const updates = open()
    await write(updates, 'other', 'before').written
    const file = await onlySegment()
    const start = (await stat(file)).size
    await write(updates, 'hit', 'struck').written
    const end = (await stat(file)).size
    await write(updates, 'other', 'after').flushed
    await updates.close()
    for (let at = start; at < end; at++) {
      notices.error.mockClear()
      await flip(file, at)
      const again = openFileDocumentUpdates(folder, notices)
      await expect(again.load('hit')).rejects.toThrow(DamagedRoom)
      await expect(write(again, 'hit', 'more').written).rejects.toThrow(DamagedRoom)
      expect(await tailOf(again, 'other')).toEqual(['before', 'after'])
      expect(notices.error).toHaveBeenCalledWith(expect.objectContaining({ offset: start }), expect.any(String))
      await again.close()
      await flip(file, at)
    }
    expect(await tailOf(open(), 'hit')).toEqual(['struck'])
  })

  test('a damaged entry that a snapshot covers does not keep the room from being served', async () => {
    const updates = open()
    await write(updates, 'a', 'covered').written
    const end = (await stat(await onlySegment())).size
    await updates.saveSnapshot('a', new TextEncoder().encode('base'), 1, new Map())
    await write(updates, 'a', 'tail').flushed
    await updates.close()
    await flip(await onlySegment(), end - 1)
    const again = open()
    expect(await tailOf(again, 'a')).toEqual(['tail'])
    expect((await entriesOf(again, 'a')).map(({ index }) => index)).toEqual([1])
  })

  test.each(['its head', 'its body'])('a damaged base (%s) is replaced by the whole history', async part => {
    const updates = open()
    await write(updates, 'a', 'one').written
    await updates.saveSnapshot('a', new TextEncoder().encode('base'), 1, new Map())
    await write(updates, 'a', 'two').flushed
    await updates.close()
    await flip(join(folder, 'rooms', 'a.base'), part === 'its head' ? 6 : 21)
    const again = open()
    const { base, tail, entryCount } = await again.load('a')
    expect([base, tail.length, entryCount]).toEqual([null, 2, 2])
    await again.saveSnapshot('a', new TextEncoder().encode('repaired'), 2, new Map())
    expect(new TextDecoder().decode((await again.load('a')).base ?? undefined)).toBe('repaired')
  })

  test('a base of the version before, without owners, is read as it is', async () => {
    const updates = open()
    await write(updates, 'a', 'one').flushed
    await updates.saveSnapshot('a', new TextEncoder().encode('base'), 1, new Map())
    await updates.close()
    const head = Buffer.from('CDb1'.padEnd(20, '\0'))
    head.writeDoubleLE(1, 4)
    head.writeUInt32LE(crc32(head.subarray(0, 12)), 12)
    head.writeUInt32LE(crc32('old'), 16)
    await writeFile(join(folder, 'rooms', 'a.base'), Buffer.concat([head, Buffer.from('old')]))
    const { base, owners, tail } = await open().load('a')
    expect([new TextDecoder().decode(base ?? undefined), owners, tail.length]).toEqual(['old', null, 0])
  })

  test('[S5] a damaged room is told by entry, author and time, and repaired; the damaged file stays for whoever wants to look', async () => {
    const updates = open()
    const entries = typedInOneDocument(['kept', ' lost', ' also'])
    const ends: number[] = []
    for (const [i, update] of entries.entries()) {
      await updates.append('hit', { by: ['ana', 'ben', 'cleo'][i] ?? '', at: 10 * (i + 1), update }).written
      ends.push((await stat(await onlySegment())).size)
    }
    await write(updates, 'other', 'after').flushed
    await updates.close()
    const segment = await onlySegment()
    await flip(segment, (ends[1] ?? 0) - 1)
    const again = open()
    await expect(again.load('hit')).rejects.toThrow(DamagedRoom)
    const report = await again.verify('hit')
    expect([report.isServed, report.flaws]).toEqual([
      false,
      [{ file: expect.stringContaining('.log'), offset: ends[0], problem: 'an entry is missing', entry: 1 }],
    ])
    const { lost, aside } = await again.repair('hit')
    expect(lost).toEqual([
      { index: 1, by: 'ben', at: 20, between: [10, 30], why: 'cannot be read' },
      { index: 2, by: 'cleo', at: 30, between: [10, null], why: 'builds on words that are lost' },
    ])
    expect(aside.map(file => segment.endsWith(file))).toEqual([true])
    await again.append('hit', { by: 'ana', at: 40, update: new Uint8Array() }).flushed
    await again.close()
    const last = open()
    expect((await last.load('hit')).entryCount).toBe(4)
    expect(await tailOf(last, 'other')).toEqual(['after'])
    expect((await stat(segment)).size).toBeGreaterThan(0)
  })

  test('[S5] where no head is left to tell, the times around the lost entry are', async () => {
    const updates = open()
    await updates.append('hit', { by: 'ana', at: 10, update: new Uint8Array(8) }).written
    const start = (await stat(await onlySegment())).size
    await updates.append('hit', { by: 'ben', at: 20, update: new Uint8Array(8) }).written
    await updates.append('hit', { by: 'cleo', at: 30, update: new Uint8Array(8) }).flushed
    await updates.close()
    await flip(await onlySegment(), start)
    expect((await open().repair('hit')).lost[0]).toMatchObject({ index: 1, by: null, at: null, between: [10, 30] })
  })

  test('a damaged base whose history is gone too is repaired from what is left, and put aside', async () => {
    const updates = open({ segmentBytes: 1 })
    const [first, second] = typedInOneDocument(['one', 'two'])
    await updates.append('a', { by: 'ana', at: 1, update: first ?? new Uint8Array() }).flushed
    await updates.append('a', { by: 'ana', at: 2, update: second ?? new Uint8Array() }).flushed
    await updates.saveSnapshot('a', new TextEncoder().encode('base'), 1, new Map())
    await updates.close()
    await flip(join(folder, 'rooms', 'a.base'), 26)
    await rm((await segmentFiles())[0] ?? '')
    const again = open()
    await again.load('a').catch(() => undefined)
    const { aside, wasDamaged } = await again.repair('a')
    expect([wasDamaged, aside.some(file => file.includes('a.base.damaged'))]).toEqual([true, true])
    expect((await again.verify('a')).isServed).toBe(true)
    expect(await again.rooms()).toEqual(['a'])
  })

  test('half a base that a killed process left behind is tidied away, one that was put aside is not', async () => {
    const updates = open()
    await write(updates, 'a', 'one').flushed
    await updates.close()
    const id = '00000000-0000-4000-8000-000000000000'
    for (const file of [`a.base.${id}`, `a.base.damaged-${id}`]) await writeFile(join(folder, 'rooms', file), 'x')
    await open().load('a')
    expect(await readdir(join(folder, 'rooms'))).toEqual([`a.base.damaged-${id}`])
  })

  test('opened for reading only, nothing is changed: a torn end is left where it is', async () => {
    const updates = open()
    await write(updates, 'a', 'whole').flushed
    await write(updates, 'a', 'torn').flushed
    await updates.close()
    const file = await onlySegment()
    await truncate(file, (await stat(file)).size - 1)
    const size = (await stat(file)).size
    const reading = open({ isReadOnly: true, epoch: 'another' })
    expect(await tailOf(reading, 'a')).toEqual(['whole'])
    await expect(write(reading, 'a', 'x').written).rejects.toThrow('reading only')
    await reading.close()
    expect((await stat(file)).size).toBe(size)
    expect((await readdir(folder)).sort()).toEqual(['rooms', 'segments'])
  })

  test('a folder that is not there is read as an empty one, and not made', async () => {
    const reading = openFileDocumentUpdates(join(folder, 'nowhere'), notices, { isReadOnly: true })
    opened.push(reading)
    expect(await reading.rooms()).toEqual([])
    expect(await readdir(folder)).toEqual([])
  })

  test('old segments are emptied once bases cover them; nothing of what they held is lost', async () => {
    const updates = open({ segmentBytes: 1000 })
    const busy = Array.from({ length: 120 }, (_, i) => `busy ${i}`)
    const rare: string[] = []
    for (const [i, text] of busy.entries()) {
      await write(updates, 'busy', text).written
      if (i % 20 === 0) {
        rare.push(`rare ${i}`)
        await write(updates, 'rare', `rare ${i}`).written
      }
      if (i % 10 === 9) await updates.saveSnapshot('busy', new TextEncoder().encode(`base ${i}`), i + 1, new Map())
    }
    await vi.waitFor(async () => expect((await segmentFiles()).length).toBeLessThan(6))
    await updates.close()
    const again = open({ segmentBytes: 1000 })
    const { base, tail } = await again.load('busy')
    expect([new TextDecoder().decode(base ?? undefined), tail.length]).toEqual(['base 119', 0])
    expect(await tailOf(again, 'rare')).toEqual(rare)
    expect((await entriesOf(again, 'busy')).map(({ update }) => new TextDecoder().decode(update))).toEqual(busy)
    expect((await entriesOf(again, 'rare')).map(({ update }) => new TextDecoder().decode(update))).toEqual(rare)
  })

  test('segments of rooms that were never compacted are left alone, not written round and round', async () => {
    const updates = open({ segmentBytes: 1 })
    for (let i = 0; i < 10; i++) await write(updates, 'a', String(i)).flushed
    expect(await segmentFiles()).toHaveLength(10)
  })
})

function typedInOneDocument(words: readonly string[]): Uint8Array[] {
  const doc = new Y.Doc()
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  for (const word of words) doc.getText('content').insert(doc.getText('content').length, word)
  return updates
}
