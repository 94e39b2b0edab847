/** Two people do the same thing at once: one step is made, nothing is counted twice, and every screen shows the same. */
import type { Locator, Page } from '@playwright/test'
import { beginDecision } from './begunDecision.ts'
import { openDrawer } from './facilitating.ts'
import { expect, test } from './fixtures.ts'

const LABEL = 'Go on to the vote'

/** The drawer with its preview, up to the last click. */
async function previewOf(page: Page, label: string): Promise<Locator> {
  const drawer = await openDrawer(page)
  await drawer.getByRole('button', { name: label }).click()
  const preview = page.getByRole('dialog', { name: label })
  await preview.getByRole('textbox', { name: 'Reason' }).fill('We have all we need')
  return preview
}

async function endOf(preview: Locator): Promise<'made' | 'told' | 'open'> {
  if (!(await preview.isVisible())) return 'made'
  return (await preview.getByRole('alert').filter({ hasText: 'Somebody was faster' }).isVisible()) ? 'told' : 'open'
}

const titlesOn = (page: Page) =>
  page.getByRole('article').evaluateAll(articles => articles.map(article => article.getAttribute('aria-label')))

test('two facilitators go on at once: one step is made, and the other is told', async ({ team }) => {
  const [ines, ravi] = await team('Inês', 'Ravi')
  const people = [ines, ravi]
  const { id, path } = await beginDecision({ phase: 'ideas', people })
  await ines.does(id, { type: 'ChangeRole', personId: ravi.personId, role: 'facilitator' })
  const [one, other] = await Promise.all([ines, ravi].map(async person => previewOf(await person.open(path), LABEL)))
  if (!one || !other) throw new Error('Both have looked at the preview')

  const clicks = [one, other].map(preview =>
    preview.getByRole('button', { name: LABEL }).click({ force: true, noWaitAfter: true }),
  )
  await Promise.all(clicks)

  await expect.poll(async () => (await Promise.all([one, other].map(endOf))).toSorted()).toEqual(['made', 'told'])
  const { events } = await ines.get(`/api/decisions/${id}/log`)
  const steps = Array.isArray(events) ? events.filter(event => event.type === 'PhaseAdvanced').map(event => event.to) : []
  expect(steps).toEqual(['ideas', 'vote'])
})

test('two people post and vote at once: the same order of ideas and the same result on every screen', async ({ team }) => {
  const people = await team('Inês', 'Ravi', 'Hana')
  const [ines] = people
  const { id, path } = await beginDecision({ phase: 'ideas', people, ideas: [], settings: { shortlistSize: 1 } })
  const [first, second, third] = await Promise.all([people[0].open(path), people[1].open(path), people[2].open(path)])
  const pages = [first, second, third]

  for (const round of [1, 2]) {
    await Promise.all(
      [second, third].map(async (page, at) => {
        await page.getByRole('textbox', { name: 'Your idea' }).fill(`Idea ${at + 1} of round ${round}`)
        await page.keyboard.press('ControlOrMeta+Enter')
      }),
    )
  }
  for (const page of pages) await expect(page.getByRole('article')).toHaveCount(4)
  const order = await titlesOn(first)
  expect(await titlesOn(second)).toEqual(order)
  expect(await titlesOn(third)).toEqual(order)

  await ines.does(id, { type: 'AdvancePhase', from: 'ideas', reason: 'Enough for today' })
  await Promise.all(
    pages.map(async page => {
      await page.getByRole('navigation', { name: 'Steps' }).getByRole('link', { name: 'Vote' }).click()
      await page.getByRole('checkbox', { name: 'Idea 1 of round 1' }).check()
    }),
  )
  await Promise.all(pages.map(page => page.getByRole('button', { name: 'Cast my vote' }).click()))
  for (const page of pages) await expect(page.getByText('Your vote is cast')).toBeVisible()
  await ines.does(id, { type: 'AdvancePhase', from: 'vote' })

  const results = await Promise.all(
    pages.map(async page => {
      const result = page.getByRole('region', { name: 'Result' })
      await expect(result).toContainText('3 of 3 people')
      return result.innerText()
    }),
  )
  expect(new Set(results).size).toBe(1)
  expect(results[0]).toContain('One idea goes on')
})
