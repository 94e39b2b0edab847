/** More than a text may hold: the server refuses it, the page offers what was put in, says what to do, and goes on. */
import { beginDecision } from './begunDecision.ts'
import { expect, test } from './fixtures.ts'
import { brief, saveState } from './writing.ts'

test('[R3] a book put into the brief at once is refused, and offered again with what to do; the brief is as it was', async ({
  team,
}) => {
  const people = await team('Inês', 'Ravi')
  const { path } = await beginDecision({ phase: 'ideas', people })
  const [ines, ravi] = [await people[0].open(`${path}/ideas`), await people[1].open(`${path}/ideas`)]
  await brief(ines).getByRole('paragraph').last().click()
  await ines.keyboard.type('Before the book.')
  await expect(saveState(ines)).toHaveText('Saved')
  await ines.keyboard.press('Enter')
  await ines.keyboard.insertText(`A whole book ${'word '.repeat(300_000)}`)

  const offer = ines.getByRole('alert').filter({ hasText: 'These words could not be saved in the brief.' })
  await expect(offer).toContainText('It was too much for one text: put it in again in smaller pieces, or add it as a file.', {
    timeout: 30_000,
  })
  await expect(offer).toContainText('A whole book word word')
  await expect(brief(ines)).toContainText('Before the book.')
  await expect(brief(ines)).not.toContainText('A whole book')
  await brief(ines).getByRole('paragraph').last().click()
  await ines.keyboard.press('End')
  await ines.keyboard.type(' And after it.')
  await expect(ravi.getByText('Before the book. And after it.')).toBeVisible()
  await expect(saveState(ines)).toHaveText('Saved')
})
