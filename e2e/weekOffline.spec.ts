/** A week without a connection, with much written and much done, while the others have gone on: every word and every act is answered. */
import type { Page } from '@playwright/test'
import { beginDecision } from './begunDecision.ts'
import { expect, test } from './fixtures.ts'
import { Line } from './line.ts'
import { brief, composer, saveState } from './writing.ts'

type Away = { edits: number; ideas: number }
const WEEK: Away = { edits: 500, ideas: 20 }
const DAY: Away = { edits: 50, ideas: 5 }

/** Ravi facilitates too, has begun to write, and is cut off; then he goes on. */
async function goesOnOffline(page: Page, line: Line, { edits, ideas }: Away): Promise<void> {
  await brief(page).getByRole('paragraph').last().click()
  await page.keyboard.type('Before the voyage. ')
  await expect(saveState(page)).toHaveText('Saved')
  await line.cut()
  for (let edit = 1; edit <= edits; edit++) await page.keyboard.insertText(`${edit} `)
  for (let n = 1; n <= ideas; n++) {
    await composer(page).fill(`Thought of at sea ${n}.`)
    await composer(page).press('ControlOrMeta+Enter')
  }
  await expect(page.getByRole('article', { name: `Thought of at sea ${ideas}.` })).toBeVisible()
  await expect(saveState(page)).toHaveText(`Only on this device (${ideas + 1})`)
}

test('[K1] back after 500 edits and 20 ideas, in the same step: all of it merges with what others wrote', async ({ team }) => {
  test.setTimeout(300_000)
  const people = await team('Inês', 'Ravi')
  const { id, path } = await beginDecision({ phase: 'ideas', people })
  await people[0].does(id, { type: 'ChangeRole', personId: people[1].personId, role: 'facilitator' })
  const line = await Line.of(people[1].context)
  const [ines, ravi] = [await people[0].open(`${path}/ideas`), await people[1].open(`${path}/ideas`)]
  await goesOnOffline(ravi, line, WEEK)
  await brief(ines).getByRole('paragraph').last().click()
  await ines.keyboard.press('End')
  await ines.keyboard.press('Enter')
  await ines.keyboard.type('Written ashore.')
  await ravi.reload({ waitUntil: 'commit' }).catch(() => undefined) // there is nobody to reload from
  await line.mend()
  await ravi.goto(`${path}/ideas`)

  await expect(ines.getByText(`${WEEK.edits - 1} ${WEEK.edits}`)).toHaveCount(1, { timeout: 60_000 })
  await expect(ines.getByText('Before the voyage. 1 2 3')).toHaveCount(1)
  await expect(ravi.getByText('Written ashore.')).toHaveCount(1)
  for (const page of [ines, ravi])
    for (const n of [1, WEEK.ideas])
      await expect(page.getByRole('article', { name: `Thought of at sea ${n}.` })).toHaveCount(1, { timeout: 60_000 })
  await expect(saveState(ravi)).toHaveText('Saved')
})

test('[K1] back two steps later: the words are offered, and each idea is answered by itself', async ({ team }) => {
  test.setTimeout(300_000)
  const people = await team('Inês', 'Ravi')
  const { id, path, ideas } = await beginDecision({ phase: 'ideas', people })
  await people[0].does(id, { type: 'ChangeRole', personId: people[1].personId, role: 'facilitator' })
  const line = await Line.of(people[1].context)
  const ravi = await people[1].open(`${path}/ideas`)
  await goesOnOffline(ravi, line, DAY)
  await people[0].does(
    id,
    { type: 'AdvancePhase', from: 'ideas', reason: 'Enough' },
    { type: 'CastBallot', poll: 'vote-1', ballot: { approvals: ideas } },
    { type: 'AdvancePhase', from: 'vote', reason: 'Enough' },
  )
  await line.mend()

  const refused = ravi.getByRole('alert').filter({ hasText: 'Your idea was not accepted' })
  await expect(refused).toHaveCount(DAY.ideas, { timeout: 60_000 })
  await expect(refused.first()).toContainText('the decision has gone on to Feedback')
  const offer = ravi.getByRole('alert').filter({ hasText: 'These words could not be saved in the brief.' })
  await expect(offer).toContainText(`1 2 3 4 5`, { timeout: 30_000 })
  await expect(offer).toContainText(`${DAY.edits - 1} ${DAY.edits}`)
  await ravi.reload()
  await expect(offer).toContainText(`${DAY.edits - 1} ${DAY.edits}`)
  for (const n of [1, DAY.ideas]) await expect(refused.filter({ hasText: `Thought of at sea ${n}.` })).toHaveCount(1)
})
