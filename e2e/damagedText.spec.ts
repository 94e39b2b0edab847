/** A text whose place on the server's disk is damaged: what this device has of it can be read and taken along, everything else goes on. */
import { readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { beginDecision } from './begunDecision.ts'
import { expect, test } from './fixtures.ts'
import { beginParagraph, brief, saveState } from './writing.ts'

/** In one piece, so that it lies in one piece on the disk. */
async function write(page: Page, words: string): Promise<void> {
  await beginParagraph(page)
  await page.keyboard.insertText(words)
  await expect(saveState(page)).toHaveText('Saved')
}

/** Changes one byte wherever these words lie on the disk. */
async function flip(folder: string, words: string): Promise<void> {
  for (const name of await readdir(folder, { recursive: true })) {
    const path = join(folder, name)
    if (!(await stat(path)).isFile()) continue
    const bytes = await readFile(path)
    const at = bytes.indexOf(words)
    if (at < 0) continue
    bytes[at] = (bytes[at] ?? 0) ^ 1
    await writeFile(path, bytes)
  }
}

test('[S5] [K8] a damaged text says so and shows this device’s copy; ideas, votes and other texts go on', async ({
  team,
  server,
}) => {
  const people = await team('Inês', 'Ravi')
  const { path } = await beginDecision({ phase: 'ideas', people })
  const other = await beginDecision({ phase: 'ideas', people, question: 'Who feeds the cat?' })
  const ines = await people[0].open(`${path}/ideas`)
  await write(ines, 'What the disk will lose.')
  await ines.goto('/')
  await server.end('SIGTERM')
  await flip(join(server.dataDir, 'documents'), 'What the disk will lose.')
  await server.start()

  await ines.goto(`${path}/ideas`)
  const notice = ines.getByRole('alert').filter({ hasText: 'This text cannot be opened on the server' })
  await expect(notice).toContainText('npm run check')
  await expect(ines.getByRole('article', { name: 'Brief' })).toContainText('What the disk will lose.')
  await expect(brief(ines)).toHaveCount(0)
  const [download] = await Promise.all([
    ines.waitForEvent('download'),
    notice.getByRole('button', { name: 'Download it as a file' }).click(),
  ])
  expect(await readFile(await download.path(), 'utf8')).toContain('What the disk will lose.')

  const ravi = await people[1].open(`${path}/ideas`)
  await expect(ravi.getByRole('alert').filter({ hasText: 'This device has no copy of it.' })).toBeVisible()
  await ravi.getByRole('textbox', { name: 'Your idea' }).fill('A hook behind the mast')
  await ravi.getByRole('textbox', { name: 'Your idea' }).press('ControlOrMeta+Enter')
  await expect(ines.getByRole('article', { name: 'A hook behind the mast' })).toBeVisible()

  await ines.goto(`${path}/history`)
  await expect(ines.getByRole('alert').filter({ hasText: 'is damaged and cannot be opened' })).toBeVisible()

  await ines.goto(`${other.path}/ideas`)
  await write(ines, 'Somebody on board.')
  await ravi.goto(`${other.path}/ideas`)
  await expect(ravi.getByText('Somebody on board.')).toBeVisible()
})
