/**
 * Bodies are JSON and nothing else. What nests deeper than anything that is ever sent is refused before it is looked at: looking would go
 * as deep. So is a key that would reach into prototypes.
 */
import type { FastifyInstance } from 'fastify'
import { HttpProblem } from './problems.ts'

const MAX_DEPTH = 64
const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype'])

export function readJsonSafely(app: FastifyInstance): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => {
    try {
      done(null, parseJson(String(body)))
    } catch (error) {
      done(error instanceof Error ? error : new Error(String(error)))
    }
  })
}

/** Throws `malformed`. An empty body is no body. */
export function parseJson(text: string): unknown {
  if (text === '') return undefined
  if (isTooDeep(text)) throw new HttpProblem('malformed', { detail: `The body nests deeper than ${MAX_DEPTH} levels.` })
  try {
    return JSON.parse(text, refuseForbidden)
  } catch (error) {
    if (error instanceof HttpProblem) throw error
    throw new HttpProblem('malformed', { detail: 'The body is not JSON.' })
  }
}

function refuseForbidden(key: string, value: unknown): unknown {
  if (FORBIDDEN_KEYS.has(key)) throw new HttpProblem('malformed', { detail: `${key} cannot be the name of a field.` })
  return value
}

/** Counts brackets outside strings: one pass, no recursion. */
function isTooDeep(text: string): boolean {
  let depth = 0
  let isInString = false
  for (let i = 0; i < text.length; i++) {
    const character = text[i]
    if (isInString) {
      if (character === '\\') i++
      else if (character === '"') isInString = false
    } else if (character === '"') isInString = true
    else if (character === '{' || character === '[') {
      depth++
      if (depth > MAX_DEPTH) return true
    } else if (character === '}' || character === ']') depth--
  }
  return false
}
