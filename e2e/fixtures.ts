/**
 * What every journey begins with: a real server of its own, and people, each in a browser of their own with their own time zone.
 * A page that reports an error of its script or of the content security policy fails the journey, whatever it was about.
 */
import { type BrowserContext, test as base, expect, type Page } from '@playwright/test'
import { RunningServer } from './server.ts'

export type Desk = {
  /** Opens a page at `path` in a browser that nobody else uses. */
  open(path: string, options?: DeskOptions): Promise<Page>
}
export type DeskOptions = { timezoneId?: string; isPhone?: boolean; colorScheme?: 'light' | 'dark' }

type Fixtures = { server: RunningServer; desk: Desk }

const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true }
/** Chromium says these of its own accord when a server goes away or says no; the page shows them in its own words. */
const networkNoise = /Failed to load resource|WebSocket connection to|net::ERR_/

export const test = base.extend<Fixtures>({
  server: async ({ browserName: _anyBrowser }, use, testInfo) => {
    const server = await RunningServer.start()
    await use(server)
    await server.end('SIGTERM')
    if (testInfo.status !== testInfo.expectedStatus)
      await testInfo.attach('server', { body: server.output, contentType: 'text/plain' })
    await server.discard()
  },
  desk: async ({ browser, server }, use) => {
    const contexts: BrowserContext[] = []
    const flaws: string[] = []
    await use({
      async open(path, { timezoneId = 'Europe/Lisbon', isPhone = false, colorScheme = 'light' } = {}) {
        const context = await browser.newContext({
          baseURL: server.url,
          locale: 'en-GB',
          timezoneId,
          colorScheme,
          permissions: ['clipboard-read', 'clipboard-write'],
          ...(isPhone ? PHONE : { viewport: { width: 1440, height: 900 } }),
        })
        contexts.push(context)
        const page = await context.newPage()
        page.on('pageerror', error => flaws.push(`${page.url()}: ${error.stack ?? error.message}`))
        page.on('console', message => {
          if (message.type() === 'error' && !networkNoise.test(message.text())) flaws.push(`${page.url()}: ${message.text()}`)
        })
        await page.goto(path)
        return page
      },
    })
    for (const context of contexts) await context.close()
    expect(flaws, 'errors that the pages reported').toEqual([])
  },
})
export { expect }
