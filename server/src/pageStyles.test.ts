/** A page's styles stay loaded when one goes on to another page, so none of them may mean anything there. Beside the test of imports. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const pages = join(import.meta.dirname, '../../client/src')
/** Folders whose styles are made for every page. */
const shared = new Set(['ui', 'shell', 'decision', 'editor', 'player', 'voice'])

type Rule = { file: string; folder: string; selector: string; classes: readonly string[] }

function rulesOf(file: string): Rule[] {
  const sheet = readFileSync(join(pages, file), 'utf8').replaceAll(/\/\*.*?\*\//gs, '')
  const folder = file.split('/')[0] ?? ''
  const selectors = [...sheet.matchAll(/([^{}]+)\{/g)].flatMap(([, list = '']) => list.split(',').map(one => one.trim()))
  return selectors
    .filter(selector => selector.includes('.') && !selector.startsWith('@'))
    .map(selector => ({
      file,
      folder,
      selector,
      classes: [...selector.matchAll(/\.([a-z][\w-]*)/gi)].map(([, name = '']) => name),
    }))
}

test('what a page styles carries a name that no other folder styles', () => {
  const files = readdirSync(pages, { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith('.css'))
  const rules = files.flatMap(rulesOf)
  const foldersOf = (name: string) => new Set(rules.filter(rule => rule.classes.includes(name)).map(rule => rule.folder))
  const leaking = rules
    .filter(rule => !shared.has(rule.folder) && !rule.file.endsWith('print.css'))
    .filter(rule => !rule.classes.some(name => foldersOf(name).size === 1))
  expect(rules.length).toBeGreaterThan(500)
  expect(leaking.map(rule => `${rule.file}: ${rule.selector}`)).toEqual([])
})
