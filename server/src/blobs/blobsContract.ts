/** What Blobs promises, tried on every adapter. */
import { randomUUID } from 'node:crypto'
import { access, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Blobs } from './Blobs.ts'

export type OpenBlobs = () => Promise<{ open(copy?: string): Promise<Blobs>; cleanUp(): Promise<void> }>

const label = { type: 'video/webm', name: 'Night support.webm', decisionId: 'd', by: 'ana', at: 7 }

export function blobsContract(name: string, prepare: OpenBlobs): void {
  describe(`${name} keeps the promises of Blobs`, () => {
    let storage: Awaited<ReturnType<OpenBlobs>>
    let blobs: Blobs
    let desk: string
    beforeEach(async () => {
      storage = await prepare()
      blobs = await storage.open()
      desk = await mkdtemp(join(tmpdir(), 'concord-desk-'))
    })
    afterEach(async () => {
      await storage.cleanUp()
      await rm(desk, { recursive: true, force: true })
    })
    const file = async (content: string) => {
      const path = join(desk, randomUUID())
      await writeFile(path, content)
      return path
    }
    const isThere = (path: string) =>
      access(path).then(
        () => true,
        () => false,
      )

    test('a file that was taken over is there with its label, before and after a restart, and gone from where it was', async () => {
      const [id, path] = [randomUUID(), await file('0123456789')]
      await blobs.take(id, path, label)
      expect(await isThere(path)).toBe(false)
      for (const _ of ['before', 'after']) {
        expect(await blobs.find(id)).toEqual({ ...label, id, size: 10 })
        expect((await buffer(blobs.read(id, 0, 9))).toString()).toBe('0123456789')
        blobs = await storage.open()
      }
    })

    test('any part of it can be read', async () => {
      const id = randomUUID()
      await blobs.take(id, await file('0123456789'), label)
      expect((await buffer(blobs.read(id, 2, 4))).toString()).toBe('234')
      expect((await buffer(blobs.read(id, 9, 9))).toString()).toBe('9')
    })

    test('a blob never changes: the same id again is refused and the file stays', async () => {
      const [id, second] = [randomUUID(), await file('second')]
      await blobs.take(id, await file('first'), label)
      await expect(blobs.take(id, second, label)).rejects.toThrow()
      expect(await isThere(second)).toBe(true)
      expect((await buffer(blobs.read(id, 0, 4))).toString()).toBe('first')
    })

    test('[S10] a backup is a store of its own and keeps what is removed later', async () => {
      const [id, copy] = [randomUUID(), join(desk, 'copy')]
      await blobs.take(id, await file('0123456789'), label)
      await mkdir(copy)
      await blobs.backup(copy)
      await blobs.remove(id)
      const restored = await storage.open(copy)
      expect(await restored.ids()).toEqual([id])
      expect(await restored.flaw(id)).toBeNull()
      expect((await buffer(restored.read(id, 0, 9))).toString()).toBe('0123456789')
    })

    test('it tells how much all of them take up, whatever comes and goes, and after a restart', async () => {
      const [first, second] = [randomUUID(), randomUUID()]
      expect(await blobs.bytes()).toBe(0)
      await Promise.all([blobs.take(first, await file('0123456789'), label), blobs.take(second, await file('01234'), label)])
      expect(await blobs.bytes()).toBe(15)
      blobs = await storage.open()
      await blobs.remove(first)
      await blobs.remove(first)
      expect(await blobs.bytes()).toBe(5)
    })

    test('what was removed is gone; removing it again is no error', async () => {
      const id = randomUUID()
      await blobs.take(id, await file('x'), label)
      await blobs.remove(id)
      await blobs.remove(id)
      expect(await blobs.find(id)).toBeNull()
    })

    test.each(['../../etc/passwd', '..', '', 'A'.repeat(300), '\u0000', '%2e%2e%2f'])('%j names no blob', async id => {
      expect(await blobs.find(id)).toBeNull()
      await expect(blobs.take(id, await file('x'), label)).rejects.toThrow()
    })
  })
}
