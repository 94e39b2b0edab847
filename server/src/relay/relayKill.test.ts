import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ended, firstWords } from '../testing/ended.ts'
import { programArgs } from '../testing/programArgs.ts'
import { Page } from './testing/pages.ts'
import { soon } from './testing/soon.ts'
import { TestRelay } from './testing/testRelay.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'concord-kill-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

async function start(): Promise<{ child: ChildProcess; port: number }> {
  const child = spawn(process.execPath, [...programArgs('relay/testing/relayProcess.ts'), folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  return { child, port: Number(await firstWords(child)) }
}

test('killed while two people type: every edit that the other one saw is there after the restart', async () => {
  for (let round = 0; round < 3; round++) {
    const { child, port } = await start()
    const [ana, ben] = [new Page(port, 'ana'), new Page(port, 'ben')]
    await soon(() => expect([ana.isSynced, ben.isSynced]).toEqual([true, true]))
    const seen = { ana: new Set<string>(), ben: new Set<string>() }
    let count = 0
    const typing = setInterval(() => {
      ana.type(`<a${round}.${count}>`)
      ben.type(`<b${round}.${count}>`)
      count++
      for (const word of ana.read().match(/<b[^>]*>/g) ?? []) seen.ana.add(word)
      for (const word of ben.read().match(/<a[^>]*>/g) ?? []) seen.ben.add(word)
    }, 1)
    await soon(() => expect(Math.min(seen.ana.size, seen.ben.size)).toBeGreaterThan(40 * (round + 1)))
    child.kill('SIGKILL')
    await ended(child)
    clearInterval(typing)
    for (const word of ana.read().match(/<b[^>]*>/g) ?? []) seen.ana.add(word)
    for (const word of ben.read().match(/<a[^>]*>/g) ?? []) seen.ben.add(word)
    for (const page of [ana, ben]) page.leave() // their own copies are gone too
    const server = await TestRelay.open(folder)
    server.allow('ana', 'read')
    const after = new Page(server.port, 'ana')
    await soon(() => expect(after.isSynced).toBe(true))
    const words = new Set(after.read().match(/<[^>]*>/g) ?? [])
    expect([...seen.ana, ...seen.ben].filter(word => !words.has(word))).toEqual([])
    after.leave()
    await server.stop()
  }
}, 60_000)
