import { randomUUID } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { FolderInUse, lockFolder } from './dataLock.ts'
import { ServerProcess } from './testing/serverProcess.ts'

let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'concord-lock-'))
  file = join(folder, 'lock')
})
afterEach(() => rmSync(folder, { recursive: true }))

const change = (changes: object) => writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), ...changes }))
const gone = { pid: 2 ** 22 + 1 }
/** As nobody waits in life. */
const quickly = { renewEveryMs: 5, goneAfterMs: 20 }

test('a folder that is held is refused with who holds it, and is free when it is let go', async () => {
  const unlock = await lockFolder(folder)
  await expect(lockFolder(folder)).rejects.toThrow(FolderInUse)
  await expect(lockFolder(folder)).rejects.toThrow(`process ${process.pid}`)
  unlock()
  const again = await lockFolder(folder)
  again()
  expect(readdirSync(folder)).toEqual([])
})

test('one left behind by a process that is gone is taken over', async () => {
  await lockFolder(folder)
  change(gone)
  const unlock = await lockFolder(folder)
  unlock()
})

test('a process id that another process has by now locks nobody out', async () => {
  await lockFolder(folder)
  change({ startedAt: '1' })
  const unlock = await lockFolder(folder)
  unlock()
})

test('a torn lock is nobody’s', async () => {
  writeFileSync(file, '{"pid":')
  const unlock = await lockFolder(folder)
  unlock()
})

test('who was taken over does not free what is no longer theirs', async () => {
  const first = await lockFolder(folder)
  change(gone)
  const second = await lockFolder(folder)
  first()
  await expect(lockFolder(folder)).rejects.toThrow(FolderInUse)
  second()
})

test('one left behind in another container is taken over once it is seen that nobody renews it, and the wait is told', async () => {
  const first = await lockFolder(folder, { renewEveryMs: 60_000 })
  change({ host: 'container-before' })
  const onWaiting = vi.fn()
  const second = await lockFolder(folder, { ...quickly, onWaiting })
  expect(onWaiting).toHaveBeenCalledExactlyOnceWith('container-before')
  expect(readFileSync(file, 'utf8')).not.toContain('container-before')
  first()
  second()
  expect(readdirSync(folder)).toEqual([])
})

test('one that is renewed on another host is refused, whatever its clock says', async () => {
  const first = await lockFolder(folder, { renewEveryMs: 60_000 })
  change({ host: 'elsewhere' })
  let year = 2001
  const renewing = setInterval(() => utimesSync(file, new Date(`${year++}-01-01`), new Date()), 5)
  await expect(lockFolder(folder, { renewEveryMs: 20, goneAfterMs: 60_000 })).rejects.toThrow(/process \d+ on elsewhere/)
  clearInterval(renewing)
  first()
})

test('who was taken over while it stood still is told to stop', async () => {
  const onLost = vi.fn()
  const first = await lockFolder(folder, { ...quickly, onLost })
  change({ id: 'of somebody else' })
  await vi.waitFor(() => expect(onLost).toHaveBeenCalledOnce())
  first()
  expect(readFileSync(file, 'utf8')).toContain('of somebody else')
})

test('a lock that somebody took away by hand is there again, and nobody is stopped', async () => {
  const onLost = vi.fn()
  const unlock = await lockFolder(folder, { ...quickly, onLost })
  rmSync(file)
  await vi.waitFor(() => expect(readdirSync(folder)).toEqual(['lock']))
  await expect(lockFolder(folder)).rejects.toThrow(FolderInUse)
  expect(onLost).not.toHaveBeenCalled()
  unlock()
})

test('[S11] two more processes start on the folder of one that is at work: both refuse in words, and the first loses nothing', async () => {
  const server = new ServerProcess()
  await server.start()
  const ana = await server.owner()
  const id = await ana.create()
  const asked: string[] = []
  const others = Promise.all([server.run('main.ts'), server.run('main.ts')])
  let areDone = false
  void others.then(() => {
    areDone = true
  })
  while (!areDone) {
    const text = `Question ${asked.length}`
    expect((await ana.ask(id, { type: 'AddQuestion', questionId: randomUUID(), text })).status).toBe(200)
    asked.push(text)
  }
  for (const other of await others) {
    expect(other).toMatchObject({ code: 1, stdout: '' })
    expect(other.stderr).toMatch(/is used by another Concord \(process \d+/)
  }
  await server.end('SIGKILL')
  await server.start()
  expect((await ana.view(id)).state.questions.map(({ text }) => text)).toEqual(asked)
  await server.remove()
}, 120_000)
