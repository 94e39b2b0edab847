/** Decisions brought from another server, whatever they were at: records that ask for nothing, offer nothing that cannot be done, and miss no file. */
import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { RunningServer } from './server.ts'
import { violationsInBothLooks } from './violations.ts'

const ALL_STEPS = ['context', 'ideas', 'vote', 'feedback', 'choose', 'plan', 'summary', 'history', 'log', 'check']
/** Of one that was on its way: where it stood, and what it started from. */
const pagesOf = (phase: string): readonly string[] => (phase === 'decided' ? ALL_STEPS : ['context', phase])

/** What cannot be done now, or asks for words. A button that shows more of what is there may stay. */
const offeredOn = (page: Page): Promise<string[]> =>
  page
    .locator('main :is(textarea, [contenteditable="true"], input, [aria-disabled="true"])')
    .evaluateAll(all => all.filter(one => one.getClientRects().length > 0).map(one => one.outerHTML.slice(0, 200)))

test('each decision of the sample, read on another server', async ({ sample, browser }) => {
  test.setTimeout(300_000)
  const { decisions } = await sample.owner.get('/api/decisions')
  if (!Array.isArray(decisions)) throw new Error('The sample has no decisions')
  const other = await RunningServer.start()
  const context = await browser.newContext({
    baseURL: other.url,
    locale: 'en-GB',
    timezoneId: 'Pacific/Kiritimati',
    viewport: { width: 1440, height: 900 },
    extraHTTPHeaders: { Origin: other.url },
  })
  try {
    const owner = { token: other.setupToken, workspaceName: 'Northgate', name: 'Olga', timeZone: 'Pacific/Kiritimati' }
    await context.request.post('/api/setup', { data: owner })
    for (const { id } of decisions) {
      const bundle = await sample.owner.context.request.get(`/api/decisions/${id}/bundle`)
      const brought = await context.request.post('/api/decisions/import', {
        data: await bundle.body(),
        headers: { 'Content-Type': 'application/json' },
      })
      expect(brought.status()).toBe(201)
    }
    const page = await context.newPage()
    const missing: string[] = []
    page.on('response', answer => answer.status() >= 400 && missing.push(answer.url()))

    await page.goto('/')
    const records = page.getByRole('region', { name: 'Records from elsewhere' })
    await expect(records.getByRole('row', { name: /Saltmarsh/ })).toHaveCount(decisions.length)
    await expect(page.getByText('No decision that you are in is under way.')).toBeVisible()
    expect(await violationsInBothLooks(page)).toEqual([])

    for (const { id, title, phase } of decisions)
      for (const step of pagesOf(phase)) {
        await page.goto(`/d/${id}/${step}`)
        await expect(page.getByText('This is a record from Saltmarsh')).toBeVisible()
        await page.waitForLoadState('networkidle')
        expect(await offeredOn(page), `${title}, ${step}`).toEqual([])
      }
    expect(missing).toEqual([])
  } finally {
    await context.close()
    await other.end('SIGTERM')
    await other.discard()
  }
})
