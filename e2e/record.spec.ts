/**
 * The context video recorded in the page, with the browser's fake camera, microphone and screen: paused, trimmed, recovered after the page
 * went away in the middle, and watched by somebody else.
 */
import type { Page } from '@playwright/test'
import { beginDecision } from './begunDecision.ts'
import { findChromium } from './chromium.ts'
import { expect, test } from './fixtures.ts'
import { violationsInBothLooks, violationsOn } from './violations.ts'

const executablePath = findChromium()

test.use({
  launchOptions: {
    ...(executablePath && { executablePath }),
    args: ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream', '--autoplay-policy=no-user-gesture-required'],
  },
})

/** A machine that is busy draws and encodes slowly; what is asserted is what happens, not when. */
const PATIENCE_MS = 40_000
const PAUSE_MS = 2_000
const SHORTEST_CUT_S = 2
test.setTimeout(240_000)

const record = (page: Page) => page.getByRole('button', { name: 'Record', exact: true })
const stop = (page: Page) => page.getByRole('button', { name: 'Stop and look at the take' })
const time = (page: Page) => page.getByRole('timer').locator('.time')
const secondsOn = async (page: Page) => Number(((await time(page).textContent()) ?? '').split(':')[1])
/** Waits until the page's own clock has come this far. */
const hasRun = (page: Page, seconds: number) =>
  expect.poll(() => secondsOn(page), { timeout: PATIENCE_MS }).toBeGreaterThanOrEqual(seconds)
const useIt = (page: Page) => page.getByRole('button', { name: 'Use this take' })
const lengthOf = (page: Page, of = page.locator('video')) =>
  of.evaluate(element => (element instanceof HTMLVideoElement ? element.duration : Number.NaN))
/** Of the take that is looked at, once it can be played. */
async function takenOf(page: Page): Promise<number> {
  const take = page.locator('video[aria-label="The take"]')
  await expect.poll(() => lengthOf(page, take), { timeout: PATIENCE_MS }).toBeGreaterThan(0)
  return lengthOf(page, take)
}
/** How many seconds of it are kept on this device. */
const partsOfTake = async (page: Page) => (await marksOfTake(page)).length
/** What the page's own clock said when its last part came. */
const clockOfTake = async (page: Page) => Math.max(...(await marksOfTake(page)).map(({ seconds }) => seconds))
const marksOfTake = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<{ seconds: number }[]>((resolve, reject) => {
        const opening = indexedDB.open('concord-takes')
        opening.onerror = () => reject(opening.error)
        opening.onsuccess = () => {
          const marks: IDBRequest<{ seconds: number }[]> = opening.result.transaction('marks').objectStore('marks').getAll()
          marks.onsuccess = () => resolve(marks.result)
        }
      }),
  )

/** The film that was used is as long as the take was: nothing is missing, and nothing was put in. */
const lasts = (page: Page, seconds: number, within = 0.05) =>
  expect.poll(async () => Math.abs((await lengthOf(page)) - seconds), { timeout: PATIENCE_MS }).toBeLessThan(within)

async function recordFor(page: Page, seconds: number) {
  await record(page).click()
  await expect(stop(page)).toBeVisible()
  await hasRun(page, seconds)
}

test('screen with the camera on it: recorded, paused, used, and a colleague watches it, with its length and at any place', async ({
  team,
}) => {
  const [ines, ravi] = await team('Inês', 'Ravi')
  const { path } = await beginDecision({ phase: 'context', people: [ines, ravi] })
  const page = await ines.open(`${path}/context`)
  await page.getByRole('link', { name: 'Record' }).click()
  await expect(page.getByRole('img', { name: 'Microphone level, good' })).toBeVisible()
  await record(page).click()
  await expect(page.getByRole('timer')).toHaveText(/^[123]$/)
  await expect(stop(page)).toBeVisible()
  await hasRun(page, 2)
  await page.keyboard.press('p')
  await expect(page.getByRole('timer')).toContainText('Paused')
  const [pausedAt, paused] = [await time(page).textContent(), Date.now()]
  await page.getByRole('button', { name: 'Camera on' }).click()
  expect(await violationsInBothLooks(page)).toEqual([])
  await expect.poll(() => Date.now() - paused).toBeGreaterThan(PAUSE_MS) // longer than the clock below may be off
  await expect(time(page)).toHaveText(pausedAt ?? '')
  await page.keyboard.press('p')
  await hasRun(page, 4)
  await expect(page.getByText(/of them already sent/)).not.toContainText(' 0.0 of them')
  await page.keyboard.press('p')
  await expect(page.getByRole('timer')).toContainText('Paused')
  await stop(page).click()
  const taken = await takenOf(page)
  const clock = await clockOfTake(page)
  expect(Math.abs(taken - clock)).toBeLessThan(0.3) // to a few pictures; what was paused is not in it
  await useIt(page).click()
  await expect(page).toHaveURL(/\/context$/)
  await expect(page.locator('.video-poster')).toBeVisible({ timeout: PATIENCE_MS })

  await ines.does(path.slice(3), { type: 'AdvancePhase', from: 'context', reason: 'To be watched' })
  const watching = await ravi.open(`${path}/context`)
  await lasts(watching, taken)
  const poster = watching.locator('.video-poster')
  await expect
    .poll(() => poster.evaluate(element => (element instanceof HTMLImageElement ? element.naturalWidth : 0)))
    .toBeGreaterThan(0)
  const kept = await watching.request.get((await poster.getAttribute('src')) ?? '')
  expect(kept.headers()).toMatchObject({ 'content-type': 'image/jpeg', 'cache-control': 'private, max-age=31536000, immutable' })
  const seeks = await watching.locator('video').evaluate(async element => {
    if (!(element instanceof HTMLVideoElement)) return null
    element.currentTime = 3
    await new Promise(resolve => element.addEventListener('seeked', resolve, { once: true }))
    return { at: element.currentTime, width: element.videoWidth, seekable: element.seekable.end(0) }
  })
  expect(seeks).toMatchObject({ at: 3 })
  expect(seeks?.width).toBeGreaterThan(0)
  expect(seeks?.seekable).toBeCloseTo(taken, 1)
  await expect(poster).toBeHidden() // once it is looked at
})

test('the page goes away in the middle of a take: it is offered again, cut at both ends by keys, and used', async ({ team }) => {
  const [ines] = await team('Inês')
  const { path } = await beginDecision({ phase: 'context', people: [ines] })
  const page = await ines.open(`${path}/record`)
  await page.getByRole('button', { name: 'Camera', exact: true }).click()
  await recordFor(page, 5)
  await expect.poll(() => partsOfTake(page), { timeout: PATIENCE_MS }).toBeGreaterThanOrEqual(5)
  await page.goto(`${path}/context`)
  await page.getByRole('link', { name: 'Look at it' }).click()
  await expect(page.getByRole('heading', { name: 'A take is kept on this device' })).toBeVisible()
  expect(await violationsOn(page)).toEqual([])
  await page.getByRole('button', { name: 'Look at it' }).click()
  const whole = await takenOf(page)
  expect(whole).toBeGreaterThan(SHORTEST_CUT_S)
  expect(await violationsInBothLooks(page)).toEqual([])
  const start = page.getByRole('slider', { name: 'Start' })
  await start.press('Shift+ArrowRight')
  await start.press('ArrowRight')
  await page.getByRole('slider', { name: 'End' }).press('Shift+ArrowLeft')
  const cutAt = Number.parseFloat((await start.getAttribute('aria-valuetext')) ?? '')
  const endsAt = Number.parseFloat((await page.getByRole('slider', { name: 'End' }).getAttribute('aria-valuetext')) ?? '')
  expect(cutAt).toBeGreaterThan(0)
  expect(endsAt).toBeCloseTo(whole - 1, 0)
  await useIt(page).click()
  await expect(page).toHaveURL(/\/context$/)
  await expect(page.locator('video')).toBeVisible()
  await lasts(page, endsAt - cutAt, 0.15) // both are told in tenths

  await page.goto(`${path}/record`)
  await expect(record(page)).toBeVisible()
})

test('the voice alone is enough; a take that is thrown away is gone, and one begun anew starts at nothing', async ({ team }) => {
  const [ines] = await team('Inês')
  const { path } = await beginDecision({ phase: 'context', people: [ines] })
  const page = await ines.open(`${path}/record`)
  expect(await violationsOn(page)).toEqual([])
  await page.getByRole('button', { name: 'Voice only' }).click()
  await expect(page.getByText('Only your voice is recorded')).toBeVisible()
  await recordFor(page, 2)
  await page.getByRole('button', { name: 'Start over' }).click()
  await expect(stop(page)).toBeVisible()
  await hasRun(page, 1)
  await stop(page).click()
  await page.getByRole('button', { name: 'Discard' }).click()
  await expect(page.getByRole('list', { name: 'Takes' })).toBeHidden()
  await recordFor(page, 2)
  await stop(page).click()
  const taken = await takenOf(page)
  await useIt(page).click()
  await expect(page).toHaveURL(/\/context$/)
  await lasts(page, taken)
})

test('the connection is lost while it is recorded: what was said meanwhile goes up when it is back', async ({ team, server }) => {
  const [ines] = await team('Inês')
  const { path } = await beginDecision({ phase: 'context', people: [ines] })
  const page = await ines.open(`${path}/record`)
  await page.getByRole('button', { name: 'Camera', exact: true }).click()
  await recordFor(page, 2)
  await server.end('SIGKILL')
  await hasRun(page, 4)
  await server.start()
  await stop(page).click()
  const taken = await takenOf(page)
  await useIt(page).click()
  await expect(page).toHaveURL(/\/context$/)
  await lasts(page, taken)
})

test('where the browser gives no screen, it says so and offers the camera; a participant records nothing', async ({ team }) => {
  const [ines, ravi] = await team('Inês', 'Ravi')
  const { path } = await beginDecision({ phase: 'ideas', people: [ines, ravi] })
  const page = await ines.context.newPage()
  await page.addInitScript(() => {
    Object.defineProperty(MediaDevices.prototype, 'getDisplayMedia', { value: undefined })
  })
  await page.goto(`${path}/record`)
  await expect(page.getByText('This browser cannot record the screen.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Screen', exact: true })).toBeHidden()
  await expect(page.getByRole('button', { name: 'Camera', exact: true })).toBeVisible()

  const his = await ravi.open(`${path}/record`)
  await expect(his).toHaveURL(/\/context$/)
})
