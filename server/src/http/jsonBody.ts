/**
 * Bodies are JSON in UTF-8 and nothing else (C14). Before anything is made of one it is looked through once: what nests deeper than anything
 * that is ever sent, a name that stands twice or reaches into prototypes, and half a character are refused, each by its name.
 */
import type { FastifyInstance } from 'fastify'
import { HttpProblem } from './problems.ts'

const MAX_DEPTH = 64
const FORBIDDEN_NAMES = new Set(['__proto__', 'constructor', 'prototype'])
const HALF_CHARACTER = /\p{Surrogate}/u
const SPACE = new Set([' ', '\t', '\n', '\r'])

const utf8 = new TextDecoder('utf-8', { fatal: true })

export function readJsonSafely(app: FastifyInstance): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => {
    try {
      done(null, parseJson(textOf(body)))
    } catch (error) {
      done(error instanceof Error ? error : new Error(String(error)))
    }
  })
}

/** Throws `malformed`. An empty body is no body. */
export function parseJson(text: string): unknown {
  if (text === '') return undefined
  lookThrough(text)
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw notJson(cause)
  }
}

function textOf(body: string | Buffer): string {
  if (typeof body === 'string') return body
  try {
    return utf8.decode(body)
  } catch {
    throw refused('The body is not UTF-8.') // a TypeError is how the decoder says so
  }
}

/** One pass, no recursion. `names`: those that each open object has so far; null for a list. */
function lookThrough(text: string): void {
  const names: (Set<string> | null)[] = []
  for (let i = 0; i < text.length; i++) {
    const character = text[i]
    if (character === '"') {
      const end = endOfString(text, i)
      readString(text, i, end, names.at(-1) ?? null)
      i = end
    } else if (character === '{' || character === '[') {
      if (names.push(character === '{' ? new Set() : null) > MAX_DEPTH)
        throw refused(`The body nests deeper than ${MAX_DEPTH} levels.`)
    } else if (character === '}' || character === ']') names.pop()
  }
}

/** Where the closing mark is, or the end of the text. */
function endOfString(text: string, start: number): number {
  let i = start + 1
  while (i < text.length && text[i] !== '"') i += text[i] === '\\' ? 2 : 1
  return Math.min(i, text.length)
}

function readString(text: string, start: number, end: number, names: Set<string> | null): void {
  const string = unescaped(text.slice(start, end + 1))
  if (HALF_CHARACTER.test(string)) throw refused('The body holds half a character (a lone surrogate).')
  if (names === null || !isName(text, end)) return
  if (FORBIDDEN_NAMES.has(string)) throw refused(`${string} cannot be the name of a field.`)
  if (names.has(string)) throw refused(`${string} stands twice in one object.`)
  names.add(string)
}

function unescaped(quoted: string): string {
  if (!quoted.includes('\\')) return quoted.slice(1, -1)
  try {
    return String(JSON.parse(quoted))
  } catch (cause) {
    throw notJson(cause)
  }
}

/** A colon follows. */
function isName(text: string, end: number): boolean {
  let i = end + 1
  while (SPACE.has(text[i] ?? '')) i++
  return text[i] === ':'
}

const refused = (detail: string): HttpProblem => new HttpProblem('malformed', { detail })
const notJson = (cause: unknown): HttpProblem => Object.assign(refused('The body is not JSON.'), { cause })
