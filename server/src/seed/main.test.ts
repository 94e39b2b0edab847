import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { lockFolder } from '../dataLock.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'concord-seed-'))
})
afterAll(() => rm(folder, { recursive: true }))

/** `npm run seed` on this folder. */
function seed(): Promise<{ code: number; out: string; error: string }> {
  const program = join(import.meta.dirname, 'main.ts')
  const env = { PATH: process.env.PATH, DATA_DIR: folder, PUBLIC_URL: 'https://decide.example.org' }
  return new Promise(resolve => {
    execFile(process.execPath, ['--import', 'tsx', program], { env }, (failure, out, error) => {
      resolve({ code: typeof failure?.code === 'number' ? failure.code : 0, out, error })
    })
  })
}

test('a running server is left alone', async () => {
  const unlock = await lockFolder(folder)
  const { code, error } = await seed()
  unlock()
  expect([code, error]).toEqual([1, expect.stringContaining('Stop the server first')])
})

test('an empty folder is filled, once, and each of the six gets a link', async () => {
  const { code, out } = await seed()
  expect(code).toBe(0)
  expect(out.match(/^ {2}\S.+ {2}https:\/\/decide\.example\.org\/signin\/\S+$/gm)).toHaveLength(6)
  const again = await seed()
  expect([again.code, again.error]).toEqual([1, expect.stringContaining('here already')])
})
