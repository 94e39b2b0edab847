/** Watching the context video: captions, transcript, chapters, speed, going on where one was; and which seconds were watched, told to whom. */
import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { beginDecision } from './begunDecision.ts'
import { expect, test } from './fixtures.ts'
import type { Person } from './person.ts'
import { violationsInBothLooks, violationsOn } from './violations.ts'
import { write } from './writing.ts'

const VIDEO = join(import.meta.dirname, '../server/src/seed/sample-video.webm')
const CAPTIONS = `1
00:00:00,000 --> 00:00:06,500
How do we answer <i>urgent</i> support at night?

2
00:00:20,000 --> 00:00:26,000
Seven of eleven calls were about one thing.
`

const film = (page: Page) => page.locator('video')
const standsAt = (page: Page) => film(page).evaluate(element => (element instanceof HTMLVideoElement ? element.currentTime : -1))
const rateOf = (page: Page) => film(page).evaluate(element => (element instanceof HTMLVideoElement ? element.playbackRate : -1))
const lengthOf = (page: Page) => film(page).evaluate(element => (element instanceof HTMLVideoElement ? element.duration : -1))
const playButton = (page: Page) => page.getByRole('button', { name: 'Play', exact: true })
const pauseButton = (page: Page) => page.getByRole('button', { name: 'Pause', exact: true })

/** The sample's film, uploaded as a program would. */
async function attachFilm(person: Person, decisionId: string): Promise<string> {
  const bytes = await readFile(VIDEO)
  const tus = { 'Tus-Resumable': '1.0.0' }
  const metadata = `filename ${btoa('film.webm')},decisionId ${btoa(decisionId)}`
  const created = await person.sendBytes('POST', '/media/uploads', {
    ...tus,
    'Upload-Length': String(bytes.length),
    'Upload-Metadata': metadata,
  })
  const address = created.headers().location ?? ''
  const part = { ...tus, 'Upload-Offset': '0', 'Content-Type': 'application/offset+octet-stream' }
  await person.sendBytes('PATCH', address, part, bytes)
  const mediaId = address.split('/').at(-1) ?? ''
  await person.does(decisionId, { type: 'AttachVideo', mediaId })
  return mediaId
}

/** Where this device would go on. */
const rememberedAt = (page: Page) =>
  page.evaluate(() => Number(Object.entries(localStorage).find(([key]) => key.includes('video-at.'))?.[1]))

test('captions from a file, a line written beside the film, chapters, a speed; a colleague watches with all of it and goes on where he was', async ({
  team,
}) => {
  const [ines, ravi] = await team('Inês', 'Ravi')
  const { id, path } = await beginDecision({ phase: 'ideas', people: [ines, ravi] })
  await attachFilm(ines, id)
  const page = await ines.open(`${path}/context`)
  await expect.poll(() => lengthOf(page)).toBeGreaterThan(30)
  await page.getByText('Captions, chapters, speed').click()
  await page
    .getByLabel('Captions file')
    .setInputFiles({ name: 'night.srt', mimeType: 'text/plain', buffer: Buffer.from(CAPTIONS) })
  const captions = page.getByRole('region', { name: 'Captions of the video' })
  await expect(captions.getByText('2 lines, not saved yet.')).toBeVisible()
  await page.getByRole('slider', { name: 'Time' }).press('ArrowRight')
  await page.getByRole('slider', { name: 'Time' }).press('ArrowRight')
  await expect.poll(() => standsAt(page)).toBeGreaterThanOrEqual(9.5)
  await captions.getByRole('button', { name: 'Add a line at the moment that is shown' }).click()
  await captions.getByRole('textbox', { name: 'Words' }).nth(1).fill('From 22:00 to 07:00 nobody is on duty.')
  await captions.getByRole('button', { name: 'Save captions' }).click()
  await expect(captions.getByText('3 lines.')).toBeVisible()
  await page.getByRole('textbox', { name: 'New chapter, from the moment that is shown' }).fill('At the quay')
  await page.getByRole('button', { name: 'Add chapter' }).click()
  await expect(page.getByRole('list', { name: 'Chapters' }).getByRole('button', { name: 'At the quay' })).toBeVisible()
  await page.getByLabel('Speed that people start with').selectOption('1.25×')
  expect(await violationsOn(page)).toEqual([])

  const his = await ravi.open(`${path}/context`)
  await expect.poll(() => rateOf(his)).toBe(1.25)
  await expect(his.getByText('How do we answer urgent support at night?')).toBeVisible()
  await his.getByRole('button', { name: 'Transcript' }).click()
  await his.getByRole('button', { name: 'Seven of eleven calls were about one thing.' }).click()
  await expect.poll(() => standsAt(his)).toBeCloseTo(20, 0)
  await expect(his.locator('.caption')).toHaveText('Seven of eleven calls were about one thing.')
  expect(await violationsInBothLooks(his)).toEqual([])
  await his.getByRole('button', { name: 'Captions', exact: true }).click()
  await expect(his.locator('.caption')).toBeHidden()
  await his.getByRole('list', { name: 'Chapters' }).getByRole('button', { name: 'At the quay' }).click()
  await expect.poll(() => standsAt(his)).toBeLessThan(12)
  await his.keyboard.press('>')
  await expect.poll(() => rateOf(his)).toBe(1.5)
  await his.getByRole('button', { name: 'Seven of eleven calls were about one thing.' }).click()
  await expect.poll(() => standsAt(his)).toBeCloseTo(20, 0)
  await expect.poll(() => rememberedAt(his)).toBeCloseTo(20, 0) // a moment after the film is there, on a busy machine
  await his.reload()
  await expect.poll(() => standsAt(his)).toBeCloseTo(20, 0)
  await expect.poll(() => rateOf(his)).toBe(1.5)
})

test('what is played is counted to the second, what is skipped is not; she sees how far he is, everybody where, once there are three', async ({
  team,
}) => {
  const [ines, ravi, hana] = await team('Inês', 'Ravi', 'Hana')
  const { id, path } = await beginDecision({ phase: 'ideas', people: [ines, ravi, hana] })
  const mediaId = await attachFilm(ines, id)
  const his = await ravi.open(`${path}/context`)
  await expect(his.getByText(/You have watched 0 %/)).toBeVisible()
  await playButton(his).click()
  await expect.poll(() => standsAt(his)).toBeGreaterThan(4)
  await pauseButton(his).click()
  const first = await standsAt(his)
  await film(his).evaluate(element => {
    if (element instanceof HTMLVideoElement) element.currentTime = 40
  })
  await expect.poll(() => standsAt(his)).toBe(40)
  await playButton(his).click()
  await expect.poll(() => standsAt(his)).toBeGreaterThan(42)
  await pauseButton(his).click()
  const last = await standsAt(his)
  const told = async () => (await ravi.get(`/api/decisions/${id}/watched`)).mine as [number, number][]
  await expect.poll(async () => (await told()).length).toBe(2)
  const [beginning, ending] = await told()
  for (const [seconds, expected] of [
    [beginning?.[0], 0],
    [beginning?.[1], first],
    [ending?.[0], 40],
    [ending?.[1], last],
  ] as const)
    expect(Math.abs((seconds ?? -9) - expected)).toBeLessThan(1)
  await expect(his.getByText(/You have watched [1-9]\d? %/)).toBeVisible()

  const hers = await ines.open(`${path}/context`)
  await expect(hers.getByText(/has watched [1-9]\d? %/)).toBeVisible()
  await expect(his.getByText(/has watched/)).toBeHidden()
  await expect(his.getByRole('img', { name: /^Watched:/ })).toBeHidden()
  await ines.does(id, { type: 'ReportWatched', mediaId, ranges: [[0, 10]] })
  await hana.does(id, { type: 'ReportWatched', mediaId, ranges: [[0, 1_000]] })
  await his.reload()
  await expect(his.getByRole('img', { name: /^Watched: 0:00 to 0:0\d by 3/ })).toBeVisible()
  await expect(his.getByRole('complementary', { name: 'Who is up to date' }).getByText(/^Up to date/)).toHaveCount(1)
  expect((await ravi.asks(id, { type: 'ReportWatched', mediaId: randomUUID(), ranges: [[0, 1]] })).status()).toBe(409)

  await expect(hers.getByText('Hana has watched your video.')).toBeVisible() // her own nine seconds are no news
  await hers.getByRole('button', { name: 'Got it' }).click()
  await hers.reload()
  await expect(hers.getByText(/You have watched/)).toBeVisible()
  await expect(hers.getByText(/has watched your video/)).toBeHidden()
  await ravi.does(id, { type: 'ReportWatched', mediaId, ranges: [[0, 1_000]] }) // the last one: that is told at once
  await expect(his.getByText(/watched your video/)).toHaveCount(0)
  await expect(hers.getByText(/Ravi has watched your video since .* That is everybody\./)).toBeVisible()
})

test('[E10] that the brief was read is said apart from the video; another video asks anew, and what was read stays read', async ({
  team,
}) => {
  const [ines, ravi] = await team('Inês', 'Ravi')
  const { id, path } = await beginDecision({ phase: 'ideas', people: [ines, ravi] })
  await attachFilm(ines, id)
  const page = await ines.open(`${path}/ideas`)
  await write(page, 'Two sets of keys were lost in May.')
  const his = await ravi.open(`${path}/context`)
  await his.getByRole('button', { name: 'I have read the brief' }).click()
  await expect(his.getByText('You have read the brief')).toBeVisible()
  await his.getByRole('button', { name: 'I have watched and read it' }).click()
  await expect(his.getByText('You are up to date')).toBeVisible()
  const hers = await ines.open(`${path}/context`)
  const upToDate = hers.getByRole('complementary', { name: 'Who is up to date' })
  await expect(upToDate.getByText('Up to date, has read the brief')).toBeVisible()
  await expect(his.getByText(/has read the brief/)).toHaveCount(0)

  await attachFilm(ines, id)
  await expect(upToDate.getByText(/^Not yet, has read the brief/)).toBeVisible()
  await expect(his.getByRole('button', { name: 'I have watched and read it' })).toBeVisible()
  await expect(his.getByText('You have read the brief')).toBeVisible()
})
