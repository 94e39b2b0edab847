/** What shared/ may reach: nothing of the machine, and from its front door nothing of zod. The import graph is read from the files. */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

const root = dirname(fileURLToPath(import.meta.url))
const imported =
  /(?:^|\n)(?:import|export)\s+(?!type\b)[^'";]*?from\s+'([^']+)'|(?:^|\n)import\s+'([^']+)'|\bimport\(\s*'([^']+)'/g

/** What a file loads when it runs: types are gone by then, also where a list holds nothing but types. */
function importsOf(file: string): string[] {
  const text = readFileSync(file, 'utf8')
  return [...text.matchAll(imported)].flatMap(([statement, ...names]) => {
    const inner = /\{([^}]*)\}/.exec(statement)?.[1]
    const isTypesOnly = inner?.split(',').every(name => name.trim() === '' || name.trim().startsWith('type ')) ?? false
    return isTypesOnly ? [] : names.filter(name => name !== undefined)
  })
}

function reachedFrom(entry: string): { files: Set<string>; packages: Set<string> } {
  const [files, packages, queue] = [new Set<string>(), new Set<string>(), [join(root, entry)]]
  for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
    if (files.has(file)) continue
    files.add(file)
    for (const name of importsOf(file)) {
      if (name.startsWith('.')) queue.push(join(dirname(file), name))
      else packages.add(name)
    }
  }
  return { files, packages }
}
const paths = (files: Iterable<string>) => [...files].map(file => relative(root, file))
const everyFile = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
  path => path.endsWith('.ts') && !path.endsWith('.test.ts') && !path.startsWith('testing'),
)

describe('the import graph', () => {
  test('[U1] the rules load nothing but the byte helpers of one package: no zod, no contract, no summary', () => {
    const { files, packages } = reachedFrom('index.ts')
    expect([...packages]).toEqual(['@noble/hashes/utils.js'])
    expect(paths(files).filter(path => /^(contract|summary|testing)\//.test(path))).toEqual([])
    expect(paths(files)).toContain(join('decision', 'decide.ts'))
  })
  test('[U1] nor does the summary, which hashes nothing either', () => {
    const { files, packages } = reachedFrom('summary/index.ts')
    expect([...packages].filter(name => !name.startsWith('@noble/hashes'))).toEqual([])
    expect(paths(files).filter(path => path.startsWith('contract'))).toEqual([])
  })
  test('[U1] only the contract knows zod', () => {
    for (const path of everyFile) {
      if (!path.startsWith('contract')) expect(importsOf(join(root, path)), path).not.toContain('zod')
    }
    expect([...reachedFrom('contract/index.ts').packages]).toContain('zod')
  })
  test('[U1] nothing of the engine, and no other workspace', () => {
    for (const path of everyFile) {
      for (const name of importsOf(join(root, path))) expect(name, path).not.toMatch(/^node:|^@concord\/|(server|client)\/src/)
    }
  })
  test('[U1] no time and no chance but what comes in', () => {
    for (const path of everyFile) {
      expect(readFileSync(join(root, path), 'utf8'), path).not.toMatch(
        /Date\.now|new Date\b|Math\.random|performance\.now|globalThis/,
      )
    }
  })
})
