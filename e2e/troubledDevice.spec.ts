/** What can go wrong on the device itself: no room, no database, a wrong clock, a page that dies, another person who signs in. */
import type { Page } from '@playwright/test'
import { beginDecision } from './begunDecision.ts'
import { expect, test } from './fixtures.ts'
import { brief, composer, saveState, write } from './writing.ts'

test('[K3] a browser that keeps nothing says so as soon as it matters, and never "Saved" before the server has it', async ({
  team,
  server,
}) => {
  const people = await team('Inês', 'Ravi')
  const { path } = await beginDecision({ phase: 'ideas', people })
  await people[0].context.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('no database in this window', 'SecurityError')
    }
  })
  const ines = await people[0].open(`${path}/ideas`)
  await write(ines, 'Before the storm.')
  await expect(saveState(ines)).toHaveText('Saved')
  await server.end('SIGKILL')
  await write(ines, 'During the storm.')
  await composer(ines).fill('A hook behind the mast')
  await composer(ines).press('ControlOrMeta+Enter')
  await expect(saveState(ines)).toHaveText('Not saved (2), keep this page open')
  await expect(ines.getByText('this browser keeps nothing for this page')).toBeVisible()
  await server.start()
  await expect(saveState(ines)).toHaveText('Saved', { timeout: 40_000 })
  const ravi = await people[1].open(`${path}/ideas`)
  await expect(ravi.getByText('During the storm.')).toHaveCount(1)
  await expect(ravi.getByRole('article', { name: 'A hook behind the mast' })).toHaveCount(1)
})

test('[K3] a device without room says that it keeps nothing, and keeps it again when there is room', async ({ team, server }) => {
  const people = await team('Inês', 'Ravi')
  const { path } = await beginDecision({ phase: 'ideas', people })
  const ines = await people[0].open(`${path}/ideas`)
  await write(ines, 'There was room.')
  await expect(saveState(ines)).toHaveText('Saved')
  const browser = await people[0].context.newCDPSession(ines)
  await browser.send('Storage.overrideQuotaForOrigin', { origin: server.url, quotaSize: 1 })
  await server.end('SIGKILL')
  await brief(ines).getByRole('paragraph').last().click()
  await ines.keyboard.press('End')
  await expect(async () => {
    await ines.keyboard.insertText('.') // Chromium asks for the room left at most every 30 s
    await expect(saveState(ines)).toHaveText('Not saved (1), keep this page open', { timeout: 1_000 })
  }).toPass({ timeout: 60_000 })

  await browser.send('Storage.overrideQuotaForOrigin', { origin: server.url })
  await expect(async () => {
    await ines.keyboard.insertText('.')
    await expect(saveState(ines)).toHaveText('Only on this device (1)', { timeout: 1_000 })
  }).toPass({ timeout: 30_000 })
  await server.start()
  await expect(saveState(ines)).toHaveText('Saved', { timeout: 40_000 })
})

test('[K5] a clock that is wrong by years changes nothing: order and time are the server’s', async ({ team }) => {
  const people = await team('Inês', 'Ravi')
  const { id, path } = await beginDecision({ phase: 'ideas', people })
  const inAnHour = Date.now() + 3_600_000
  await people[0].does(id, { type: 'SetDeadline', at: inAnHour })
  const pages: Page[] = []
  for (const [person, years] of [
    [people[0], -7],
    [people[1], 9],
  ] as const) {
    const page = await person.context.newPage()
    await page.clock.install({ time: Date.now() + years * 31_557_600_000 })
    await page.goto(`${path}/ideas`)
    pages.push(page)
  }
  const [ines, ravi] = pages as [Page, Page]
  for (const page of pages) await expect(page.getByText(/Closes (today|tomorrow)/).first()).toBeVisible()
  await write(ines, 'Written in the past.')
  await expect(brief(ines)).toContainText('Written in the past.')
  await expect(ravi.getByText('Written in the past.')).toBeVisible()
  await composer(ravi).fill('An idea of the future')
  await composer(ravi).press('ControlOrMeta+Enter')
  await expect(ines.getByRole('article', { name: 'An idea of the future' })).toBeVisible()
  await composer(ines).fill('An idea of the past')
  await composer(ines).press('ControlOrMeta+Enter')
  const { events } = await people[0].get(`/api/decisions/${id}/log`)
  const posted = (Array.isArray(events) ? events : []).filter(({ type }) => type === 'IdeaPosted')
  await expect(ravi.getByRole('article', { name: 'An idea of the past' })).toBeVisible()
  for (const { at } of posted) expect(Math.abs(at - Date.now())).toBeLessThan(600_000)
})

test('[K6] a page that dies while it sends: sent again by the next one, done once', async ({ team }) => {
  const people = await team('Inês', 'Ravi')
  const { id, path } = await beginDecision({ phase: 'ideas', people })
  const first = await people[1].open(`${path}/ideas`)
  let reached: () => void = () => undefined
  const isReached = new Promise<void>(resolve => {
    reached = resolve
  })
  await first.route('**/commands', async route => {
    await route.fetch() // the server has it, its answer never comes
    reached()
  })
  await composer(first).fill('Sent by a page that died')
  await composer(first).press('ControlOrMeta+Enter')
  await isReached
  const dying = await people[1].context.newCDPSession(first)
  const hasCrashed = first.waitForEvent('crash')
  void dying.send('Page.crash').catch(() => undefined) // it cannot answer any more
  await hasCrashed

  const next = await people[1].open(`${path}/ideas`)
  await expect(saveState(next)).toHaveText('Saved', { timeout: 30_000 })
  await expect(next.getByRole('article', { name: 'Sent by a page that died' })).toHaveCount(1)
  const { events } = await people[0].get(`/api/decisions/${id}/log`)
  const posted = (Array.isArray(events) ? events : []).filter(({ type }) => type === 'IdeaPosted')
  expect(posted).toHaveLength(3)
})

test('[K7] another person signs in in this browser: nothing of mine is sent in their name, and it is said', async ({ team }) => {
  const [owner, person] = await team('Inês', 'Ravi')
  const { path } = await beginDecision({ phase: 'ideas', people: [owner, person] })
  const ravi = await person.open(`${path}/ideas`)
  await expect(ravi.getByRole('article')).toHaveCount(2)
  const { token } = await owner.post('/api/signin-links', {})
  await person.post('/api/signin', { token }) // on another page of the same browser, now as Inês
  await composer(ravi).fill('Thought of by Ravi')
  await composer(ravi).press('ControlOrMeta+Enter')
  await expect(ravi.getByRole('alert')).toContainText('Somebody else is signed in in this browser')
  await expect(saveState(ravi)).toHaveText('Not sent (1), kept here')
  const ines = await owner.open(`${path}/ideas`)
  await expect(ines.getByRole('article')).toHaveCount(2)

  const back = await owner.post('/api/signin-links', { personId: person.personId })
  await person.post('/api/signin', { token: back.token })
  await ravi.reload()
  await expect(ines.getByRole('article', { name: 'Thought of by Ravi' })).toBeVisible({ timeout: 20_000 })
})
