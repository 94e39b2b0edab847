/**
 * The context video recorded in the page, with the browser's fake camera, microphone and screen: paused, trimmed, recovered after the page
 * went away in the middle, and watched by somebody else.
 */
import type { Page } from '@playwright/test'
import { beginDecision } from './begunDecision.ts'
import { findChromium } from './chromium.ts'
import { expect, test } from './fixtures.ts'
import { violationsOn } from './violations.ts'

const executablePath = findChromium()

test.use({
  launchOptions: {
    ...(executablePath && { executablePath }),
    args: ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream', '--autoplay-policy=no-user-gesture-required'],
  },
})

/** A machine that is busy draws and encodes slowly; what is asserted is what happens, not when. */
const PATIENCE_MS = 40_000
test.setTimeout(240_000)

const record = (page: Page) => page.getByRole('button', { name: 'Record', exact: true })
const stop = (page: Page) => page.getByRole('button', { name: 'Stop and look at the take' })
const time = (page: Page) => page.getByRole('timer').locator('.time')
const secondsOn = async (page: Page) => Number(((await time(page).textContent()) ?? '').split(':')[1])
/** Waits until the page's own clock has come this far. */
const hasRun = (page: Page, seconds: number) =>
  expect.poll(() => secondsOn(page), { timeout: PATIENCE_MS }).toBeGreaterThanOrEqual(seconds)
const useIt = (page: Page) => page.getByRole('button', { name: 'Use this take' })
const lengthOf = (page: Page) =>
  page.locator('video').evaluate(element => (element instanceof HTMLVideoElement ? element.duration : Number.NaN))

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
  await hasRun(page, 3)
  await page.keyboard.press('p')
  await expect(page.getByRole('timer')).toContainText('Paused')
  const pausedAt = await time(page).textContent()
  await page.getByRole('button', { name: 'Camera on' }).click()
  await expect(time(page)).toHaveText(pausedAt ?? '')
  await page.keyboard.press('p')
  await hasRun(page, 6)
  await expect(page.getByText(/of them already sent/)).not.toContainText(' 0.0 of them')
  await page.keyboard.press('p')
  await expect(page.getByRole('timer')).toContainText('Paused')
  const recordedS = await secondsOn(page)
  await stop(page).click()
  await useIt(page).click()
  await expect(page).toHaveURL(/\/context$/)

  await ines.does(path.slice(3), { type: 'AdvancePhase', from: 'context', reason: 'To be watched' })
  const watching = await ravi.open(`${path}/context`)
  await expect.poll(() => lengthOf(watching)).toBeGreaterThan(5)
  expect(Math.abs((await lengthOf(watching)) - recordedS)).toBeLessThan(2) // what was paused is not in it
  const seeks = await watching.locator('video').evaluate(async element => {
    if (!(element instanceof HTMLVideoElement)) return null
    element.currentTime = 4
    await new Promise(resolve => element.addEventListener('seeked', resolve, { once: true }))
    return { at: element.currentTime, width: element.videoWidth, seekable: element.seekable.end(0) }
  })
  expect(seeks).toMatchObject({ at: 4 })
  expect(seeks?.width).toBeGreaterThan(0)
  expect(seeks?.seekable).toBeGreaterThan(5)
})

test('the page goes away in the middle of a take: it is offered again, cut at both ends by keys, and used', async ({ team }) => {
  const [ines] = await team('Inês')
  const { path } = await beginDecision({ phase: 'context', people: [ines] })
  const page = await ines.open(`${path}/record`)
  await page.getByRole('button', { name: 'Camera', exact: true }).click()
  await recordFor(page, 7)
  await page.goto(`${path}/context`)
  await page.getByRole('link', { name: 'Look at it' }).click()
  await expect(page.getByRole('heading', { name: 'A take is kept on this device' })).toBeVisible()
  expect(await violationsOn(page)).toEqual([])
  await page.getByRole('button', { name: 'Look at it' }).click()
  const whole = await lengthOf(page)
  expect(whole).toBeGreaterThan(2.5)
  expect(await violationsOn(page)).toEqual([])
  const start = page.getByRole('slider', { name: 'Start' })
  await start.press('Shift+ArrowRight')
  await start.press('ArrowRight')
  await page.getByRole('slider', { name: 'End' }).press('Shift+ArrowLeft')
  const cutAt = Number.parseFloat((await start.getAttribute('aria-valuetext')) ?? '')
  expect(cutAt).toBeGreaterThan(0)
  await useIt(page).click()
  await expect(page).toHaveURL(/\/context$/)
  await expect(page.locator('video')).toBeVisible()
  await expect.poll(() => lengthOf(page)).toBeGreaterThan(0)
  expect(Math.abs((await lengthOf(page)) - (whole - cutAt - 1))).toBeLessThan(1) // pictures may stand far apart

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
  await recordFor(page, 3)
  await page.getByRole('button', { name: 'Start over' }).click()
  await expect(stop(page)).toBeVisible()
  await hasRun(page, 2)
  await stop(page).click()
  await page.getByRole('button', { name: 'Discard' }).click()
  await expect(page.getByRole('list', { name: 'Takes' })).toBeHidden()
  await recordFor(page, 2)
  await stop(page).click()
  await useIt(page).click()
  await expect(page).toHaveURL(/\/context$/)
  await expect.poll(() => lengthOf(page)).toBeGreaterThan(1)
})

test('the connection is lost while it is recorded: what was said meanwhile goes up when it is back', async ({ team, server }) => {
  const [ines] = await team('Inês')
  const { path } = await beginDecision({ phase: 'context', people: [ines] })
  const page = await ines.open(`${path}/record`)
  await page.getByRole('button', { name: 'Camera', exact: true }).click()
  await recordFor(page, 4)
  await server.end('SIGKILL')
  await hasRun(page, 6)
  await server.start()
  await stop(page).click()
  await useIt(page).click()
  await expect(page).toHaveURL(/\/context$/)
  await expect.poll(() => lengthOf(page)).toBeGreaterThan(5)
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
