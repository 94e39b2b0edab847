import { randomUUID } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { blobsContract } from './blobsContract.ts'
import { openFileBlobs } from './fileBlobs.ts'

blobsContract('fileBlobs', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'concord-blobs-'))
  return { open: async () => openFileBlobs(folder), cleanUp: () => rm(folder, { recursive: true, force: true }) }
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
