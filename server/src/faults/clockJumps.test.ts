/** RELIABILITY C10 with a real process, whose machine's clock is set while it runs. */
import { writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { DecisionId } from '@concord/shared'
import type { Summary } from '@concord/shared/summary'
import { chainFlaw } from '@concord/shared/verify'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ServerProcess } from '../testing/serverProcess.ts'
import type { Visitor } from '../testing/visitor.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

let folder: string
let server: ServerProcess
let ana: Visitor
let id: DecisionId
const setClock = (shift: number) => writeFileSync(join(folder, 'shift'), String(shift))

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'concord-clock-'))
  setClock(0)
  const preloaded = pathToFileURL(join(import.meta.dirname, 'shiftClock.mjs')).href
  server = new ServerProcess({ NODE_OPTIONS: `--import ${preloaded}`, CLOCK_SHIFT_FILE: join(folder, 'shift') })
  await server.start()
  ana = await server.owner()
  id = await ana.create()
}, 120_000)
afterEach(async () => {
  await server.remove()
  await rm(folder, { recursive: true })
})

const edit = async (doneWhen: string) => (await ana.does(id, { type: 'EditContext', doneWhen })).events[0]?.at ?? 0
const link = async () => (await ana.ok('POST', '/api/signin-links', {})).token ?? ''
const signIn = (token: string) => server.stranger().post('/api/signin', { token })

test('[C10] set back by an hour: what comes later is not written down as earlier, no used-up time comes back, nobody is signed out', async () => {
  const before = await edit('one')
  const old = await link()
  setClock(16 * 60_000)
  expect((await signIn(old)).body.code).toBe('token-invalid') // its quarter of an hour is over
  const later = await edit('two')
  setClock(16 * 60_000 - HOUR)
  const [after, fresh] = [await edit('three'), await link()]
  expect(before).toBeLessThan(later)
  expect(later).toBeLessThanOrEqual(after)
  expect((await signIn(old)).body.code).toBe('token-invalid')
  expect((await signIn(fresh)).status).toBe(200)
  expect((await ana.get('/api/me')).status).toBe(200)
  const log = await ana.log(id)
  expect(log.map(({ seq }) => seq)).toEqual(log.map((_event, i) => i + 1))
  expect(chainFlaw(log)).toBeNull()
}, 120_000)

test('[C10] wrong by days and set right, also over a restart: order is by number, no time is negative, nobody is signed out', async () => {
  const [ben] = await server.members(ana, 'Ben')
  await ana.does(id, { type: 'AddPerson', personId: ben?.personId ?? ana.personId, role: 'participant' })
  setClock(3 * DAY)
  await ana.does(id, { type: 'AttachVideo', url: 'https://vimeo.com/1' }, { type: 'AdvancePhase', from: 'context', reason: 'Go' })
  await ana.does(id, { type: 'PauseDecision' })
  setClock(-3 * DAY)
  await ana.does(id, { type: 'ResumeDecision' })
  await server.end('SIGKILL')
  await server.start()
  await edit('after all')
  expect([(await ana.get('/api/me')).status, (await ben?.get('/api/me'))?.status]).toEqual([200, 200])
  const log = await ana.log(id)
  expect(log.map(({ seq }) => seq)).toEqual(log.map((_event, i) => i + 1))
  expect(chainFlaw(log)).toBeNull()
  const summary = await ana.ok<Summary>('GET', `/api/decisions/${id}/summary.json`)
  expect(summary.facts.tookMs ?? 0).toBeGreaterThanOrEqual(0)
}, 120_000)
