/**
 * Blobs as files: the bytes under the id, the label beside them. The label is written first and the bytes are moved in last, in one
 * step, so that a crash leaves either the whole blob or the file where it was. The label tells how many bytes there are, under a checksum.
 */
import { constants, createReadStream, existsSync, mkdirSync } from 'node:fs'
import { copyFile, link, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { crc32 } from 'node:zlib'
import type { BlobLabel, Blobs, StoredBlob } from './Blobs.ts'

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Labels from before there were checksums have neither of the two. */
type KeptLabel = BlobLabel & { bytes?: number; crc32?: number }

/** Files must come from the same file system as `folder`. */
export function openFileBlobs(folder: string, { isReadOnly = false } = {}): Blobs {
  if (!isReadOnly) mkdirSync(folder, { recursive: true })
  const bytesOf = (id: string) => join(folder, checked(id))
  const labelOf = (id: string) => join(folder, `${checked(id)}.json`)

  /** Looked up once, then kept up: nobody else writes here. */
  let total: Promise<number> | null = null
  const bytes = () => {
    total ??= totalOf(folder)
    return total
  }

  return {
    async take(id, path, label) {
      if (await sizeOf(bytesOf(id))) throw new Error(`Blob ${id} is there already`)
      const { size } = await stat(path)
      await bytes()
      await writeDurably(labelOf(id), JSON.stringify(checkedLabel({ ...label, bytes: size })))
      await sync(path)
      await rename(path, bytesOf(id))
      total = bytes().then(before => before + size)
      await sync(folder)
    },

    bytes,

    async find(id): Promise<StoredBlob | null> {
      if (!UUID.test(id)) return null
      const [size, label] = [await sizeOf(bytesOf(id)), await readLabel(labelOf(id))]
      if (size === null || label === null) return null
      const { bytes: _bytes, crc32: _sum, ...shown } = label
      return { ...shown, id, size }
    },

    async ids() {
      if (isReadOnly && !existsSync(folder)) return []
      return (await readdir(folder)).filter(name => UUID.test(name)).sort()
    },

    async flaw(id) {
      const [size, label] = [await sizeOf(bytesOf(id)), await readLabel(labelOf(id))]
      if (size === null) return 'its bytes are missing'
      if (label === null) return 'its label is missing or damaged'
      if (label.bytes !== undefined && label.bytes !== size) return `it has ${size} bytes instead of ${label.bytes}`
      return null
    },

    async backup(to) {
      for (const name of await readdir(folder)) {
        if (UUID.test(name.replace(/\.json$/, ''))) await copyOf(join(folder, name), join(to, name))
      }
      await sync(to)
    },

    read: (id, from, to): Readable => createReadStream(bytesOf(id), { start: from, end: to }),

    async remove(id) {
      const [size] = [await sizeOf(bytesOf(id)), await bytes()]
      await rm(bytesOf(id), { force: true })
      if (size !== null) total = bytes().then(before => before - size)
      await rm(labelOf(id), { force: true })
      await sync(folder)
    },
  }
}

async function totalOf(folder: string): Promise<number> {
  const names = existsSync(folder) ? (await readdir(folder)).filter(name => UUID.test(name)) : []
  const sizes = await Promise.all(names.map(name => sizeOf(join(folder, name))))
  return sizes.reduce<number>((sum, size) => sum + (size ?? 0), 0)
}

function checked(id: string): string {
  if (!UUID.test(id)) throw new RangeError('Not the id of a blob')
  return id
}

const sumOf = ({ crc32: _sum, ...label }: KeptLabel): number => crc32(JSON.stringify(label))

const checkedLabel = (label: KeptLabel): KeptLabel => ({ ...label, crc32: sumOf(label) })

/** Null: there is none, or it is not what was written. */
async function readLabel(path: string): Promise<KeptLabel | null> {
  try {
    const label: KeptLabel = JSON.parse(await readFile(path, 'utf8'))
    const isTrue = label.crc32 === undefined ? label.bytes === undefined : label.crc32 === sumOf(label)
    return isTrue ? label : null
  } catch (error) {
    if (error instanceof SyntaxError || isCode(error, 'ENOENT')) return null
    throw error
  }
}

/** Nothing to do if it went away meanwhile. */
async function copyOf(from: string, to: string): Promise<void> {
  try {
    await link(from, to)
  } catch (error) {
    if (isCode(error, 'ENOENT')) return
    await copyFile(from, to, constants.COPYFILE_EXCL) // another file system
    await sync(to)
  }
}

const isCode = (error: unknown, code: string): boolean => error instanceof Error && 'code' in error && error.code === code

async function writeDurably(path: string, text: string): Promise<void> {
  const draft = `${path}.draft`
  const handle = await open(draft, 'w')
  try {
    await handle.writeFile(text)
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(draft, path)
}

async function sync(path: string): Promise<void> {
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function sizeOf(path: string): Promise<number | null> {
  try {
    return (await stat(path)).size
  } catch (error) {
    if (isCode(error, 'ENOENT')) return null
    throw error
  }
}
