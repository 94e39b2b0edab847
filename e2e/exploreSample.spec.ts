/** The first minutes of somebody who only looks: one button, every step to see, nothing broken, and little to wait for. */
import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'

const HOME_BUDGET_BYTES = 150_000
const UNDER_WAY = ['Context', 'Ideas', 'Vote', 'Feedback', 'Choose', 'Plan']

test('the first-run page opens a sample: home shows every step, and each of the ten decisions opens', async ({
  desk,
  server,
}) => {
  const page = await desk.open('/')
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
  await page.goto(`/setup/${server.setupToken}`)
  const card = page.getByRole('region', { name: 'A sample with a decision in every step' })
  const told = {
    question: (await card.locator('.card .say').textContent()) ?? '',
    step: (await card.getByRole('img', { name: /^Step/ }).getAttribute('aria-label')) ?? '',
    people: (await card.locator('.avs').getAttribute('aria-label')) ?? '',
    ideas: (await card.getByText(/ideas so far/).textContent()) ?? '',
    looks: await card.locator('.av').evaluateAll(discs => discs.map(disc => disc.className)),
  }
  expect(new Set(told.looks).size).toBe(6)
  await page.getByRole('button', { name: 'Explore a sample decision' }).click()
  await expect(page.getByRole('heading', { name: 'Needs you', exact: true })).toBeVisible()
  for (const step of UNDER_WAY) await expect(page.getByRole('heading', { name: new RegExp(`^${step}`) })).toBeVisible()

  const { decisions } = await (await page.request.get('/api/decisions')).json()
  expect(decisions).toHaveLength(10)
  const shown = decisions.find(({ question }: { question: string }) => question === told.question)
  expect(told.step).toBe(`Step ${shown.path.indexOf(shown.phase) + 1} of ${shown.path.length - 1}, Ideas`)
  expect(shown.phase).toBe('ideas')
  await page.goto(`/d/${shown.id}/ideas`)
  await expect(page.getByText(told.ideas.replace('ideas ', ''))).toBeVisible() // beside the title: "7 so far"
  await expect(page.getByRole('img', { name: told.people }).first()).toBeVisible()
  const looks = page.locator('.side .side-people .av')
  await expect(looks).toHaveCount(7)
  await expect
    .poll(async () => new Set(await looks.evaluateAll(discs => discs.map(disc => disc.className.replace(' here', '')))).size)
    .toBe(7)
  for (const { id, title, question } of decisions) {
    await page.goto(`/d/${id}`)
    await expect(
      page
        .getByRole('main')
        .getByText(question || title)
        .first(),
    ).toBeVisible()
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expect(page.locator('.save-state').first()).toHaveText(/^(Saved|Read-only)/)
    await expect(page.getByRole('alert')).toHaveCount(0)
  }
})

/** Names and sizes as they come over the wire, of the scripts that a page has loaded. */
const scriptsOf = (page: Page) =>
  page.evaluate(() =>
    performance.getEntriesByType('resource').flatMap(entry => {
      const isScript = entry instanceof PerformanceResourceTiming && new URL(entry.name).pathname.endsWith('.js')
      return isScript ? [{ name: new URL(entry.name).pathname, bytes: entry.encodedBodySize }] : []
    }),
  )

test('home loads little script and no editor; a decision loads the editor after its text is there', async ({ sample }) => {
  const ines = await sample.signIn('Inês Carvalho')
  const page = await ines.open('/')
  await expect(page.getByRole('heading', { name: 'In progress' })).toBeVisible()
  await page.waitForLoadState('networkidle')
  const atHome = await scriptsOf(page)
  expect(atHome.length).toBeGreaterThan(0)
  expect(atHome.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThanOrEqual(HOME_BUDGET_BYTES)
  expect(atHome.filter(({ name }) => name.includes('TextEditor'))).toEqual([])

  await page
    .getByRole('link', { name: /urgent support at night/ })
    .first()
    .click()
  await expect(page.getByRole('textbox', { name: 'Brief' })).toBeVisible()
  expect((await scriptsOf(page)).filter(({ name }) => name.includes('TextEditor'))).toHaveLength(1)
})
