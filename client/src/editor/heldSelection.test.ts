import { afterEach, expect, test } from 'vitest'
import { rangeAt, selectionIn } from './heldSelection.ts'

afterEach(() => {
  document.getSelection()?.removeAllRanges()
  document.body.innerHTML = ''
})

const drawn = (html: string) => {
  const root = document.createElement('article')
  root.innerHTML = html
  document.body.append(root)
  return root
}
function mark(from: Node | null | undefined, start: number, to: Node | null | undefined, end: number) {
  if (from && to) document.getSelection()?.setBaseAndExtent(from, start, to, end)
}

test('what is marked over two paragraphs is the same letters where the text is drawn with other elements', () => {
  const plain = drawn('<p>Ferry crews <strong>check</strong> in.</p><p>They phone us.</p>')
  mark(plain.querySelector('strong')?.firstChild, 2, plain.querySelectorAll('p')[1]?.firstChild, 4)
  const held = selectionIn(plain)
  expect(held).not.toBeNull()
  const edited = drawn('<p>Ferry <mark>crews check</mark> in.</p><p><span>They</span> phone us.</p>')
  expect(held && rangeAt(edited, held)?.toString()).toBe('eck in.They')
})

test('nothing is held where nothing is marked, or something elsewhere', () => {
  const [plain, other] = [drawn('<p>One</p>'), drawn('<p>Two</p>')]
  expect(selectionIn(plain)).toBeNull()
  mark(other.querySelector('p')?.firstChild, 0, other.querySelector('p')?.firstChild, 2)
  expect(selectionIn(plain)).toBeNull()
})

test('a text that has become shorter has no such letters', () => {
  expect(rangeAt(drawn('<p>One</p>'), { start: 1, end: 9 })).toBeNull()
})
