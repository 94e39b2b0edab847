/**
 * What every journey begins with: a real server of its own, and people, each in a browser of their own with their own time zone.
 * A page that reports an error of its script or of the content security policy fails the journey, whatever it was about.
 */
import { type BrowserContext, test as base, expect, type Page } from '@playwright/test'
import { Person } from './person.ts'
import { RunningServer } from './server.ts'

export type Desk = {
  /** Opens a page at `path` in a browser that nobody else uses. */
  open(path: string, options?: DeskOptions): Promise<Page>
  /** Such a browser, without a page. */
  browser(options?: DeskOptions): Promise<BrowserContext>
}
export type DeskOptions = { timezoneId?: string; isPhone?: boolean; colorScheme?: 'light' | 'dark' }

type OneFor<Names> = { readonly [At in keyof Names]: Person }

type Fixtures = {
  server: RunningServer
  desk: Desk
  /** A workspace with these people, signed in. The first owns it. */
  team: <const Names extends readonly [string, ...string[]]>(...names: Names) => Promise<OneFor<Names>>
  /** The workspace of the sample: its owner, and whoever else of its people signs in. */
  sample: { owner: Person; signIn(name: string): Promise<Person> }
}

const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true }
/** Chromium says these of its own accord when a server goes away or says no; the page shows them in its own words. */
const networkNoise = /Failed to load resource|WebSocket connection to|net::ERR_/
const ZONE = 'Europe/Lisbon'

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
    const open = async ({ timezoneId = ZONE, isPhone = false, colorScheme = 'light' }: DeskOptions = {}) => {
      const context = await browser.newContext({
        baseURL: server.url,
        locale: 'en-GB',
        timezoneId,
        colorScheme,
        permissions: ['clipboard-read', 'clipboard-write'],
        ...(isPhone ? PHONE : { viewport: { width: 1440, height: 900 } }),
      })
      contexts.push(context)
      context.on('weberror', error => flaws.push(`${error.page()?.url()}: ${error.error().stack}`))
      context.on('console', message => {
        if (message.type() === 'error' && !networkNoise.test(message.text()))
          flaws.push(`${message.page()?.url()}: ${message.text()}`)
      })
      return context
    }
    await use({
      browser: open,
      async open(path, options) {
        const page = await (await open(options)).newPage()
        await page.goto(path)
        return page
      },
    })
    for (const context of contexts) await context.close()
    expect(flaws, 'errors that the pages reported').toEqual([])
  },
  team: async ({ desk, server }, use) => {
    const enter = async (name: string, path: string, body: object) => enterAs(await desk.browser(), server, name, path, body)
    await use(async <Names extends readonly [string, ...string[]]>(...names: Names) => {
      const [ownerName, ...others] = names
      const body = { token: server.setupToken, workspaceName: 'Saltmarsh', name: ownerName, timeZone: ZONE }
      const owner = await enter(ownerName, '/api/setup', body)
      const everybody = [owner]
      const { token } = await owner.post('/api/invitations', { role: 'member', maxUses: Math.max(1, others.length) })
      for (const name of others) everybody.push(await enter(name, '/api/join', { token, name, timeZone: ZONE }))
      return everybody as unknown as OneFor<Names> // one for each name, in their order
    })
  },
  sample: async ({ desk, server }, use) => {
    const enter = async (name: string, path: string, body: object) => enterAs(await desk.browser(), server, name, path, body)
    const body = { token: server.setupToken, workspaceName: 'Saltmarsh', name: 'Owner', timeZone: ZONE, sample: true }
    const owner = await enter('Owner', '/api/setup', body)
    await use({
      owner,
      async signIn(name) {
        const { people } = await owner.get('/api/people')
        const found = Array.isArray(people) ? people.find(person => person.name === name) : undefined
        const { token } = await owner.post('/api/signin-links', { personId: found?.personId })
        return enter(name, '/api/signin', { token })
      },
    })
  },
})

/** By one of the ways in: the answer names the person, the cookie stays in the browser. */
async function enterAs(
  context: BrowserContext,
  { url }: RunningServer,
  name: string,
  path: string,
  data: object,
): Promise<Person> {
  const answer = await context.request.post(path, { data, headers: { Origin: url } })
  if (!answer.ok()) throw new Error(`${name} was not let in: ${await answer.text()}`)
  const { personId } = await answer.json()
  return new Person(context, url, { name, personId })
}

export { expect }
