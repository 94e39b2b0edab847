import { randomUUID } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { blobsContract } from './blobsContract.ts'
import { openFileBlobs } from './fileBlobs.ts'

blobsContract('fileBlobs', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'concord-blobs-'))
  return { open: async copy => openFileBlobs(copy ?? folder), cleanUp: () => rm(folder, { recursive: true, force: true }) }
})

test('a crash between label and bytes leaves no blob, and the file can be taken again', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'concord-blobs-'))
  const [id, path] = [randomUUID(), join(folder, 'upload')]
  const label = { type: 'video/webm', name: 'a.webm', decisionId: 'd', by: 'ana', at: 1 }
  await writeFile(join(folder, `${id}.json`), JSON.stringify(label))
  await writeFile(path, 'bytes')
  const blobs = openFileBlobs(folder)
  expect(await blobs.find(id)).toBeNull()
  await blobs.take(id, path, label)
  expect(await blobs.find(id)).toMatchObject({ size: 5 })
  await rm(folder, { recursive: true })
})

test('[S4] bytes that are cut off and a label with a flipped bit are told; such a label names no blob', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'concord-blobs-'))
  const blobs = openFileBlobs(folder)
  const [cut, flipped] = [randomUUID(), randomUUID()]
  for (const id of [cut, flipped]) {
    await writeFile(join(folder, 'upload'), '0123456789')
    await blobs.take(id, join(folder, 'upload'), { type: 'video/webm', name: 'a.webm', decisionId: 'd', by: 'ana', at: 1 })
    expect(await blobs.flaw(id)).toBeNull()
  }
  await writeFile(join(folder, cut), '01234567')
  const label = await readFile(join(folder, `${flipped}.json`), 'utf8')
  await writeFile(join(folder, `${flipped}.json`), label.replace('a.webm', 'c.webm'))
  expect(await blobs.flaw(cut)).toBe('it has 8 bytes instead of 10')
  expect(await blobs.flaw(flipped)).toBe('its label is missing or damaged')
  expect(await blobs.find(flipped)).toBeNull()
  await rm(folder, { recursive: true })
})
