/**
 * How long a colleague waits for a film of a minute: recorded in the real page in Chromium with its fake screen, camera and microphone, then from
 * "Done" (stop, and use it at once) to the first picture that plays in somebody else's page. With the time the processors took meanwhile, since
 * what they do beside counts here. TAKE_SECONDS: another length. Run: `npm run bench:take`.
 */
import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { type Browser, chromium, type Page } from '@playwright/test'
import { findChromium } from '../chromium.ts'
import { Person } from '../person.ts'
import { RunningServer } from '../server.ts'

const SECONDS = Number(process.env.TAKE_SECONDS ?? 60)
const AIM_S = 5
const TICKS_PER_SECOND = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }))

async function setUp(browser: Browser, server: RunningServer): Promise<{ ana: Person; ben: Person }> {
  const enter = async (path: string, data: object, name: string) => {
    const context = await browser.newContext({ baseURL: server.url, viewport: { width: 1440, height: 900 } })
    const answer = await context.request.post(path, { data, headers: { Origin: server.url } })
    if (!answer.ok()) throw new Error(await answer.text())
    return new Person(context, server.url, { name, personId: (await answer.json()).personId })
  }
  const ana = await enter('/api/setup', { token: server.setupToken, workspaceName: 'Bench', name: 'Ana', timeZone: 'UTC' }, 'Ana')
  const { token } = await ana.post('/api/invitations', { role: 'member' })
  return { ana, ben: await enter('/api/join', { token, name: 'Ben', timeZone: 'UTC' }, 'Ben') }
}

/** Of everything that this program has started, browser and server (Linux). */
function cpuSeconds(): number {
  const stats = readdirSync('/proc').flatMap(pid => (/^\d+$/.test(pid) ? [statOf(pid)] : []))
  const children = (parent: number): number =>
    stats.reduce((sum, one) => (one?.parent === parent ? sum + one.seconds + children(one.pid) : sum), 0)
  return children(process.pid)
}

function statOf(pid: string): { pid: number; parent: number; seconds: number } | null {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
    return { pid: Number(pid), parent: Number(fields[1]), seconds: (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND }
  } catch {
    return null // it has ended meanwhile
  }
}

const playing = (page: Page) =>
  page.locator('video').evaluate(
    element =>
      new Promise<{ seconds: number }>(resolve => {
        if (!(element instanceof HTMLVideoElement)) throw new Error('No film')
        element.muted = true
        void element.play()
        element.requestVideoFrameCallback(() => resolve({ seconds: element.duration }))
      }),
  )

const executablePath = findChromium()
const browser = await chromium.launch({
  ...(executablePath && { executablePath }),
  args: ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream', '--autoplay-policy=no-user-gesture-required'],
})
const server = await RunningServer.start()
try {
  const { ana, ben } = await setUp(browser, server)
  const { id } = await ana.post('/api/decisions', { title: 'A minute', question: 'How long is a minute?', settings: {} })
  await ana.does(String(id), { type: 'AddPerson', personId: ben.personId, role: 'facilitator' })
  const page = await ana.open(`/d/${id}/record`)
  const there = await ben.open(`/d/${id}/context`)
  await page.getByRole('img', { name: 'Microphone level, good' }).waitFor()
  await page.getByRole('button', { name: 'Record', exact: true }).click()
  const stop = page.getByRole('button', { name: 'Stop and look at the take' })
  await stop.waitFor()
  const recording = { at: performance.now(), cpu: cpuSeconds() }
  const seconds = async () => {
    const [minutes, rest] = ((await page.getByRole('timer').locator('.time').textContent()) ?? '').split(':').map(Number)
    return (minutes ?? 0) * 60 + (rest ?? 0)
  }
  while ((await seconds()) < SECONDS) await page.waitForTimeout(100)
  const done = { at: performance.now(), cpu: cpuSeconds() }
  await stop.click()
  await page.getByRole('button', { name: 'Use this take' }).click()
  const attached = there
    .locator('video')
    .waitFor({ state: 'attached' })
    .then(() => performance.now())
  const film = await playing(there)
  const played = { at: performance.now(), cpu: cpuSeconds() }
  const waited = (played.at - done.at) / 1000
  process.stdout.write(
    [
      `A film of ${film.seconds.toFixed(1)} s, recorded in ${((done.at - recording.at) / 1000).toFixed(1)} s with ${(done.cpu - recording.cpu).toFixed(1)} s of the processors`,
      `from "Done" to the colleague's page showing it: ${(((await attached) - done.at) / 1000).toFixed(2)} s`,
      `from "Done" to its first picture playing there: ${waited.toFixed(2)} s, with ${(played.cpu - done.cpu).toFixed(1)} s of the processors; aim ${AIM_S} s: ${waited <= AIM_S ? 'met' : 'NOT met'}`,
      '',
    ].join('\n'),
  )
  if (waited > AIM_S) process.exitCode = 1
} finally {
  await browser.close()
  await server.end('SIGTERM')
  await server.discard()
}
