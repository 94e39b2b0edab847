/** Everybody can use it: no violation of WCAG 2.2 AA that a machine finds, in light and dark, wide and narrow; and all of it by keyboard. */
import type { Page } from '@playwright/test'
import { beginDecision } from './begunDecision.ts'
import { expect, test } from './fixtures.ts'
import type { Person } from './person.ts'
import { violationsInAllLooks, violationsOn } from './violations.ts'

/** One line per finding, in every look; a page that is not there yet is waited for by `shows`. */
async function flawsOf(page: Page, path: string, shows: string): Promise<string[]> {
  await page.goto(path)
  await page.locator(shows).first().waitFor()
  await page.waitForLoadState('networkidle')
  return (await violationsInAllLooks(page)).map(flaw => `${path} ${flaw}`)
}

async function flawsOfAll(page: Page, places: readonly (readonly [path: string, shows?: string])[]): Promise<string[]> {
  const flaws: string[] = []
  for (const [path, shows = 'h1'] of places) flaws.push(...(await flawsOf(page, path, shows)))
  return flaws
}

/** Addresses of running decisions of the sample, by step; one decided, too. */
async function placesOf(person: Person): Promise<(phase: string) => string> {
  const { decisions } = await person.get('/api/decisions')
  const lines = Array.isArray(decisions) ? decisions : []
  return phase => `/d/${lines.find(line => line.phase === phase && line.status === 'running').id}`
}

test('no violation on the ways in', async ({ desk, server, team }) => {
  const page = await desk.open(`/setup/${server.setupToken}`)
  expect(await flawsOfAll(page, [[`/setup/${server.setupToken}`], ['/signin'], ['/signin/cl_unknown']])).toEqual([])
  const [owner] = await team('Inês')
  const { token } = await owner.post('/api/invitations', { role: 'member' })
  expect(await flawsOfAll(page, [[`/join/${token}`]])).toEqual([])
})

test('no violation around the decisions', async ({ sample }) => {
  const ines = await sample.signIn('Inês Carvalho')
  const page = await ines.open('/')
  expect(await flawsOfAll(page, [['/', '#board'], ['/people', 'table'], ['/new'], ['/settings'], ['/nowhere']])).toEqual([])
})

test('no violation on the steps, first half', async ({ sample }) => {
  const ines = await sample.signIn('Inês Carvalho')
  const at = await placesOf(ines)
  const page = await ines.open('/')
  const places = [
    [at('context')],
    [`${at('ideas')}/context`],
    [at('ideas'), 'mark.a'],
    [at('vote')],
    [`${at('vote')}?run`, 'dialog'],
  ] as const
  expect(await flawsOfAll(page, places)).toEqual([])
})

test('no violation on the steps, second half', async ({ sample }) => {
  const ines = await sample.signIn('Inês Carvalho')
  const at = await placesOf(ines)
  const page = await ines.open('/')
  const places = [[`${at('feedback')}/vote`], [at('feedback'), 'article'], [at('choose')], [at('plan')], [at('decided')]] as const
  expect(await flawsOfAll(page, places)).toEqual([])
})

test('no violation on a phone while the link to the content has the focus', async ({ sample }) => {
  const ines = await sample.signIn('Inês Carvalho')
  const page = await ines.open(`${(await placesOf(ines))('feedback')}/vote`)
  await page.setViewportSize({ width: 390, height: 844 })
  await page.getByRole('link', { name: 'Skip to the content' }).focus()
  expect(await violationsOn(page)).toEqual([])
})

test('no violation in the history and the record', async ({ sample }) => {
  const ines = await sample.signIn('Inês Carvalho')
  const at = await placesOf(ines)
  const page = await ines.open('/')
  const places = [
    [`${at('ideas')}/history`, '.compared'],
    [`${at('decided')}/history?doc=plan`, 'h1'],
    [`${at('decided')}/log`, '.seal'],
  ] as const
  expect(await flawsOfAll(page, places)).toEqual([])
})

/** Presses Tab until the named control has the focus; the number of stops is the reader's patience, not a measure. */
async function tabTo(page: Page, role: 'textbox' | 'button' | 'checkbox' | 'link', name: string | RegExp): Promise<void> {
  const wanted = page.getByRole(role, { name }).first()
  await expect(wanted).toBeVisible()
  for (let stops = 0; stops < 80; stops += 1) {
    if (await wanted.evaluate(element => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`The Tab key does not reach ${role} ${name}`)
}

test('by keyboard alone: an idea is posted, a ballot is cast, and the drawer gives the focus back', async ({ team }) => {
  const people = await team('Inês', 'Ravi')
  const { id, path } = await beginDecision({ phase: 'ideas', people })
  const page = await people[0].open(path)
  await expect(page.getByRole('article')).toHaveCount(2)
  await page.keyboard.press('c')
  await expect(page.getByRole('textbox', { name: 'Your idea' })).toBeFocused()
  await page.keyboard.type('On a hook at the landing stage')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('article', { name: 'On a hook at the landing stage' })).toBeVisible()

  await tabTo(page, 'button', 'Run this decision')
  await page.keyboard.press('Enter')
  const drawer = page.getByRole('dialog', { name: 'Run this decision' })
  await expect(drawer).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(drawer).toBeHidden()
  await expect(page.getByRole('button', { name: 'Run this decision' })).toBeFocused()

  await people[0].does(id, { type: 'AdvancePhase', from: 'ideas', reason: 'Enough' })
  await expect(page.getByRole('navigation', { name: 'Steps' }).getByRole('link', { name: 'Vote' })).toBeVisible()
  await page.keyboard.press('v')
  await tabTo(page, 'checkbox', 'On a hook at the landing stage')
  await page.keyboard.press('Space')
  await tabTo(page, 'button', 'Cast my vote')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Your vote is cast')).toBeVisible()
})
