/** Resources and pre-work: links and files that each says to have read, questions answered in place, corrected and taken out, and what is open on the agenda of a meeting. */
import { beginDecision } from './begunDecision.ts'
import { expect, test } from './fixtures.ts'
import { violationsOn } from './violations.ts'

test('[E8] a link and a file: added, read by each, corrected, taken out; the file is saved and never runs', async ({ team }) => {
  const [ines, ravi] = await team('Inês', 'Ravi')
  const { path } = await beginDecision({ phase: 'ideas', people: [ines, ravi], ideas: [] })
  const page = await ines.open(`${path}/context`)
  const resources = page.getByRole('region', { name: 'Resources' })
  await resources.getByRole('button', { name: 'Add a link' }).click()
  await resources.getByRole('textbox', { name: 'What it is' }).fill('Who works when')
  await resources.getByRole('textbox', { name: 'Address' }).fill('https://hours.example/team')
  await resources.getByRole('button', { name: 'Add the link' }).click()
  await resources.getByLabel('File for the resources').setInputFiles({
    name: 'February night calls.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('Night,Calls\n3,11\n4,7\n'),
  })
  await expect(resources.getByRole('link', { name: 'February night calls' })).toBeVisible()
  await resources.getByLabel('File for the resources').setInputFiles({
    name: 'harmless.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from('<!doctype html><script>alert(1)</script>'),
  })
  await expect(resources.getByRole('alert')).toContainText('nobody could be sure')
  await resources.getByRole('button', { name: 'Choose again' }).click()

  const there = await ravi.open(`${path}/context`)
  const theirs = there.getByRole('region', { name: 'Resources' })
  await expect(theirs.getByRole('button', { name: 'Add a link' })).toHaveCount(0)
  const file = theirs.getByRole('listitem').filter({ hasText: 'February night calls' })
  const [download] = await Promise.all([there.waitForEvent('download'), file.getByRole('link').click()])
  expect(download.suggestedFilename()).toBe('February night calls.csv')
  await file.getByRole('button', { name: 'I have read February night calls' }).click()
  await expect(file.getByText('You have read it')).toBeVisible()
  await expect(resources.getByRole('listitem').filter({ hasText: 'February night calls' })).toContainText('Read by 1 of 2: Ravi')

  expect(await violationsOn(there)).toEqual([])
  await resources.getByRole('button', { name: 'More for Who works when' }).click()
  await page.getByRole('menuitem', { name: 'Change the link' }).click()
  await resources.getByRole('textbox', { name: 'What it is' }).fill('Hours of the team')
  await resources.getByRole('button', { name: 'Save' }).click()
  await expect(theirs.getByRole('link', { name: 'Hours of the team' })).toHaveAttribute('href', 'https://hours.example/team')
  await resources.getByRole('button', { name: 'More for February night calls' }).click()
  await page.getByRole('menuitem', { name: 'Take out' }).click()
  await expect(file).toHaveCount(0)
})

test('[E9] a question is answered in place, reworded after that, and taken out only on being asked; what nobody answered is on the agenda', async ({
  team,
}) => {
  const [ines, ravi] = await team('Inês', 'Ravi')
  const { id, path } = await beginDecision({ phase: 'ideas', people: [ines, ravi] })
  const page = await ines.open(`${path}/context`)
  const questions = page.getByRole('region', { name: 'Questions to answer first' })
  for (const text of ['Who was woken up?', 'What may it cost?', 'Is it legal?']) {
    await questions.getByRole('button', { name: 'Add a question' }).click()
    await questions.getByRole('textbox', { name: 'A question for everyone' }).fill(text)
    await questions.getByRole('button', { name: 'Add the question' }).click()
    await expect(questions.getByText(text, { exact: true })).toBeVisible()
  }
  const there = await ravi.open(`${path}/context`)
  const theirs = there.getByRole('region', { name: 'Questions to answer first' })
  for (const [text, answer] of [
    ['Who was woken up?', 'I was, twice'],
    ['Is it legal?', 'Yes'],
  ] as const) {
    await theirs.getByRole('textbox', { name: `Your answer to: ${text}` }).fill(answer)
    await there.keyboard.press('ControlOrMeta+Enter')
    await expect(theirs.getByText(answer)).toBeVisible()
  }

  await questions.getByRole('button', { name: 'More for: Who was woken up?' }).click()
  await page.getByRole('menuitem', { name: 'Reword' }).click()
  await page.getByRole('textbox', { name: 'The question, reworded' }).fill('Who was woken up in May?')
  await page.keyboard.press('Enter')
  await expect(theirs.getByText('Who was woken up in May?', { exact: true })).toBeVisible()
  await expect(theirs.getByText('The question was reworded after your answer.')).toBeVisible()

  await questions.getByRole('button', { name: 'More for: Is it legal?' }).click()
  await page.getByRole('menuitem', { name: 'Take out' }).click()
  const asked = page.getByRole('dialog', { name: 'Take this question out?' })
  await expect(asked).toContainText('1 answer goes with it')
  await asked.getByRole('button', { name: 'Take it out' }).click()
  await expect(theirs.getByText('Is it legal?')).toHaveCount(0)

  const goOn = (from: string) => ines.does(id, { type: 'AdvancePhase', from, reason: 'To the choice' })
  await goOn('ideas')
  const { state } = (await ines.get(`/api/decisions/${id}`)) as { state: { ideas: { ideaId: string }[] } }
  const approvals = state.ideas.map(idea => idea.ideaId)
  for (const person of [ines, ravi]) await person.does(id, { type: 'CastBallot', poll: 'vote-1', ballot: { approvals } })
  await goOn('vote')
  await goOn('feedback')
  const choosing = await ravi.open(`${path}/choose`)
  const agenda = choosing.getByRole('list', { name: 'Agenda' })
  await expect(agenda).toContainText('What may it cost?')
  await expect(agenda).toContainText('nobody has answered')
  await expect(agenda).not.toContainText('woken up')
})
