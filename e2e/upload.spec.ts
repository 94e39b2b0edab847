/** A context video on its way: cut off half-way it goes on where it stopped, and what is not a video is refused. */
import { createHash } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beginDecision } from './begunDecision.ts'
import { expect, test } from './fixtures.ts'

const VIDEO = join(import.meta.dirname, '../server/src/seed/sample-video.webm')
const PADDING_BYTES = 11_300_000
const SLOW_BYTES_PER_SECOND = 3_000_000

/** A WebM may end in an element without meaning (RFC 8794, Void), so a short film can be a large file. */
async function largeVideo(): Promise<Buffer> {
  const size = Buffer.alloc(8)
  size.writeBigUInt64BE(BigInt(PADDING_BYTES))
  size[0] = 0x01 // a length of eight bytes
  return Buffer.concat([await readFile(VIDEO), Buffer.from([0xec]), size, Buffer.alloc(PADDING_BYTES, 7)])
}
const digest = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')

test('the server is killed half-way: after a reload the same file goes on where it stopped, is whole, plays, and can be sought in', async ({
  team,
  server,
}, testInfo) => {
  const [ines] = await team('Inês')
  const { path } = await beginDecision({ phase: 'context', people: [ines] })
  const film = await largeVideo()
  const file = testInfo.outputPath('film.webm')
  await writeFile(file, film)

  const page = await ines.open(`${path}/context`)
  const network = await ines.context.newCDPSession(page)
  const slow = { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: SLOW_BYTES_PER_SECOND }
  await network.send('Network.emulateNetworkConditions', slow)
  await page.getByLabel('Video file').setInputFiles(file)
  const upload = page.getByRole('region', { name: 'Upload' })
  await expect(upload.getByRole('status')).toHaveText(/^[1-9]\.\d of 12 MB$/)
  await server.end('SIGKILL')
  await expect(upload.getByRole('status')).toContainText('No answer, trying again.')
  await server.start()
  await network.send('Network.emulateNetworkConditions', { ...slow, uploadThroughput: -1 })
  await page.reload()

  const goesOn = page.waitForRequest(request => request.method() === 'PATCH' && Number(request.headers()['upload-offset']) > 0)
  await page.getByLabel('Video file').setInputFiles(file)
  await goesOn
  const video = page.locator('video')
  await expect(video).toBeVisible()
  await expect(page.locator('.video-poster')).toBeVisible() // one of its pictures, made here
  const source = await video.evaluate(element => (element instanceof HTMLVideoElement ? element.currentSrc : ''))
  expect(digest(await (await page.request.get(source)).body())).toBe(digest(film))
  const part = await page.request.get(source, { headers: { Range: 'bytes=100000-100999' } })
  expect(part.status()).toBe(206)
  expect(await part.body()).toEqual(film.subarray(100_000, 101_000))

  const now = () => video.evaluate(element => (element instanceof HTMLVideoElement ? element.currentTime : 0))
  await page.getByRole('button', { name: 'Play' }).click()
  await expect.poll(now).toBeGreaterThan(0)
  await page.getByRole('button', { name: 'Pause' }).click()
  const before = await now()
  await page.getByRole('slider', { name: 'Time' }).press('ArrowRight')
  await expect.poll(now).toBeGreaterThanOrEqual(before + 4)
})

test('a page that calls itself a film is refused in a sentence, and nothing is attached', async ({ team }) => {
  const [ines] = await team('Inês')
  const { path } = await beginDecision({ phase: 'context', people: [ines] })
  const page = await ines.open(`${path}/context`)
  const buffer = Buffer.from('<!doctype html><title>Not a film</title><script>alert(1)</script>')
  await page.getByLabel('Video file').setInputFiles({ name: 'film.mp4', mimeType: 'video/mp4', buffer })
  await expect(page.getByRole('alert')).toContainText('This is not a video that browsers play. Use MP4 or WebM.')
  await page.getByRole('button', { name: 'Choose again' }).click()
  await expect(page.getByText('No video yet')).toBeVisible()
  await page.reload()
  await expect(page.getByText('No video yet')).toBeVisible()
})

test('a video for which there is no room is refused before it is sent, with what is used and what is allowed', async ({
  team,
  server,
}) => {
  await server.end('SIGTERM')
  server.variables = { LIMIT_WORKSPACE_BYTES: '500000' }
  await server.start()
  const [ines] = await team('Inês')
  const { path } = await beginDecision({ phase: 'context', people: [ines] })
  const page = await ines.open(`${path}/context`)
  await page.getByLabel('Video file').setInputFiles(VIDEO)
  await expect(page.getByRole('alert')).toContainText('Files take up 0.0 of the 0.5 MB that this workspace may have.')
  await page.getByRole('button', { name: 'Choose again' }).click()
  await expect(page.getByText('No video yet')).toBeVisible()
})
