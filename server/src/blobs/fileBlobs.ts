/**
 * Blobs as files: the bytes under the id, the label beside them. The label is written first and the bytes are moved in last, in one
 * step, so that a crash leaves either the whole blob or the file where it was.
 */
import { createReadStream, mkdirSync } from 'node:fs'
import { open, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import type { BlobLabel, Blobs, StoredBlob } from './Blobs.ts'

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Files must come from the same file system as `folder`. */
export function openFileBlobs(folder: string): Blobs {
  mkdirSync(folder, { recursive: true })
  const bytesOf = (id: string) => join(folder, checked(id))
  const labelOf = (id: string) => join(folder, `${checked(id)}.json`)

  return {
    async take(id, path, label) {
      if (await sizeOf(bytesOf(id))) throw new Error(`Blob ${id} is there already`)
      await writeDurably(labelOf(id), JSON.stringify(label))
      await sync(path)
      await rename(path, bytesOf(id))
      await sync(folder)
    },

    async find(id): Promise<StoredBlob | null> {
      if (!UUID.test(id)) return null
      const size = await sizeOf(bytesOf(id))
      if (size === null) return null
      const label: BlobLabel = JSON.parse(await readFile(labelOf(id), 'utf8'))
      return { ...label, id, size }
    },

    read: (id, from, to): Readable => createReadStream(bytesOf(id), { start: from, end: to }),

    async remove(id) {
      await rm(bytesOf(id), { force: true })
      await rm(labelOf(id), { force: true })
      await sync(folder)
    },
  }
}

function checked(id: string): string {
  if (!UUID.test(id)) throw new RangeError('Not the id of a blob')
  return id
}

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
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}
