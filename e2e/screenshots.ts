/** `npm run screenshots`: photographs the sample as Inês sees it, for README.md. Dates in the sample are relative, so the pictures stay fresh. */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { type APIRequestContext, chromium, type Page } from '@playwright/test'
import { findChromium } from './chromium.ts'
import { RunningServer } from './server.ts'

const FOLDER = join(import.meta.dirname, '../docs')
const WHO = 'Inês Carvalho'

type Line = { id: string; phase: string; status: string; question: string }

const server = await RunningServer.start()
const executablePath = findChromium()
const browser = await chromium.launch(executablePath ? { executablePath } : {})
try {
  const context = await browser.newContext({
    baseURL: server.url,
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    timezoneId: 'Europe/Lisbon',
    extraHTTPHeaders: { Origin: server.url },
  })
  const api = context.request
  await post(api, '/api/setup', {
    token: server.setupToken,
    workspaceName: 'Saltmarsh',
    name: 'Owner',
    timeZone: 'Europe/Lisbon',
    sample: true,
  })
  const { people } = await (await api.get('/api/people')).json()
  const ines = people.find(({ name }: { name: string }) => name === WHO)
  const { token } = await post(api, '/api/signin-links', { personId: ines.personId })
  await post(api, '/api/signin', { token })
  const { decisions }: { decisions: Line[] } = await (await api.get('/api/decisions')).json()

  const page = await context.newPage()
  await mkdir(FOLDER, { recursive: true })
  const at = (phase: string) => {
    const line = decisions.find(one => one.phase === phase && one.status === 'running')
    if (!line) throw new Error(`The sample has no decision in ${phase}`)
    return `/d/${line.id}`
  }
  await shoot(page, 'home', '/')
  await shoot(page, 'ideas', `${at('ideas')}/ideas`, 'mark.a')
  await shoot(page, 'vote', `${at('vote')}/vote`)
  await shoot(page, 'run', `${at('vote')}/vote?run`)
  await shoot(page, 'results', `${at('feedback')}/vote`)
  await shoot(page, 'summary', `${at('decided')}/summary`)
  await page.emulateMedia({ colorScheme: 'dark' })
  await shoot(page, 'feedback-dark', `${at('feedback')}/feedback`)
} finally {
  await browser.close()
  await server.discard()
}

async function post(api: APIRequestContext, path: string, data: object) {
  const answer = await api.post(path, { data })
  if (!answer.ok()) throw new Error(`${path} answered ${answer.status()}: ${await answer.text()}`)
  return answer.json()
}

/** `shows`: what the picture is about, and so waits for. */
async function shoot(page: Page, name: string, path: string, shows = 'h1'): Promise<void> {
  await page.goto(path)
  await page.locator(shows).first().waitFor()
  await page.waitForLoadState('networkidle')
  await page.evaluate(() => document.fonts.ready)
  await page.screenshot({ path: join(FOLDER, `${name}.png`) })
}
