/** The shape of the house, held by the machine: who may import whom, no circles, and engines known to their adapters only. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { describe, expect, test } from 'vitest'

const ROOT = resolve(import.meta.dirname, '../..')
const parts = ['shared', 'server', 'client', 'e2e'] as const
type Part = (typeof parts)[number]

/** What each may import of the others. */
const mayImport: { readonly [P in Part]: readonly Part[] } = {
  shared: [],
  server: ['shared'],
  client: ['shared'],
  e2e: ['shared'],
}
/** What pages share; everything else in client/src is one page's own. */
const sharedByPages = new Set([
  'decision',
  'ballot',
  'results',
  'secret',
  'sync',
  'api',
  'ui',
  'editor',
  'player',
  'record',
  'voice',
  'shell',
  'testing',
])
/** Where the addresses of a decision become its pages. */
const ROUTER = 'client/src/decision/DecisionRoutes.tsx'
/** Each engine by the only files that may name it. */
const adapters = {
  lmdb: /(^|\/)lmdb[A-Z]\w*(\.test)?\.ts$/,
  lowdb: /(^|\/)lowdb[A-Z]\w*(\.test)?\.ts$/,
} as const
/** Who chooses the engines, who brings their files to a newer layout, and who measures what they are the limit of. */
const CHOOSER = 'server/src/openStorage.ts'
const MIGRATIONS = 'server/src/store/migrations/'
const BENCH = 'server/bench/'

const IMPORT = /(?:^|[\s;])(?:import|export)\s(?:[^'"`;]*?\sfrom\s)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/g
const TYPE_ONLY = /^\s*(?:import|export)\s+type\s/

type Import = { from: string; to: string; isTypeOnly: boolean }

function sourcesOf(part: Part): string[] {
  const folder = join(ROOT, part)
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(file => /\.tsx?$/.test(file) && !/(^|\/)(node_modules|dist)\//.test(file.replaceAll(sep, '/')))
    .map(file => `${part}/${file.replaceAll(sep, '/')}`)
}

function importsOf(file: string): Import[] {
  const text = readFileSync(join(ROOT, file), 'utf8').replace(/^\s*(\/\/|\*).*$/gm, '')
  return [...text.matchAll(IMPORT)].map(match => {
    const named = match[1] ?? match[2] ?? ''
    const to = named.startsWith('.') ? relative(ROOT, resolve(ROOT, dirname(file), named)).replaceAll(sep, '/') : named
    return { from: file, to, isTypeOnly: TYPE_ONLY.test(match[0]) }
  })
}

const files = parts.flatMap(sourcesOf)
const imports = files.flatMap(importsOf)
const partOf = (to: string): Part | null =>
  parts.find(part => to.startsWith(`${part}/`) || to === `@concord/${part}` || to.startsWith(`@concord/${part}/`)) ?? null

test('there is something to look at', () => {
  for (const part of ['shared', 'server', 'client'] as const) expect(sourcesOf(part).length).toBeGreaterThan(20)
  expect(imports.filter(({ to }) => to === '@concord/shared').length).toBeGreaterThan(20)
})

test('shared ← server, shared ← client, and never another way', () => {
  const wrong = imports.filter(({ from, to }) => {
    const [mine, theirs] = [partOf(from), partOf(to)]
    return mine && theirs && mine !== theirs && !mayImport[mine].includes(theirs)
  })
  expect(wrong).toEqual([])
})

test('another part is entered by its door, not by its files', () => {
  expect(imports.filter(({ from, to }) => partOf(from) !== partOf(to) && parts.some(part => to.startsWith(`${part}/`)))).toEqual(
    [],
  )
})

test('an import leads to a file that is there', () => {
  const lost = imports.filter(({ to }) => /^(shared|server|client|e2e)\/.*\.tsx?$/.test(to) && !existsSync(join(ROOT, to)))
  expect(lost).toEqual([])
})

test('no file needs itself, in whatever circle', () => {
  const edges = new Map<string, string[]>()
  for (const { from, to, isTypeOnly } of imports) if (!isTypeOnly) edges.set(from, [...(edges.get(from) ?? []), to])
  expect(circleIn(edges)).toBeNull()
})

test('pages of the client do not import each other', () => {
  const pageOf = (path: string) => /^client\/src\/(\w+)\//.exec(path)?.[1]
  const wrong = imports.filter(({ from, to }) => {
    const [mine, theirs] = [pageOf(from), pageOf(to)]
    return from !== ROUTER && mine && theirs && mine !== theirs && !sharedByPages.has(theirs)
  })
  expect(wrong).toEqual([])
})

describe.each(Object.entries(adapters))('the engine %s', (engine, own) => {
  test('is imported by its adapter only, and the adapter by who chooses', () => {
    const users = imports.filter(({ to }) => to === engine || to.startsWith(`${engine}/`)).map(({ from }) => from)
    expect(users.length).toBeGreaterThan(0)
    expect(users.filter(file => !own.test(file))).toEqual([])
    const choosers = imports.filter(({ from, to }) => own.test(to) && !own.test(from)).map(({ from }) => from)
    const isChooser = (file: string) => file === CHOOSER || [MIGRATIONS, BENCH].some(folder => file.startsWith(folder))
    expect(choosers.filter(file => !isChooser(file) && !file.endsWith('.test.ts'))).toEqual([])
  })
})

test('rules take their clock and their chance from outside', () => {
  const wrong = sourcesOf('shared')
    .filter(file => !/\.test\.ts$|\/testing\//.test(file))
    .filter(file => /\bDate\.now\b|\bMath\.random\b|new Date\(\)/.test(readFileSync(join(ROOT, file), 'utf8')))
  expect(wrong).toEqual([])
})

test('nothing homeless: no utils, helpers, common or misc', () => {
  expect(files.filter(file => /\/(utils?|helpers?|common|misc|types)(\/|\.tsx?$)/i.test(file))).toEqual([])
})

/** The first circle found, as a path that ends where it began. */
function circleIn(edges: ReadonlyMap<string, readonly string[]>): string[] | null {
  const done = new Set<string>()
  const visit = (file: string, path: readonly string[]): string[] | null => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file]
    if (done.has(file)) return null
    for (const next of edges.get(file) ?? []) {
      const circle = visit(next, [...path, file])
      if (circle) return circle
    }
    done.add(file)
    return null
  }
  for (const file of edges.keys()) {
    const circle = visit(file, [])
    if (circle) return circle
  }
  return null
}
