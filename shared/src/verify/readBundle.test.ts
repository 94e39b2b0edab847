import { utf8ToBytes } from '@noble/hashes/utils.js'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fromBase64url, toBase64url } from '../secret/base64url.ts'
import { decidedBundle, testTools } from '../testing/givenBundle.ts'
import { bundleText } from './bundle.ts'
import { bundleShapeFlaw } from './bundleShapeFlaw.ts'
import { jsonFlaw } from './jsonFlaw.ts'
import { readBundle, readBundleBytes } from './readBundle.ts'
import { hasFailed, verifyBundle } from './verifyBundle.ts'

const bundle = decidedBundle()
const text = bundleText(bundle)
/** The engine's own, as the page and the command use it. */
const strict = (bytes: Uint8Array): string | null => {
  const read = Buffer.from(bytes).toString('utf8')
  return Buffer.from(read, 'utf8').equals(bytes) ? read : null
}

describe('a bundle as a file', () => {
  test('[L4] is read back as what was written, every entry on a line of its own', () => {
    expect(readBundle(text)).toEqual({ ok: true, bundle, oddAt: null })
    const lines = text.split('\n')
    for (const event of bundle.log) expect(lines.find(line => line.includes(`"hash":"${event.hash}"`))).toMatch(/^\{.*\},?$/)
  })

  test('[L4] in another form it is read, and the place is kept', () => {
    const pretty = JSON.stringify(bundle, null, 1)
    expect(readBundle(pretty)).toMatchObject({ ok: true, oddAt: { line: 1, column: 2 } })
    expect(readBundle(text.replace('"origin":{', '"origin": {'))).toMatchObject({ ok: true, oddAt: { line: 2, column: 10 } })
    expect(readBundle(text.replace('Ana', '\\u0041na'))).toMatchObject({ ok: true, oddAt: { line: 4 } })
  })

  test('[L4] what is no bundle is refused with what is wrong', () => {
    const refused = (other: string) => {
      const read = readBundle(other)
      return read.ok ? 'read' : read.problem
    }
    expect(refused('')).toContain('it ends too early')
    expect(refused('{}')).toBe('The file has no format')
    expect(refused(text.replace('concord-decision', 'concord-decisioN'))).toContain('The file.format is not')
    expect(refused(text.replace('"version":1', '"version":2'))).toContain('The file.version is not 1')
    expect(refused(text.replace('"files":[]', '"files":[],"more":1'))).toContain('more')
    expect(refused(text.replace('"files":[]', '"files":[],"files":[]'))).toContain('“files” stands twice')
    expect(refused(text.replace('"files":[]', '"files":{"__proto__":{}}'))).toContain('“__proto__” cannot be')
    expect(refused(text.replace('"files":[]', `"files":${'['.repeat(100_000)}`))).toContain('deeper than 64')
    expect(bundleShapeFlaw({ ...bundle, log: [] })).toBe('The file.log is empty')
    expect(bundleShapeFlaw({ ...bundle, log: [{ seq: 1 }] })).toBe('The file.log[0] has no type')
  })
})

describe('one bit', () => {
  const bytes = utf8ToBytes(text)
  const lineAt = (at: number) => bytes.subarray(0, at).filter(byte => byte === 10).length + 1
  const firstEventLine = text.split('\n').findIndex(line => line.startsWith('"log":')) + 2

  /** Every line of the file and every entry that is named, and every sentence. */
  function named(changed: Uint8Array): { lines: (number | undefined)[]; sentences: string[] } {
    const read = readBundleBytes(changed, strict)
    if (!read.ok) return { lines: [read.at?.line], sentences: [read.problem] }
    const failures = verifyBundle(read.bundle, testTools, read.oddAt).filter(({ verdict }) => verdict === 'fails')
    return {
      lines: failures.map(({ place }) => place?.line ?? (place?.seq === undefined ? undefined : firstEventLine + place.seq - 1)),
      sentences: failures.map(({ sentence }) => sentence),
    }
  }

  test('[L5] changed anywhere in the file is found, and its place named', () => {
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.nat(7), (at, bit) => {
        const changed = Uint8Array.from(bytes)
        changed[at] = (changed[at] ?? 0) ^ (1 << bit)
        const { lines, sentences } = named(changed)
        expect(sentences.length, `byte ${at}, bit ${bit}`).toBeGreaterThan(0)
        const isEntry = lineAt(at) >= firstEventLine && lineAt(at) < firstEventLine + bundle.log.length
        if (!isEntry) return
        const isNamed = lines.includes(lineAt(at)) || sentences.some(say => say.includes(`log[${lineAt(at) - firstEventLine}]`))
        expect(isNamed, `line ${lineAt(at)}: ${sentences.join(' ')}`).toBe(true)
      }),
      { numRuns: 400 },
    )
  })

  test('[L5] a character that is not UTF-8, or that ends a line, is named by its line', () => {
    const at = text.indexOf('Ana')
    const broken = Uint8Array.from(bytes)
    broken[at] = 0xff
    expect(readBundleBytes(broken, strict)).toMatchObject({
      ok: false,
      problem: 'The file is not UTF-8',
      at: { line: lineAt(at) },
    })
    broken[at] = 10
    expect(readBundleBytes(broken, strict)).toMatchObject({ ok: false, at: { line: lineAt(at) } })
  })

  test('[L5] an untouched file has no failure', () => {
    expect(hasFailed(verifyBundle(bundle, testTools))).toBe(false)
  })
})

describe('JSON', () => {
  test('[L4] is taken and refused exactly where the engine does so', () => {
    const json = fc.json({ maxDepth: 5, stringUnit: 'binary' })
    fc.assert(
      fc.property(
        json,
        value => jsonFlaw(value) === null || /stands twice|cannot be the name/.test(jsonFlaw(value)?.problem ?? ''),
      ),
    )
    const isJson = (some: string) => {
      try {
        JSON.parse(some)
        return true
      } catch {
        return false
      }
    }
    const nearly = fc.tuple(
      json,
      fc.nat(200),
      fc.constantFrom('', ',', ']', '"', '\\', '0', '-', 'e', ' ', '\t', '\u0001', ':', '{'),
    )
    fc.assert(
      fc.property(nearly, ([value, at, sign]) => {
        const changed = value.slice(0, at) + sign + value.slice(at + 1)
        const flaw = jsonFlaw(changed)
        if (flaw === null) expect(isJson(changed), changed).toBe(true)
        else if (!/stands twice|cannot be the name/.test(flaw.problem)) expect(isJson(changed), changed).toBe(false)
      }),
      { numRuns: 2_000 },
    )
  })
})

describe('base64url', () => {
  test('[L4] has one spelling', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), bytes => {
        const written = toBase64url(bytes)
        expect(written).toBe(Buffer.from(bytes).toString('base64url'))
        expect(fromBase64url(written)).toEqual(bytes)
      }),
    )
    for (const other of ['AA==', 'AB', 'A', '+w', 'A B', 'AAAAA', 'é']) expect(fromBase64url(other), other).toBeNull()
  })
})
