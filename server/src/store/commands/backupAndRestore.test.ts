/** `npm run backup`, `restore` and `check` on real folders, beside a running server and without one. */
import { randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DecisionId } from '@concord/shared'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { type Ran, ServerProcess } from '../../testing/serverProcess.ts'
import type { Visitor } from '../../testing/visitor.ts'
import { Writer } from '../../testing/writer.ts'

vi.setConfig({ testTimeout: 240_000, hookTimeout: 60_000 }) // each test starts processes, beside all other tests

let server: ServerProcess
let backup: string
let ana: Visitor
let id: DecisionId
const writers: Writer[] = []
beforeEach(async () => {
  server = new ServerProcess({ PORT: String(await freePort()) })
  backup = join(mkdtempSync(join(tmpdir(), 'concord-backups-')), 'monday')
  await server.start()
  ana = await server.owner()
  id = await ana.create({ ballots: 'open-at-close' })
  await ana.does(id, { type: 'AttachVideo', url: 'https://vimeo.com/1' })
})
afterEach(async () => {
  for (const writer of writers.splice(0)) writer.leave()
  await server.remove()
  rmSync(join(backup, '..'), { recursive: true, force: true })
})

const run = (name: 'backup' | 'restore' | 'check', ...args: readonly string[]) => server.run(`store/commands/${name}.ts`, ...args)
const titles = async () => (await ana.ok<{ decisions: { title: string }[] }>('GET', '/api/decisions')).decisions.length
const epoch = () => JSON.parse(readFileSync(join(server.folder, 'store.json'), 'utf8')).epoch
const open = (visitor: Visitor) => {
  const writer = new Writer(server.url, visitor, id, 'brief')
  writers.push(writer)
  return writer.until(({ isSynced }) => isSynced)
}

/** As long as it is not told to stop: decisions are made and filled, each answer awaited. */
function keepBusy(): { stop(): Promise<number> } {
  let isStopping = false
  let done = 0
  const working = (async () => {
    while (!isStopping) {
      const made = await ana.create()
      await ana.does(made, { type: 'AddQuestion', questionId: randomUUID() as never, text: `Question ${done++}` })
    }
  })()
  return {
    async stop() {
      isStopping = true
      await working
      return done
    },
  }
}

describe('a backup', () => {
  test('[S10] made while people work, brought back: a consistent past; what a page still had comes back, once', async () => {
    const [ben] = await server.members(ana, 'Ben')
    if (!ben) throw new Error('Nobody joined')
    await ana.does(id, { type: 'AddPerson', personId: ben.personId, role: 'facilitator' })
    const [anas, bens] = [await open(ana), await open(ben)]
    anas.type('before')
    await bens.until(({ lines }) => lines.includes('before'))
    const busy = keepBusy()
    const made = await run('backup', backup)
    await busy.stop()
    expect(made, made.stderr).toMatchObject({ code: 0, stderr: '' })
    expect(made.stdout).toContain('A server is running: it makes the copy.')
    expect(made.stdout).toMatch(/Done: \d+ files, [\d.]+ MB/)

    bens.type('after the backup')
    await anas.until(({ lines }) => lines.includes('after the backup'))
    anas.leave()
    const [decisions, epochBefore] = [await titles(), epoch()]
    await server.end('SIGKILL')
    const restored = await run('restore', backup, '--replace')
    expect(restored, restored.stderr).toMatchObject({ code: 0, stderr: '' })
    expect(epoch()).not.toBe(epochBefore)
    expect(readdirSync(server.folder).filter(name => name.startsWith('before-restore-'))).toHaveLength(1)

    await server.start()
    expect(await titles()).toBeLessThanOrEqual(decisions)
    const again = await open(ana)
    await again.until(({ lines }) => lines.includes('after the backup'))
    expect(again.lines).toEqual(['before', 'after the backup'])
    expect(bens.lines).toEqual(['before', 'after the backup'])
    expect(bens.closedWith).toBeNull()
    await ana.does(id, { type: 'AdvancePhase', from: 'context', reason: 'Go' })
    const busyAgain = keepBusy()
    const checkedBeside = await run('check')
    await busyAgain.stop()
    expect(checkedBeside, checkedBeside.stdout).toMatchObject({ code: 0, stderr: '' })
    await server.end('SIGTERM')
    const checked = await run('check')
    expect(checked, checked.stdout).toMatchObject({ code: 0, stderr: '' })
    expect(checked.stdout).toMatch(/looked at logs: \d+ decisions, \d+ events/)
  })

  test('without a server this process makes it; an empty folder is restored into without --replace', async () => {
    await server.end('SIGTERM')
    expect(await run('backup', backup)).toMatchObject({ code: 0, stderr: '' })
    expect(readdirSync(backup).sort()).toEqual(['backup.json', 'blobs', 'catalogue.json', 'documents', 'journal'])
    for (const name of readdirSync(server.folder)) rmSync(join(server.folder, name), { recursive: true })
    expect(await run('restore', backup)).toMatchObject({ code: 0, stderr: '' })
    await server.start()
    expect(await titles()).toBe(1)
  })

  test('[S5] of data in which something is wrong already: a true copy that says so, which can be brought back', async () => {
    const question = { type: 'AddQuestion', questionId: randomUUID(), text: 'Who has been woken up?' }
    expect((await ana.ask(id, question)).status).toBe(200)
    await server.end('SIGTERM')
    const file = join(server.folder, 'journal/data.mdb')
    writeFileSync(file, readFileSync(file, 'latin1').replaceAll('Who has been woken up?', 'Who has been taken up?'), 'latin1')
    const made = await run('backup', backup)
    expect(made, made.stderr).toMatchObject({ code: 1, stderr: '' })
    expect(made.stdout).toMatch(/It is a true copy, but 1 things are wrong in the data itself/)
    const restored = await run('restore', backup, '--replace')
    expect(restored).toMatchObject({ code: 0, stdout: expect.stringMatching(/1 things were wrong in the data then already/) })
  })

  test('a folder that is not empty, or lies inside of the data, is refused and left alone', async () => {
    expect((await run('backup', join(server.folder, 'backup'))).stderr).toMatch(/lies inside of the data/)
    expect(existsSync(join(server.folder, 'backup'))).toBe(false)
    expect(await run('backup', backup)).toMatchObject({ code: 0 })
    const before = readFileSync(join(backup, 'backup.json'), 'utf8')
    expect(await run('backup', backup)).toMatchObject({ code: 1, stderr: expect.stringMatching(/is not empty/) })
    expect(readFileSync(join(backup, 'backup.json'), 'utf8')).toBe(before)
  })
})

describe('a restore', () => {
  const expectRefused = (ran: Ran, why: RegExp) => {
    expect(ran).toMatchObject({ code: 1, stderr: expect.stringMatching(why) })
    expect(ran.stderr).not.toContain('    at ')
  }

  test('is refused beside a running server, over data without --replace, and from half or damaged backups; the data is untouched', async () => {
    await run('backup', backup)
    expectRefused(await run('restore', backup, '--replace'), /is used by another Concord/)
    await server.end('SIGTERM')
    const [before, epochBefore] = [readdirSync(server.folder), epoch()]
    expectRefused(await run('restore', backup), /is not empty\. With --replace/)
    const file = join(backup, 'catalogue.json')
    const whole = readFileSync(file)
    const flipped = Buffer.from(whole)
    flipped[100] = (flipped[100] ?? 0) ^ 1
    writeFileSync(file, flipped)
    expectRefused(await run('restore', backup, '--replace'), /The backup is damaged:\n {2}catalogue\.json is not what was copied/)
    writeFileSync(file, whole)
    const manifest = readFileSync(join(backup, 'backup.json'), 'utf8')
    writeFileSync(join(backup, 'backup.json'), manifest.replace('"schema": ', '"schema": 9'))
    expectRefused(await run('restore', backup, '--replace'), /was written by a newer Concord/)
    rmSync(join(backup, 'backup.json'))
    expectRefused(
      await run('restore', backup, '--replace'),
      /is no whole backup: backup\.json, which is written last, is missing/,
    )
    expect(readdirSync(server.folder)).toEqual(before)
    expect(epoch()).toBe(epochBefore)
    await server.start()
    expect(await titles()).toBe(1)
  })

  test('that was cut off: no server starts on the half of it, and another one makes it whole', async () => {
    await run('backup', backup)
    await server.end('SIGTERM')
    rmSync(join(server.folder, 'journal'), { recursive: true }) // as far as it had come
    mkdirSync(join(server.folder, 'restoring', 'copy'), { recursive: true })
    const started = await server.run('main.ts')
    expect(started).toMatchObject({ code: 1, stderr: expect.stringMatching(/was cut off half-way\. Run npm run restore again/) })
    expect(await run('restore', backup, '--replace')).toMatchObject({ code: 0 })
    await server.start()
    expect(await titles()).toBe(1)
  })
})

test('each says how it is used', async () => {
  const helps = await Promise.all((['backup', 'restore', 'check'] as const).map(name => run(name, '--help')))
  expect(helps.map(({ code, stderr }) => [code, stderr])).toEqual([
    [0, ''],
    [0, ''],
    [0, ''],
  ])
  expect(helps.map(({ stdout }) => stdout.split(/ [-[]/, 1)[0])).toEqual(['npm run backup', 'npm run restore', 'npm run check'])
  expect(await run('backup', '--no-such-thing')).toMatchObject({ code: 2, stdout: '', stderr: helps[0]?.stdout })
})

function freePort(): Promise<number> {
  return new Promise(resolve => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address()
      const port = typeof address === 'object' && address ? address.port : 0
      probe.close(() => resolve(port))
    })
  })
}
