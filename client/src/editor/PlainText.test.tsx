import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { linesMissingIn, plainLines } from '../sync/plainLines.ts'
import { mount } from '../testing/mount.tsx'
import { PlainText } from './PlainText.tsx'

function element(name: string, attributes: Record<string, string>, ...children: (Y.XmlElement | Y.XmlText)[]): Y.XmlElement {
  const made = new Y.XmlElement(name)
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value)
  made.insert(0, children)
  return made
}
const words = (text: string, marks?: Record<string, unknown>): Y.XmlText => {
  const made = new Y.XmlText()
  made.insert(0, text, marks)
  return made
}

function brief(): Y.Doc {
  const doc = new Y.Doc()
  doc
    .getXmlFragment('content')
    .insert(0, [
      element('heading', { level: '2' }, words('The problem')),
      element('paragraph', {}, words('Crews wait ', {}), words('too long', { bold: true })),
      element('bulletList', {}, element('listItem', {}, element('paragraph', {}, words('one item')))),
      element('paragraph', {}, words('good', { link: { href: 'https://example.org' } })),
      element('paragraph', {}, words('evil', { link: { href: 'javascript:alert(1)' } })),
      element('script', { onclick: 'alert(1)' }, words('strange')),
    ])
  return doc
}

test('a text is readable without the editor, links that run something are words, unknown elements are plain', async () => {
  const { host } = await mount(<PlainText doc={brief()} label="Brief" />)
  expect(host.querySelector('h2')?.textContent).toBe('The problem')
  expect(host.querySelector('strong')?.textContent).toBe('too long')
  expect(host.querySelector('ul > li > p')?.textContent).toBe('one item')
  expect([...host.querySelectorAll('a')].map(link => link.getAttribute('href'))).toEqual(['https://example.org'])
  expect(host.querySelector('script')).toBeNull()
  expect(host.innerHTML).not.toContain('onclick')
  expect(host.textContent).toContain('evil')
  expect(host.textContent).toContain('strange')
})

test('its lines are its blocks, and what one copy has and the other has not is found line by line', () => {
  const mine = plainLines(brief().getXmlFragment('content'))
  expect(mine).toEqual(['The problem', 'Crews wait too long', 'one item', 'good', 'evil', 'strange'])
  expect(linesMissingIn(['The problem', 'one item', 'one item'], [...mine, 'one item', 'one item'])).toEqual([
    'Crews wait too long',
    'good',
    'evil',
    'strange',
    'one item',
  ])
})
