/** The numbered rules of README.md, the numbers in test names and in comments: each names the others. */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const root = dirname(fileURLToPath(import.meta.url))
const readme = readFileSync(join(root, '..', 'README.md'), 'utf8')
const rules = [...readme.matchAll(/^- \*\*([A-Z]\d+)\*\* /gm)].map(([, rule = '']) => rule)

const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(path => path.endsWith('.ts'))
const textOf = (path: string) => readFileSync(join(root, path), 'utf8')
const citedIn = (path: string) => [...textOf(path).matchAll(/['"`]\[([A-Z]\d+)\] /g)].map(([, rule = '']) => rule)
/** A test is named by a string that begins with its rule; so is a breach that an invariant throws. */
const inTestNames = files.filter(path => path.endsWith('.test.ts')).flatMap(citedIn)
const inInvariants = files.filter(path => path.startsWith('testing')).flatMap(citedIn)

/** "Rules D2–D5, P3" and "Rule I2" in comments, ranges spelled out. */
const inComments = files.flatMap(path =>
  [...textOf(path).matchAll(/Rules? ((?:[A-Z]\d+(?:–[A-Z]\d+)?(?:, )?)+)/g)].flatMap(([, cited = '']) =>
    [...cited.matchAll(/([A-Z])(\d+)(?:–[A-Z](\d+))?/g)].flatMap(([, letter, first, last]) => {
      const [from, to] = [Number(first), Number(last ?? first)]
      return Array.from({ length: to - from + 1 }, (_, i) => `${letter}${from + i}`)
    }),
  ),
)
const unknown = (cited: readonly string[]) => [...new Set(cited)].filter(rule => !rules.includes(rule))

test('[U1] every rule has a number of its own and a test that names it', () => {
  expect(rules.length).toBeGreaterThan(60)
  expect(new Set(rules).size).toBe(rules.length)
  expect(rules.filter(rule => !inTestNames.includes(rule))).toEqual([])
})

test('[U1] every number in a test, in an invariant or in a comment is a rule', () => {
  expect(unknown(inTestNames)).toEqual([])
  expect(unknown(inInvariants)).toEqual([])
  expect(unknown(inComments)).toEqual([])
})

test('[U1] every command says which rules it keeps', () => {
  const commands = files.filter(path => path.startsWith(join('decision', 'commands')) && !path.endsWith('.test.ts'))
  const helping = ['command.ts', 'fact.ts', 'ownIdea.ts', 'pointers.ts', 'tasks.ts', 'webLink.ts', 'reportWatched.ts']
  const silent = commands.filter(
    path => !helping.some(name => path.endsWith(join('commands', name))) && !/Rules? [A-Z]\d/.test(textOf(path)),
  )
  expect(silent).toEqual([])
})
