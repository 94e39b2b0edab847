/**
 * Said aloud: ideas, replies and pointers as voice memos or short clips, with the browser's fake microphone and camera. Held or pressed,
 * paused, said anew, kept through a reload and without a network, heard by somebody else with the keyboard; and not where it would name a
 * hidden author.
 */
import type { Locator, Page } from '@playwright/test'
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

const speak = (place: Page | Locator) => place.getByRole('button', { name: 'Record a voice memo' })
const stop = (place: Page | Locator) => place.getByRole('button', { name: 'Stop', exact: true })
const timer = (place: Page | Locator) => place.getByRole('timer')
const secondsOn = async (place: Page | Locator) => Number(((await timer(place).textContent()) ?? '').split(':')[1])
const hasRun = (place: Page | Locator, seconds: number) => expect.poll(() => secondsOn(place)).toBeGreaterThanOrEqual(seconds)
const mine = (place: Page | Locator) => place.getByRole('button', { name: /^Play your voice memo, [1-9]/ })
const heardOf = (card: Locator) => card.locator('video').evaluate(element => (element as HTMLVideoElement).currentTime)

test('[K1] held with the mouse, heard before it is sent, posted without a word, and heard by a colleague with the keyboard', async ({
  team,
}) => {
  const [ines, ravi] = await team('Inês', 'Ravi')
  const { path } = await beginDecision({ phase: 'ideas', people: [ines, ravi], ideas: [] })
  const page = await ravi.open(`${path}/ideas`)
  await speak(page).hover()
  await page.mouse.down()
  await hasRun(page, 2)
  await page.mouse.up()
  expect(await violationsOn(page)).toEqual([])
  await mine(page).click()
  await expect(page.getByRole('button', { name: /^Pause your voice memo/ })).toBeVisible()
  await page.getByRole('button', { name: 'Add idea' }).click()
  await expect(page.getByRole('article', { name: 'Voice memo' })).toBeVisible()
  await expect(mine(page)).toBeHidden() // the composer is free for the next

  const there = await ines.open(`${path}/ideas`)
  const card = there.getByRole('article', { name: 'Voice memo' })
  expect(await violationsOn(there)).toEqual([])
  await card.getByRole('button', { name: /^Play voice memo by Ravi, [1-9]/ }).focus()
  await there.keyboard.press('Enter')
  await expect.poll(() => heardOf(card)).toBeGreaterThan(0.3)
  await there.keyboard.press('Tab')
  const place = card.getByRole('slider', { name: 'Place in the voice memo by Ravi' })
  await expect(place).toBeFocused()
  await there.keyboard.press('Home')
  await there.keyboard.press('ArrowRight')
  await expect.poll(() => heardOf(card)).toBeGreaterThanOrEqual(1.5)
  await card.getByRole('button', { name: 'Speed 1, change it' }).click()
  await expect(card.getByRole('button', { name: 'Speed 1.25, change it' })).toBeVisible()
  expect(await card.locator('video').evaluate(element => (element as HTMLVideoElement).playbackRate)).toBe(1.25)
})

test('[K1] pressed with a key, paused, said anew, with words beside it; a reply as a clip with a face', async ({ team }) => {
  const [ines, ravi] = await team('Inês', 'Ravi')
  const { path } = await beginDecision({ phase: 'ideas', people: [ines, ravi], ideas: [] })
  const page = await ravi.open(`${path}/ideas`)
  await speak(page).focus()
  await page.keyboard.press('Enter')
  await hasRun(page, 1)
  await page.getByRole('button', { name: 'Pause the recording' }).click()
  const pausedAt = await timer(page).textContent()
  await expect(page.getByRole('timer', { name: 'Paused' })).toHaveText(pausedAt ?? '')
  await page.getByRole('button', { name: 'Go on recording' }).click()
  await hasRun(page, 2)
  await stop(page).press('Enter')
  await expect(mine(page)).toBeVisible()
  await speak(page).press('Enter') // said anew
  await hasRun(page, 1)
  await page.getByRole('textbox', { name: 'Your idea' }).fill('A phone tree that asks three questions first')
  await page.keyboard.press('ControlOrMeta+Enter') // ends what runs, and sends both
  const posted = page.getByRole('article', { name: 'A phone tree that asks three questions first' })
  await expect(posted.getByRole('button', { name: /^Play voice memo by Ravi, [1-9]/ })).toBeVisible()

  const there = await ines.open(`${path}/ideas`)
  const card = there.getByRole('article', { name: 'A phone tree that asks three questions first' })
  await card.getByRole('button', { name: 'Reply', exact: true }).click()
  await card.getByRole('button', { name: 'Record a short clip of yourself' }).click()
  await hasRun(card, 1)
  await stop(card).click()
  await expect(card.getByRole('button', { name: /^Play your clip, [1-9]/ })).toBeVisible()
  await card.locator('.reply-field').getByRole('button', { name: 'Reply', exact: true }).click()
  await posted.getByRole('button', { name: '1 reply' }).click()
  await posted.getByRole('button', { name: /^Play voice memo by Inês/ }).click()
  const film = posted.locator('.thread video')
  await expect.poll(() => film.evaluate(element => (element as HTMLVideoElement).videoWidth)).toBeGreaterThan(0)
})

test('[K2] what was said until the page went away is offered again; without a network it is kept, shown, and goes out later, once', async ({
  team,
}) => {
  const [ines, ravi] = await team('Inês', 'Ravi')
  const { id, path } = await beginDecision({ phase: 'ideas', people: [ines, ravi], ideas: [] })
  const page = await ravi.open(`${path}/ideas`)
  await speak(page).click()
  await hasRun(page, 2)
  await page.goto('about:blank') // in the middle of a word
  await page.goto(`${path}/ideas`)
  await expect(mine(page)).toBeVisible()
  await page.getByRole('textbox', { name: 'Your idea' }).fill('Said in a tunnel')
  const uploads: string[] = []
  page.on('request', request => {
    if (request.method() === 'POST' && request.url().endsWith('/media/uploads')) uploads.push(request.url())
  })
  await ravi.context.setOffline(true)
  await page.getByRole('button', { name: 'Add idea' }).click()
  const card = page.getByRole('article', { name: 'Said in a tunnel' })
  await expect(card.getByRole('button', { name: /^Play voice memo by Ravi, [1-9]/ })).toBeVisible()
  await card.getByRole('button', { name: /^Play voice memo by Ravi/ }).click()
  await expect.poll(() => heardOf(card)).toBeGreaterThan(0.2) // from this device

  await ravi.context.setOffline(false)
  const there = await ines.open(`${path}/ideas`)
  const heard = there.getByRole('article', { name: 'Said in a tunnel' })
  await heard.getByRole('button', { name: /^Play voice memo by Ravi/ }).click()
  await expect.poll(() => heardOf(heard)).toBeGreaterThan(0.2)
  expect(uploads.length).toBeGreaterThan(0)
  const { state } = await ines.get(`/api/decisions/${id}`)
  expect(state).toMatchObject({ ideas: [{ text: 'Said in a tunnel' }] })
  const left = await page.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const opening = indexedDB.open('concord-voice')
        opening.onerror = () => reject(opening.error)
        opening.onsuccess = () => {
          const count = opening.result.transaction('takes').objectStore('takes').count()
          count.onsuccess = () => resolve(count.result)
        }
      }),
  )
  expect(left).toBe(0) // the server has it
})

test('[K1] a pointer is said aloud, and answered', async ({ team }) => {
  const [ines, ravi] = await team('Inês', 'Ravi')
  const { path } = await beginDecision({ phase: 'feedback', people: [ines, ravi] })
  const page = await ines.open(`${path}/feedback`)
  await page.getByRole('button', { name: 'Add a concern' }).first().click()
  const form = page.locator('form.pcomp')
  await speak(form).click()
  await hasRun(form, 1)
  await stop(form).click()
  await mine(form).waitFor()
  await form.getByRole('button', { name: 'Add', exact: true }).click()
  const there = await ravi.open(`${path}/feedback`)
  await expect(there.getByRole('button', { name: /^Play voice memo by Inês, [1-9]/ })).toBeVisible()
})

test('[K3] where authors are hidden an idea is written, and the composer says why', async ({ team }) => {
  const [ines, ravi] = await team('Inês', 'Ravi')
  const { path } = await beginDecision({
    phase: 'ideas',
    people: [ines, ravi],
    ideas: [],
    settings: { ideaAuthors: 'hidden-until-vote-closes' },
  })
  const page = await ravi.open(`${path}/ideas`)
  await expect(page.getByText('A voice would tell, so ideas are written here.')).toBeVisible()
  await expect(speak(page)).toHaveCount(0)
})
