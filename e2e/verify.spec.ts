/**
 * A decision that can be checked without its server: in the page, on the command line with the server stopped, and by a page that is one
 * file on a disk. One bit changed, and each names the place.
 */
import { spawnSync } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Page } from '@playwright/test'
import { beginDecision } from './begunDecision.ts'
import { test as base, expect } from './fixtures.ts'
import { RunningServer } from './server.ts'
import { violationsOn } from './violations.ts'

const COMMAND = join(import.meta.dirname, '../server/bin/concord.mjs')

const test = base.extend<{ folder: string }>({
  folder: async ({ browserName: _anyBrowser }, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'concord-verify-'))
    await use(folder)
    await rm(folder, { recursive: true })
  },
})

const verify = (file: string) => spawnSync(process.execPath, [COMMAND, 'verify', file], { encoding: 'utf8' })

/** The file with one bit of these words changed. */
async function flipped(file: string, words: string): Promise<string> {
  const bytes = await readFile(file)
  const at = bytes.indexOf(words)
  expect(at).toBeGreaterThan(0)
  bytes[at] = (bytes[at] ?? 0) ^ 1
  const changed = file.replace('.json', '.changed.json')
  await writeFile(changed, bytes)
  return changed
}

async function saved(page: Page, link: string, folder: string): Promise<string> {
  const begun = page.waitForEvent('download')
  await page.getByRole('link', { name: link }).click()
  const download = await begun
  const file = join(folder, download.suggestedFilename())
  await download.saveAs(file)
  return file
}

const looksRight = async (page: Page): Promise<void> => expect(await violationsOn(page)).toEqual([])

const result = (page: Page) => page.getByRole('status', { name: 'Result of the check' })
const choose = (page: Page, file: string) => page.getByLabel('The file of a decision').setInputFiles(file)

test('a decision is checked in the page, on the command line without the server, and by a checker that is one file', async ({
  sample,
  server,
  desk,
  folder,
}) => {
  test.setTimeout(180_000)
  const { decisions } = await sample.owner.get('/api/decisions')
  const decided = Array.isArray(decisions) && decisions.find(({ phase }) => phase === 'decided')
  if (!decided) throw new Error('The sample has nothing decided')
  const page = await sample.owner.open(`/d/${decided.id}/log`)
  await page.getByRole('link', { name: 'check it here' }).click()
  await expect(result(page)).toContainText('All of it holds')
  await expect(page.getByText('Counted again, vote 1 ends as the record says')).toBeVisible()
  await expect(page.getByRole('region', { name: 'Marks to compare' })).toBeVisible()
  await looksRight(page)
  const file = await saved(page, 'Download the record', folder)

  const anybody = await desk.open('/verify')
  const checker = await saved(anybody, 'Save this checker', folder)
  const served = await desk.open('/concord-checker.html') // under a policy that lets it run: the desk watches for errors
  await choose(served, file)
  await expect(result(served)).toContainText('All of it holds')
  await server.end('SIGTERM')

  const good = verify(file)
  expect({ code: good.status, err: good.stderr }).toEqual({ code: 0, err: '' })
  expect(good.stdout).toContain('All of it holds.')
  const changed = await flipped(file, 'IdeaPosted')
  const bad = verify(changed)
  expect(bad.status).toBe(1)
  expect(bad.stdout).toMatch(/✗ The record is broken at entry \d+/)

  await choose(anybody, file)
  await expect(result(anybody)).toContainText('All of it holds')
  await expect(anybody.getByRole('heading', { name: decided.title })).toBeVisible()
  await choose(anybody, changed)
  await expect(result(anybody)).toContainText('hold')
  await expect(anybody.getByText(/The record is broken at entry \d+/).first()).toBeVisible()
  await looksRight(anybody)

  const alone = await desk.open(pathToFileURL(checker).href)
  await choose(alone, file)
  await expect(result(alone)).toContainText('All of it holds')
  await choose(alone, changed)
  await expect(alone.getByText(/The record is broken at entry \d+/).first()).toBeVisible()
  await choose(alone, checker)
  await expect(alone.getByRole('alert')).toContainText('cannot be read as a decision')
  await looksRight(alone)
})

test('a decision is brought to another server by its file, with the names of its people, and only read there', async ({
  team,
  browser,
  folder,
}) => {
  test.setTimeout(180_000)
  const [ana, ben] = await team('Ana', 'Ben')
  const { path } = await beginDecision({ phase: 'feedback', people: [ana, ben] })
  const here = await ana.open(`${path}/log`)
  const file = await saved(here, 'Download the record', folder)

  const other = await RunningServer.start()
  const context = await browser.newContext({ baseURL: other.url, locale: 'en-GB' })
  try {
    const body = { token: other.setupToken, workspaceName: 'Northgate', name: 'Olga', timeZone: 'UTC' }
    await context.request.post('/api/setup', { data: body, headers: { Origin: other.url } })
    const page = await context.newPage()
    await page.goto('/settings')
    await expect(page.getByRole('button', { name: 'Choose a file' })).toBeVisible()
    await page.getByLabel('The file of the decision').setInputFiles(await flipped(file, 'IdeaPosted'))
    await page.getByRole('button', { name: 'Check it and bring it here' }).click()
    await expect(page.getByRole('alert')).toContainText('The record is broken at entry')
    await page.getByLabel('The file of the decision').setInputFiles(file)
    await page.getByRole('button', { name: 'Check it and bring it here' }).click()
    await page.getByRole('link', { name: 'Read the decision' }).click()
    await expect(page.getByText('This is a record from Saltmarsh')).toBeVisible()
    await page.goto(`${path}/log`)
    await expect(page.getByRole('img', { name: 'Ana, Ben' })).toBeVisible()
    expect(await readFile(await saved(page, 'Download the record', folder))).toEqual(await readFile(file))
    await page.goto(`${path}/check`)
    await expect(result(page)).toContainText('All of it holds')
    await looksRight(page)
  } finally {
    await context.close()
    await other.end('SIGTERM')
    await other.discard()
  }
})
