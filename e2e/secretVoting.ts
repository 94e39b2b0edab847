/** What voters do in a secret poll with a ranking, as people do it; and what their browsers send to the ballot box. */
import { expect, type Page, type Request } from '@playwright/test'
import type { Person } from './person.ts'

const places = ['1st', '2nd', '3rd', '4th', '5th']

/** Ranks these, best first, after what is ranked already. */
export async function rank(page: Page, ideas: readonly string[], after = 0): Promise<void> {
  for (const [at, idea] of ideas.entries()) await page.getByRole('button', { name: `Rank ${idea} ${places[after + at]}` }).click()
}

export async function rankAndCast(page: Page, ideas: readonly string[]): Promise<void> {
  await rank(page, ideas)
  await page.getByRole('button', { name: 'Cast my vote' }).click()
  await expect(page.getByText('Vote cast', { exact: true })).toBeVisible()
}

export async function codeOn(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Copy the code' }).click()
  return page.evaluate(() => navigator.clipboard.readText())
}

/** As people write a code down: small letters, spaces, the letter for the digit. */
export const byHand = (code: string): string => code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l')

export async function enterCode(page: Page, code: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Your receipt code' }).fill(code)
  await page.getByRole('button', { name: 'Open my ballot' }).click()
}

/** After the close: in the decision, or where a file was checked. */
export async function findByCode(page: Page, code: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Your receipt code' }).fill(code)
  await page.getByRole('button', { name: 'Find my ballot' }).click()
}

export type BoxRequest = { path: string; headers: Record<string, string>; bytes: number }

/** Every request to the box that this browser makes from now on. */
export function watchBox({ context }: Pick<Person, 'context'>): BoxRequest[] {
  const seen: BoxRequest[] = []
  context.on('requestfinished', async (request: Request) => {
    const path = new URL(request.url()).pathname
    if (!path.startsWith('/api/ballot-box/')) return
    seen.push({ path, headers: await request.allHeaders(), bytes: request.postDataBuffer()?.length ?? 0 })
  })
  return seen
}

/** Milliseconds from the press of the button to the words that say it is acknowledged, measured in the page. */
export async function pressToAcknowledged(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const button = [...document.querySelectorAll('button')].find(one => one.textContent === 'Cast my vote')
    const pressedAt = performance.now()
    button?.click()
    await new Promise<void>(resolve => {
      const watcher = new MutationObserver(() => {
        if (!document.querySelector('main')?.textContent?.includes('Vote cast')) return
        watcher.disconnect()
        resolve()
      })
      watcher.observe(document.body, { childList: true, subtree: true, characterData: true })
    })
    return performance.now() - pressedAt
  })
}

/** Which connection of the browser each answer came over; from before the page opens. */
export async function connectionsOf(page: Page): Promise<{ path: string; connection: number }[]> {
  const seen: { path: string; connection: number }[] = []
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Network.enable')
  devtools.on('Network.responseReceived', ({ response }) => {
    if (!response.fromDiskCache) seen.push({ path: new URL(response.url).pathname, connection: response.connectionId })
  })
  return seen
}
