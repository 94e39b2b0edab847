/** The ways back: undo keeps what people did, going back keeps what was voted, a tie and an objection are settled in the open, a pause ends. */
import type { Page } from '@playwright/test'
import { beginDecision } from './begunDecision.ts'
import { goOn, openDrawer } from './facilitating.ts'
import { expect, test } from './fixtures.ts'

const goToStep = (page: Page, step: string) =>
  page.getByRole('navigation', { name: 'Steps' }).getByRole('link', { name: step }).click()

async function vote(page: Page, idea: string): Promise<void> {
  await page.getByRole('checkbox', { name: idea }).check()
  await page.getByRole('button', { name: 'Cast my vote' }).click()
  await expect(page.getByText('Your vote is cast')).toBeVisible()
}

async function answer(page: Page, stance: string, reason = ''): Promise<void> {
  await page.getByRole('radio', { name: stance }).check()
  await page.getByRole('textbox', { name: 'Reason' }).fill(reason)
  await page.getByRole('button', { name: 'Send my answer' }).click()
  await expect(page.getByRole('button', { name: 'Change my answer' })).toBeVisible()
}

test('undo within ten minutes: the vote runs on with its ballots, and a pointer given meanwhile is there again', async ({
  team,
}) => {
  const people = await team('Inês', 'Ravi')
  const { path } = await beginDecision({ phase: 'vote', people })
  const [ines, ravi] = await Promise.all([people[0].open(path), people[1].open(path)])
  await vote(ravi, 'On board')
  await goOn(ines, 'Go on to feedback')

  await goToStep(ravi, 'Feedback')
  const onBoard = ravi.getByRole('article', { name: 'On board' })
  const pointer = onBoard.getByRole('listitem').filter({ hasText: 'They are where they are needed.' })
  await onBoard.getByRole('button', { name: 'Add a strength' }).click()
  await onBoard.getByRole('textbox', { name: 'Your strength' }).fill('They are where they are needed.')
  await ravi.keyboard.press('Enter')
  await expect(pointer).toBeVisible()

  await ines.getByRole('button', { name: 'Undo' }).click()
  await expect(ines.getByRole('button', { name: 'Cast my vote' })).toBeVisible()
  await goToStep(ravi, 'Vote')
  await expect(ravi.getByText('Your vote is cast')).toBeVisible()
  await expect(ravi.getByRole('checkbox', { name: 'On board' })).toBeChecked()

  await vote(ines, 'On board')
  await goOn(ines, 'Go on to feedback')
  await goToStep(ravi, 'Feedback')
  await expect(pointer).toBeVisible()
})

test('going back with a reason: the first vote stays readable, and the second round counts', async ({ team }) => {
  const people = await team('Inês', 'Ravi')
  const { path } = await beginDecision({ phase: 'vote', people, settings: { shortlistSize: 1 } })
  const [ines, ravi] = await Promise.all([people[0].open(path), people[1].open(path)])
  for (const page of [ines, ravi]) await vote(page, 'In the office')
  await goOn(ines, 'Go on to feedback')
  await expect(ines.getByRole('region', { name: 'Result' })).toContainText('“In the office”')

  const drawer = await openDrawer(ines)
  await drawer.getByRole('button', { name: 'Go back' }).click()
  const back = ines.getByRole('dialog', { name: 'Go back' })
  await expect(back).toContainText('Set aside, and kept in the history: the vote and the shortlist.')
  await expect(back.getByRole('button', { name: 'Go back to Vote' })).toHaveAttribute('aria-disabled', 'true')
  await back.getByRole('textbox', { name: 'Reason' }).fill('The office will be closed in winter')
  await back.getByRole('button', { name: 'Go back to Vote' }).click()
  await expect(back).toBeHidden()

  for (const page of [ines, ravi]) {
    await expect(
      page.getByText('This is round 2. Inês: “The office will be closed in winter”. The result of round 1 is set aside'),
    ).toBeVisible()
    await expect(page.getByRole('checkbox', { name: 'In the office' })).not.toBeChecked()
    await vote(page, 'On board')
  }
  await goOn(ines, 'Go on to feedback')
  for (const page of [ines, ravi]) {
    await expect(page.getByRole('region', { name: 'Result' })).toContainText('“On board”')
    const rounds = page.getByRole('complementary').filter({ has: page.getByRole('heading', { name: 'Other rounds' }) })
    await expect(rounds).toContainText(/Round 1, set aside: 2 of 2 have voted.*“In the office”/)
  }
})

test('a tie at the cut is settled by the facilitator, with a reason that everybody reads', async ({ team }) => {
  const people = await team('Inês', 'Ravi')
  const settings = { shortlistSize: 1, tieRule: 'facilitator' }
  const { path } = await beginDecision({ phase: 'vote', people, settings })
  const [ines, ravi] = await Promise.all([people[0].open(path), people[1].open(path)])
  await vote(ines, 'In the office')
  await vote(ravi, 'On board')
  await goOn(ines, 'Go on to feedback')

  await expect(ravi.getByRole('region', { name: 'Tie' })).toContainText('Waiting for Inês, who settles the tie with a reason.')
  const tie = ines.getByRole('region', { name: 'Tie' })
  await expect(tie.getByRole('button', { name: 'Settle the tie' })).toHaveAttribute('aria-disabled', 'true')
  await tie.getByRole('radio', { name: 'On board' }).check()
  await tie.getByRole('textbox', { name: 'Reason' }).fill('The crew looks for them there first.')
  await tie.getByRole('button', { name: 'Settle the tie' }).click()
  for (const page of [ines, ravi]) {
    await expect(page.getByText('The crew looks for them there first.')).toBeVisible()
    await expect(page.getByRole('region', { name: 'Result' })).toContainText('Inês chose “On board”.')
  }
  await goOn(ines, 'Go on to feedback')
  await goToStep(ravi, 'Feedback')
  await expect(ravi.getByRole('article', { name: 'On board' })).toBeVisible()
})

test('consent: an objection stops it, the changed words are asked about anew, and earlier answers are confirmed', async ({
  team,
}) => {
  const people = await team('Inês', 'Ravi')
  const { path } = await beginDecision({ phase: 'choose', people, settings: { chooseMethod: 'consent' } })
  const [ines, ravi] = await Promise.all([people[0].open(path), people[1].open(path)])
  await answer(ines, 'I support it')
  await ravi.getByRole('radio', { name: 'I object' }).check()
  await expect(ravi.getByRole('button', { name: 'Send my answer' })).toHaveAttribute('aria-disabled', 'true')
  await answer(ravi, 'I object', 'Who has the office key at night?')
  await expect(ines.getByRole('region', { name: 'Objection by Ravi' })).toContainText('Who has the office key at night?')

  await ines.getByRole('button', { name: 'Reword it' }).click()
  await ines.getByRole('textbox', { name: 'Proposal' }).fill('In the office, and one set with the night watch')
  await ines.getByRole('button', { name: 'Propose this' }).click()
  for (const page of [ines, ravi]) {
    await expect(page.getByRole('region', { name: 'Proposal' })).toContainText('Proposal, version 2')
    await expect(page.getByRole('region', { name: 'Proposal' }).getByRole('insertion')).toContainText('night watch')
  }
  await ines.getByRole('button', { name: 'Confirm my answer' }).click()
  await answer(ravi, 'I support it')
  await goOn(ines, 'Close the answers')
  for (const page of [ines, ravi])
    await expect(page.getByRole('region', { name: 'Outcome' })).toContainText('one set with the night watch')
})

test('a pause leaves only reading, and what was typed before it is there when it ends', async ({ team }) => {
  const people = await team('Inês', 'Ravi')
  const { path } = await beginDecision({ phase: 'vote', people })
  const [ines, ravi] = await Promise.all([people[0].open(path), people[1].open(path)])
  await ravi.getByRole('checkbox', { name: 'On board' }).check()
  const drawer = await openDrawer(ines)
  await drawer.getByRole('button', { name: 'Pause' }).click()
  await expect(ravi.getByText('This decision is paused. You can read everything')).toBeVisible()
  await expect(ravi.getByRole('button', { name: 'Cast my vote' })).toHaveAttribute('aria-disabled', 'true')
  await drawer.getByRole('button', { name: 'Resume' }).click()
  await expect(ravi.getByRole('checkbox', { name: 'On board' })).toBeChecked()
  await ravi.getByRole('button', { name: 'Cast my vote' }).click()
  await expect(ravi.getByText('Your vote is cast')).toBeVisible()
})
