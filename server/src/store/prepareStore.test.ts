/** Layouts of the data folder: adopted, brought up, taken up again after a kill, and refused where they are newer. Real files, real processes. */
import { type ChildProcess, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { someEvents } from '../journal/journalContract.ts'
import { writeFirstLayout } from '../journal/testing/lmdbFirstLayout.ts'
import { openStorage } from '../openStorage.ts'
import { ended, firstWords } from '../testing/ended.ts'
import { programArgs } from '../testing/programArgs.ts'
import { ServerProcess } from '../testing/serverProcess.ts'
import { newManifest, readManifest, writeManifest } from './manifest.ts'
import { migrations } from './migrations/index.ts'
import type { Migration } from './migrations/Migration.ts'

vi.setConfig({ testTimeout: 120_000 }) // some start processes, beside all other tests

const silent = pino({ level: 'silent' })
let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'concord-layout-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const manifest = () => readManifest(folder, () => undefined, true)
const newest = migrations.length + 1

/** A folder as the program before manifests left it: one person, one log, one ballot beside it. */
async function writeFirst() {
  const events = someEvents(7)
  const beside = [{ key: ['ballot', 'vote-1', 'ben'] as const, value: { approvals: ['x'] } }]
  await writeFirstLayout(join(folder, 'journal'), [{ log: 'a', events, beside }])
  const people = [{ personId: 'ben', name: 'Ben', role: 'owner', timeZone: 'UTC', joinedAt: 1 }]
  const empty = { invitations: [], sessions: [], signInLinks: [], tokens: [] }
  const file = { version: 1, workspace: { name: 'Saltmarsh', setUpAt: 1 }, people, ...empty }
  writeFileSync(join(folder, 'catalogue.json'), JSON.stringify(file, null, 1))
  return { events, beside }
}

/** Every file with what it holds, but for LMDB's table of readers. */
function contents(): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(name => statSync(join(folder, name)).isFile())
  const hash = (name: string) =>
    createHash('sha256')
      .update(readFileSync(join(folder, name)))
      .digest('hex')
  return Object.fromEntries(files.filter(name => !name.endsWith('lock.mdb')).map(name => [name, hash(name)]))
}

describe('the manifest of a data folder', () => {
  test('an empty folder gets one of the newest schema, and keeps its epoch from start to start', async () => {
    const storage = await openStorage(folder, silent)
    expect(await manifest()).toMatchObject({ schema: newest, epoch: storage.epoch })
    await storage.close()
    const again = await openStorage(folder, silent)
    expect(again.epoch).toBe(storage.epoch)
    await again.close()
  })

  test('[S9] data from before there were manifests is adopted and brought to the newest layout, with nothing lost', async () => {
    const { events, beside } = await writeFirst()
    const storage = await openStorage(folder, silent)
    expect(await manifest()).toMatchObject({ schema: newest })
    expect(await storage.journal.read('a', 0)).toEqual(events)
    expect(await storage.journal.beside('a', ['ballot'])).toEqual(beside)
    expect(await storage.journal.end('a')).toEqual({ seq: 7, hash: events.at(-1)?.hash })
    expect((await storage.catalogue.people()).map(({ name }) => name)).toEqual(['Ben'])
    await storage.close()
    expect(readFileSync(join(folder, 'catalogue.json'), 'utf8')).toMatch(/^\{\n "checksum": "[0-9a-f]{64}",\n "version": 2,/)
  })

  test('[S9] a migration that was done but not noted is done again without harm', async () => {
    const { events, beside } = await writeFirst()
    for (let i = 0; i < 2; i++) {
      await writeManifest(folder, { ...newManifest(1) })
      const storage = await openStorage(folder, silent)
      expect(await storage.journal.read('a', 0)).toEqual(events)
      expect(await storage.journal.beside('a', ['ballot'])).toEqual(beside)
      await storage.close()
    }
  })

  test('a migration that fails leaves the folder free and of the schema before', async () => {
    const failing: Migration = { from: newest, name: 'failing', run: () => Promise.reject(new Error('no luck')) }
    await expect(openStorage(folder, silent))
      .resolves.toBeDefined()
      .then(() => undefined)
    rmSync(join(folder, 'lock'))
    await writeManifest(folder, newManifest(newest))
    await expect(openStorage(folder, silent, { migrations: [...migrations, failing] })).rejects.toThrow('no luck')
    expect(await manifest()).toMatchObject({ schema: newest })
    expect(readdirSync(folder)).not.toContain('lock')
  })

  test('[S4] a manifest that is damaged with its backup is refused', async () => {
    writeFileSync(join(folder, 'store.json'), '{"schema":')
    await expect(openStorage(folder, silent)).rejects.toThrow(/store\.json is damaged/)
    expect(readdirSync(folder)).toEqual(['store.json'])
  })
})

describe('the process', () => {
  const children: ChildProcess[] = []
  afterEach(() => {
    for (const child of children.splice(0)) child.kill('SIGKILL')
  })
  const migrate = (...args: readonly string[]) => {
    const program = programArgs('store/testing/migrateProcess.ts')
    const child = spawn(process.execPath, [...program, folder, ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
    children.push(child)
    return child
  }

  test('[S9] killed in the middle of a migration: the next start takes it up again, and what was there stays', async () => {
    const { events } = await writeFirst()
    const first = migrate('stop')
    expect(await firstWords(first)).toBe('half\n')
    first.kill('SIGKILL')
    await ended(first)
    expect(await manifest()).toMatchObject({ schema: newest })
    expect(readdirSync(join(folder, 'many'))).toHaveLength(10)
    const second = migrate()
    expect(await firstWords(second)).toMatch(/^open at /)
    await ended(second)
    expect(await manifest()).toMatchObject({ schema: newest + 1 })
    const madeBy = Array.from({ length: 20 }, (_, i) => Number(readFileSync(join(folder, 'many', String(i)), 'utf8')))
    expect(madeBy).toEqual(Array.from({ length: 20 }, (_, i) => (i < 10 ? first.pid : second.pid)))
    writeFileSync(join(folder, 'store.json'), JSON.stringify({ ...(await manifest()), schema: newest }))
    const storage = await openStorage(folder, silent)
    expect(await storage.journal.read('a', 0)).toEqual(events)
    await storage.close()
  })

  test('[S9] an older program on a newer store names the version that is needed, ends with 1 and changes nothing', async () => {
    const server = new ServerProcess()
    folder = server.folder
    await (await openStorage(folder, silent)).close()
    await writeManifest(folder, { ...newManifest(newest + 1), needs: '9.8.7' })
    const before = contents()
    const ran = await server.run('main.ts')
    expect(ran).toMatchObject({ code: 1, stdout: '' })
    expect(ran.stderr).toMatch(/was written by a newer Concord.*Start Concord 9\.8\.7 or newer on it/)
    expect(ran.stderr).not.toContain('    at ')
    expect(contents()).toEqual(before)
    await server.remove()
  })

  test('a backup is not served in place of data', async () => {
    const server = new ServerProcess()
    mkdirSync(join(server.folder, 'journal'))
    writeFileSync(join(server.folder, 'backup.json'), '{}')
    const ran = await server.run('main.ts')
    expect(ran).toMatchObject({ code: 1, stdout: '' })
    expect(ran.stderr).toMatch(/is a backup\. Bring it back with npm run restore/)
    await server.remove()
  })
})
