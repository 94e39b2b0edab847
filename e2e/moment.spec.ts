/**
 * Ideas on the spot: one key takes the second of the film and opens the composer beside the picture; pins say what they are, playing shows the
 * ideas of the moment, an idea leads back to its second and its sentence. Anchors hold where the brief is cut, joined and re-made under them,
 * on every other page too; words that are taken out stay with their idea.
 */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { beginDecision } from './begunDecision.ts'
import { expect, test } from './fixtures.ts'
import type { Person } from './person.ts'
import { violationsOn } from './violations.ts'

const VIDEO = join(import.meta.dirname, '../server/src/seed/sample-video.webm')
const film = (page: Page) => page.locator('figure video')
const standsAt = (page: Page) => film(page).evaluate(element => (element as HTMLVideoElement).currentTime)
const seek = (page: Page, to: number) =>
  film(page).evaluate((element, seconds) => {
    ;(element as HTMLVideoElement).currentTime = seconds
  }, to)
const editor = (page: Page) => page.getByRole('textbox', { name: 'Brief' })
const marked = (page: Page) => page.locator('.ProseMirror mark[data-ideas]')

async function attachFilm(person: Person, decisionId: string): Promise<void> {
  const bytes = await readFile(VIDEO)
  const tus = { 'Tus-Resumable': '1.0.0' }
  const metadata = `filename ${btoa('film.webm')},decisionId ${btoa(decisionId)}`
  const created = await person.sendBytes('POST', '/media/uploads', {
    ...tus,
    'Upload-Length': String(bytes.length),
    'Upload-Metadata': metadata,
  })
  const address = created.headers().location ?? ''
  await person.sendBytes(
    'PATCH',
    address,
    { ...tus, 'Upload-Offset': '0', 'Content-Type': 'application/offset+octet-stream' },
    bytes,
  )
  await person.does(decisionId, { type: 'AttachVideo', mediaId: address.split('/').at(-1) ?? '' })
}

test('[I1] one key writes about this second, beside the picture; pins, playing and ideas lead to one another', async ({
  team,
}) => {
  const [ines, ravi] = await team('Inês', 'Ravi')
  const { id, path } = await beginDecision({ phase: 'ideas', people: [ines, ravi], ideas: [] })
  await attachFilm(ines, id)
  const page = await ravi.open(`${path}/ideas`)
  await expect.poll(() => film(page).evaluate(element => (element as HTMLVideoElement).duration)).toBeGreaterThan(30)
  await seek(page, 12)
  await expect.poll(() => standsAt(page)).toBeCloseTo(12, 0)
  await page.keyboard.press('m')
  const composer = page.getByRole('textbox', { name: 'Your idea' })
  await expect(composer).toBeFocused()
  await expect(page.getByText('0:12 in the video')).toBeVisible()
  const [picture, box] = [await film(page).boundingBox(), await composer.boundingBox()]
  if (!picture || !box) throw new Error('Nothing to see')
  expect(box.x >= picture.x + picture.width || box.y >= picture.y + picture.height).toBe(true)
  await composer.fill('Show the map first')
  await page.keyboard.press('ControlOrMeta+Enter')

  const there = await ines.open(`${path}/ideas`)
  const pin = there.getByRole('link', { name: 'Idea 1 at 0:12' })
  await pin.focus()
  await expect(pin).toHaveAccessibleDescription('1 Show the map first')
  await there.keyboard.press('Shift+Tab')
  await expect(there.getByRole('tooltip')).toBeHidden()
  await pin.hover()
  await expect(there.getByRole('tooltip')).toContainText('Show the map first')
  await expect(there.getByRole('tooltip')).toBeVisible()
  const ofTheMoment = there.getByRole('list', { name: 'Ideas at this moment' })
  await seek(there, 30)
  await expect(ofTheMoment.getByRole('listitem')).toHaveCount(0)
  await seek(there, 11)
  await there.keyboard.press('p')
  await expect(ofTheMoment.getByRole('button', { name: 'Idea 1: Show the map first' })).toBeVisible()
  await there.keyboard.press('p')
  await seek(there, 30)
  await there.getByRole('button', { name: '0:12 in the video' }).click()
  await expect.poll(() => standsAt(there)).toBeCloseTo(12, 0)
})

test('[I1] a sentence and a second in one idea; cut, joined, made a heading and a list, undone: the mark stays on its words everywhere', async ({
  team,
}) => {
  const [ines, ravi] = await team('Inês', 'Ravi')
  const { id, path } = await beginDecision({ phase: 'ideas', people: [ines, ravi], ideas: [] })
  await attachFilm(ines, id)
  const page = await ines.open(`${path}/ideas`)
  await editor(page).click()
  await page.keyboard.type('Before the words. Boats wait at night. After the words.')
  const there = await ravi.open(`${path}/ideas`)
  await expect(there.getByText('Boats wait at night')).toBeVisible()
  await expect.poll(() => film(there).evaluate(element => (element as HTMLVideoElement).duration)).toBeGreaterThan(30)
  await seek(there, 7)
  await expect.poll(() => standsAt(there)).toBeCloseTo(7, 0)
  await selectWords(there, 'Boats wait')
  await there.keyboard.press('c')
  await there.getByRole('button', { name: 'About this moment of the video' }).click()
  await there.getByRole('textbox', { name: 'Your idea' }).fill('Wake somebody')
  await there.keyboard.press('ControlOrMeta+Enter')
  const card = there.getByRole('article', { name: 'Wake somebody' })
  await expect(card.getByRole('button', { name: 'Boats wait' })).toBeVisible()
  await expect(card.getByRole('button', { name: '0:07 in the video' })).toBeVisible()

  const holds = async () => {
    for (const one of [page, there]) await expect.poll(() => markedWords(one)).toBe('Boats wait')
  }
  await page.reload() // what is undone begins here
  await holds()
  await expect(editor(page)).toBeVisible()
  await putCaret(page, 'Boats wait', 0)
  await page.keyboard.press('Enter') // cut before it
  await holds()
  await page.keyboard.press('Backspace') // joined again
  await holds()
  await putCaret(page, 'Boats wait', 5)
  await page.keyboard.press('ControlOrMeta+Alt+2') // the whole line a heading
  await holds()
  await page.keyboard.press('ControlOrMeta+Alt+0')
  await page.keyboard.press('ControlOrMeta+Shift+8') // a list
  await holds()
  await page.keyboard.press('ControlOrMeta+z')
  await page.keyboard.press('ControlOrMeta+z')
  await holds()

  await page.reload()
  await holds()
  await expect(editor(page)).toBeVisible()
  await selectWords(page, 'Boats wait')
  await page.keyboard.press('Delete')
  for (const one of [page, there]) {
    await one.getByText('One idea on words that are no longer in the brief').click()
    const tray = one.getByRole('list', { name: 'Ideas on words that are no longer in the brief' })
    await expect(tray).toContainText('Boats wait')
    await expect(tray.getByRole('button', { name: 'Idea 1: Wake somebody' })).toBeVisible()
  }
  expect(await violationsOn(there)).toEqual([])
  await editor(page).focus()
  await page.keyboard.press('ControlOrMeta+z') // they come back, and so does the mark
  await expect.poll(() => markedWords(there)).toBe('Boats wait')
  await expect(there.getByText('One idea on words that are no longer in the brief')).toBeHidden()
})

/** The words under the marks of ideas. */
const markedWords = async (page: Page) => (await marked(page).allTextContents()).join('')

const selectWords = (page: Page, words: string) => putSelection(page, words, 0, words.length)
const putCaret = (page: Page, words: string, offset: number) => putSelection(page, words, offset, offset)

/** As a mouse would, over text that marks may have cut into pieces. */
async function putSelection(page: Page, words: string, from: number, to: number) {
  await page.evaluate(
    ([wanted, first, last]) => {
      const root = document.querySelector('.ProseMirror')
      if (!(root instanceof HTMLElement)) throw new Error('No text')
      root.focus()
      const isDrawn = (node: Node) => {
        const fixed = node.parentElement?.closest('[contenteditable="false"]')
        return fixed != null && fixed !== root // numbers and carets, which are not of the text
      }
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT, node =>
        isDrawn(node) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
      )
      const nodes: Text[] = []
      while (walker.nextNode()) nodes.push(walker.currentNode as Text)
      const start = nodes
        .map(node => node.data)
        .join('')
        .indexOf(wanted)
      const place = (index: number): [Text, number] => {
        let left = index
        for (const node of nodes) {
          if (left <= node.data.length) return [node, left]
          left -= node.data.length
        }
        throw new Error('Beyond the end')
      }
      const range = document.createRange()
      range.setStart(...place(start + first))
      range.setEnd(...place(start + last))
      getSelection()?.removeAllRanges()
      getSelection()?.addRange(range)
    },
    [words, from, to] as const,
  )
}
