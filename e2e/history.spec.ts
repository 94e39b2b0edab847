/** Who wrote what in a text, two versions compared, one brought back; what was voted on, and a record that checks itself. */
import type { Page } from '@playwright/test'
import { beginDecision } from './begunDecision.ts'
import { expect, test } from './fixtures.ts'
import { violationsOn } from './violations.ts'
import { brief, write } from './writing.ts'

const versions = (page: Page) => page.getByRole('complementary', { name: 'Versions' })
const version = (page: Page, number: number) => versions(page).getByRole('button', { name: `Version ${number},` })

const looksRight = async (page: Page): Promise<void> => expect(await violationsOn(page)).toEqual([])

test('two people write; what changed is marked with who did it; a version is brought back as a new edit, and that taken back', async ({
  team,
}) => {
  test.setTimeout(180_000)
  const people = await team('Inês', 'Ravi', 'Amara')
  const { id, path } = await beginDecision({ phase: 'ideas', people })
  for (const { personId } of people.slice(1)) await people[0].does(id, { type: 'ChangeRole', personId, role: 'facilitator' })
  const [ines, ravi, amara] = await Promise.all([
    people[0].open(`${path}/ideas`),
    people[1].open(`${path}/ideas`),
    people[2].open(`${path}/ideas`),
  ])
  await write(ravi, 'Two sets of keys were lost in May.')
  await write(ravi, 'Nobody knows where the third is.')
  await expect(async () => {
    await ravi.getByRole('paragraph').filter({ hasText: 'lost in May' }).click({ clickCount: 3 })
    await ravi.getByRole('button', { name: 'Add idea C', exact: true }).click({ timeout: 1_000 })
  }).toPass()
  await ravi.getByRole('textbox', { name: 'Your idea' }).fill('A box with a number')
  await ravi.getByRole('textbox', { name: 'Your idea' }).press('ControlOrMeta+Enter')
  const mark = ravi.locator('mark.a').filter({ hasText: 'Two sets of keys were lost in May.' })
  await expect(mark).toBeVisible()
  await ines.getByRole('paragraph').filter({ hasText: 'Nobody knows' }).click({ clickCount: 3 })
  await ines.keyboard.type('The third one is on board.')
  await expect(brief(ravi)).toContainText('The third one is on board.')

  await ines.getByRole('button', { name: 'More actions' }).first().click()
  await ines.getByRole('menuitem', { name: 'History of the texts' }).click()
  await expect(version(ines, 2)).toContainText('Inês')
  await expect(version(ines, 1)).toContainText('Ravi')
  const compared = ines.getByRole('article', { name: 'Brief, changes from version 1 to version 2' })
  await expect(compared.locator('ins')).toContainText('The third one is on board')
  await expect(compared.locator('del')).toContainText('Nobody knows where the third is')
  await expect(compared.getByText('Changed by Inês')).not.toHaveCount(0)
  await ines.getByRole('button', { name: 'Next change' }).click()
  await expect(compared.locator('ins:focus, del:focus')).toHaveCount(1)
  await looksRight(ines)

  await write(amara, 'Typed by Amara meanwhile.')
  await ines.getByRole('button', { name: 'Restore version 1' }).click()
  await expect(versions(ines).getByText('Version 1 restored')).toBeVisible()
  await expect(brief(ravi)).toContainText('Nobody knows where the third is.')
  await expect(brief(ravi)).not.toContainText('on board')
  await expect(mark).toBeVisible()
  await expect(versions(ines).getByText('Inês restored version 1')).toBeVisible({ timeout: 20_000 })

  await write(amara, 'And after it.')
  await versions(ines).getByRole('button', { name: 'Undo' }).click()
  for (const words of ['The third one is on board.', 'And after it.', 'Two sets of keys were lost in May.'])
    await expect(brief(ravi)).toContainText(words)
  await expect(brief(ravi)).not.toContainText('Nobody knows')
  await expect(mark).toBeVisible()
})

test('what was voted on stands in the history by its name, its hash is the one in the record, and the record checks itself', async ({
  team,
}) => {
  const people = await team('Inês', 'Ravi')
  const { id, path } = await beginDecision({ phase: 'ideas', people })
  const ines = await people[0].open(`${path}/ideas`)
  await write(ines, 'Two sets of keys were lost in May.')
  await expect(ines.locator('.save-state').first()).toHaveText('Saved')
  await people[0].does(id, { type: 'AdvancePhase', from: 'ideas', reason: 'Enough' })

  const ravi = await people[1].open(`${path}/history`)
  await expect(version(ravi, 1)).toContainText('Brief as voted on')
  await expect(ravi.getByText('Its hash, worked out on this device, is the one in')).toBeVisible()
  await expect(ravi.getByRole('article', { name: 'Brief, version 1' })).toContainText('Two sets of keys were lost in May.')
  await expect(ravi.getByRole('button', { name: /^Restore/ })).toHaveCount(0)
  await looksRight(ravi)

  await ravi.getByRole('link', { name: /^entry \d+ of the record$/ }).click()
  await expect(ravi.getByRole('status', { name: 'Verified' })).toContainText(/Unbroken\. \d+ entries/)
  await expect(ravi.getByRole('listitem').filter({ hasText: 'froze the text of the brief' })).toBeInViewport()
  await expect(ravi.getByRole('listitem').filter({ hasText: 'closed Ideas and opened Vote' })).toContainText('Enough')
  await ravi.getByRole('button', { name: 'With a reason 2' }).click()
  await looksRight(ravi)
  await ravi.getByRole('button', { name: 'Check again' }).click()
  await expect(ravi.getByRole('status', { name: 'Verified' })).toContainText('Checked on this device, today')
})

test('a record that was tampered with on its way is seen to be broken, and where', async ({ team }) => {
  const people = await team('Inês', 'Ravi')
  const { path } = await beginDecision({ phase: 'ideas', people })
  await people[1].context.route(/\/log\?after=0/, async route => {
    const answer = await route.fetch()
    const page: { events: { type: string; role?: string }[] } = await answer.json()
    const added = page.events.find(({ type }) => type === 'PersonAdded')
    if (added) added.role = 'observer'
    await route.fulfill({ response: answer, json: page })
  })
  const ravi = await people[1].open(`${path}/log`)
  await expect(ravi.getByRole('status', { name: 'Not verified' })).toContainText(
    'Broken at entry 2: it is not what it was when it was written',
  )
})
