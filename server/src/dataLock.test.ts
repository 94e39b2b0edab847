import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { FolderInUse, lockFolder } from './dataLock.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'concord-lock-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const change = (changes: object) => {
  const file = join(folder, 'lock')
  writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), ...changes }))
}

test('a folder that is held is refused with who holds it, and is free when it is let go', () => {
  const unlock = lockFolder(folder)
  expect(() => lockFolder(folder)).toThrow(FolderInUse)
  expect(() => lockFolder(folder)).toThrow(`process ${process.pid}`)
  unlock()
  lockFolder(folder)()
  expect(readdirSync(folder)).toEqual([])
})

test('one left behind by a process that is gone is taken over', () => {
  lockFolder(folder)
  change({ pid: 2 ** 22 + 1 })
  lockFolder(folder)()
})

test('a process id that another process has by now locks nobody out', () => {
  lockFolder(folder)
  change({ startedAt: '1' })
  lockFolder(folder)()
})

test('a torn lock is nobody’s', () => {
  writeFileSync(join(folder, 'lock'), '{"pid":')
  lockFolder(folder)()
})

test('who was taken over does not free what is no longer theirs', () => {
  const first = lockFolder(folder)
  change({ pid: 2 ** 22 + 1 })
  const second = lockFolder(folder)
  first()
  expect(() => lockFolder(folder)).toThrow(FolderInUse)
  second()
})
