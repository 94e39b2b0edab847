/** What somebody meets in the first hour with mouse, keyboard, phone and a weak network: words land where they were meant to, dialogs and menus can be read. */
import type { Locator, Page } from '@playwright/test'
import { beginDecision } from './begunDecision.ts'
import { expect, test } from './fixtures.ts'

async function boxOf(part: Locator) {
  const box = await part.boundingBox()
  if (!box) throw new Error('It is not on the screen')
  return { ...box, right: box.x + box.width, bottom: box.y + box.height }
}

const field = (page: Page, name: string) => page.getByRole('textbox', { name })

test('who presses “Reply” and types is replying, capitals too; Esc gives the keys back', async ({ team }) => {
  const people = await team('Inês', 'Ravi')
  const { path } = await beginDecision({ phase: 'ideas', people })
  const ravi = await people[1].open(`${path}/ideas`)
  const idea = ravi.getByRole('article', { name: 'On board' })
  await idea.getByRole('button', { name: 'Reply' }).click()
  await expect(field(ravi, 'Reply to idea 2')).toBeFocused()
  await ravi.keyboard.type('Captains keep them')
  await ravi.keyboard.press('ControlOrMeta+Enter')
  await expect(idea.getByText('Captains keep them')).toBeVisible()
  await expect(ravi.getByRole('article')).toHaveCount(2)
  await ravi.keyboard.press('Escape')
  await ravi.keyboard.press('c')
  await expect(field(ravi, 'Your idea')).toBeFocused()
})

test('the bubble under marked words goes when the mark goes, and does not come back by itself', async ({ team }) => {
  const people = await team('Inês', 'Ravi')
  const { path } = await beginDecision({ phase: 'ideas', people })
  const ines = await people[0].open(`${path}/ideas`)
  await field(ines, 'Brief').click()
  await ines.keyboard.type('The keys are lost twice a year.')
  const ravi = await people[1].open(`${path}/ideas`)
  for (const page of [ravi, ines]) {
    const add = page.getByRole('button', { name: 'Add idea C', exact: true })
    await expect(async () => {
      await page.locator('.brief').getByText('The keys are lost twice a year.').click({ clickCount: 3 })
      await expect(add).toBeVisible({ timeout: 1_000 })
    }).toPass()
    await add.click()
    await expect(field(page, 'Your idea')).toBeFocused()
    await expect(add).toBeHidden()
    await page.keyboard.type('A hook by the door')
    await page.keyboard.press('ControlOrMeta+Enter')
    await expect(field(page, 'Your idea')).toHaveValue('')
    await expect(add).toBeHidden()
  }
})

test('the dialog of a button in the panel, and the menu of a phone’s top bar, are laid out as themselves', async ({
  team,
  desk,
}) => {
  const people = await team('Inês', 'Ravi')
  const { path } = await beginDecision({ phase: 'vote', people })
  const draft = await beginDecision({ phase: 'context', people, question: 'Who paints the hull?' })
  await people[0].does(draft.id, { type: 'AttachVideo', url: 'https://www.loom.com/share/0123456789abcdef0123456789abcdef' })
  const page = await people[0].open(`${draft.path}/context`)
  await page.getByRole('button', { name: 'Share for ideas' }).click()
  const dialog = page.getByRole('dialog', { name: 'Share for ideas' })
  await expect(field(page, 'Reason')).toBeFocused()
  const [frame, not] = [await boxOf(dialog), await boxOf(dialog.getByRole('button', { name: 'Not yet' }))]
  expect(not.right).toBeLessThan(frame.right)
  const title = await boxOf(dialog.getByRole('heading', { name: 'Share for ideas' }))
  expect(title.width).toBeGreaterThan(title.height * 3)

  const phone = await desk.browser({ isPhone: true })
  const { token } = await people[1].post('/api/signin-links', {})
  await phone.request.post('/api/signin', { data: { token }, headers: { Origin: new URL(page.url()).origin } })
  const small = await phone.newPage()
  await small.goto(`${path}/vote`)
  await small.getByRole('button', { name: 'More actions' }).click()
  const items = await small.getByRole('menuitem').all()
  const boxes = await Promise.all(items.map(boxOf))
  for (const [at, box] of boxes.entries()) {
    expect(box.width).toBeGreaterThan(150)
    expect(box.y).toBeGreaterThanOrEqual(boxes[at - 1]?.bottom ?? 0)
  }
})

test('without a network a page that was never opened waits for it, says so, and comes', async ({ team }) => {
  const [ines] = await team('Inês')
  const page = await ines.open('/')
  await expect(page.getByRole('heading', { name: 'Decided' })).toBeVisible()
  expect(await page.evaluate(() => document.documentElement.scrollHeight - window.innerHeight)).toBe(0)
  await ines.context.setOffline(true)
  await page.getByRole('link', { name: 'People', exact: true }).first().click()
  await expect(page.getByText('You are offline')).toBeVisible()
  await ines.context.setOffline(false)
  await expect(page.getByRole('heading', { name: 'People', exact: true })).toBeVisible()
})

test('somebody who is taken out of the workspace is outside at once, and the name stays', async ({ team }) => {
  const people = await team('Inês', 'Ravi')
  const { path } = await beginDecision({ phase: 'ideas', people })
  const ravi = await people[1].open('/')
  const ines = await people[0].open('/people')
  await expect(ines.getByRole('list', { name: 'Where you are signed in' })).toContainText('This browser')
  await ines.getByRole('button', { name: 'More about Ravi' }).click()
  await ines.getByRole('menuitem', { name: 'Take out of the workspace' }).click()
  await ines.getByRole('dialog', { name: 'Take Ravi out of the workspace?' }).getByRole('button', { name: 'Take out' }).click()
  await expect(ines.getByRole('button', { name: 'More about Ravi' })).toBeHidden()
  await ravi.reload()
  await expect(ravi.getByRole('heading', { name: 'Sign in' })).toBeVisible()
  await ines.goto(`${path}/ideas`)
  await expect(ines.getByRole('article', { name: 'In the office' })).toContainText('Ravi')
})
