/**
 * Where a text stops being JSON, for a file that others wrote: JSON.parse says so in the words of its engine, takes the last of two fields of
 * one name, and nests as deep as it likes. One pass, no recursion.
 */

export type JsonFlaw = { at: number; problem: string }

const DEEPEST = 64
const QUOTE = 0x22
const BACKSLASH = 0x5c
const ESCAPED = /(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y
const PLAIN = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)/y
const SPACE = /[ \t\n\r]*/y
/** A name that reaches into prototypes is no field of ours. */
const REFUSED_NAMES = new Set(['__proto__', 'constructor', 'prototype'])

/** What may stand next. */
type Awaited = 'value' | 'value-or-end' | 'name' | 'name-or-end' | 'after'

class Scan {
  at = 0
  /** The names that each open object has so far; null for a list. */
  readonly open: (Set<string> | null)[] = []
  awaited: Awaited = 'value'

  readonly text: string

  constructor(text: string) {
    this.text = text
  }

  skipSpace(): void {
    this.at = endOf(SPACE, this.text, this.at) ?? this.at
  }

  step(): JsonFlaw | null {
    const sign = this.text[this.at] ?? ''
    switch (this.awaited) {
      case 'name':
      case 'name-or-end':
        if (sign === '}' && this.awaited === 'name-or-end') return this.close()
        return sign === '"' ? this.name() : this.flaw('a name in quotes is missing')
      case 'after':
        return this.after(sign)
      case 'value-or-end':
        return sign === ']' ? this.close() : this.value(sign)
      case 'value':
        return this.value(sign)
    }
  }

  value(sign: string): JsonFlaw | null {
    if (sign === '{' || sign === '[') {
      if (this.open.length === DEEPEST) return this.flaw(`it nests deeper than ${DEEPEST} levels`)
      this.open.push(sign === '{' ? new Set() : null)
      this.awaited = sign === '{' ? 'name-or-end' : 'value-or-end'
      this.at++
      return null
    }
    this.awaited = 'after'
    if (sign === '"') return this.string()
    const end = endOf(PLAIN, this.text, this.at)
    if (end === null) return this.flaw(sign === '' ? 'it ends too early' : 'a value is missing')
    this.at = end
    return null
  }

  name(): JsonFlaw | null {
    const start = this.at
    const flaw = this.string()
    if (flaw) return flaw
    const name = String(JSON.parse(this.text.slice(start, this.at)))
    const names = this.open.at(-1)
    if (REFUSED_NAMES.has(name)) return { at: start, problem: `“${name}” cannot be the name of a field` }
    if (names?.has(name)) return { at: start, problem: `“${name}” stands twice` }
    names?.add(name)
    this.skipSpace()
    if (this.text[this.at] !== ':') return this.flaw('a colon is missing')
    this.at++
    this.awaited = 'value'
    return null
  }

  string(): JsonFlaw | null {
    const { text } = this
    for (let i = this.at + 1; i < text.length; i++) {
      const code = text.charCodeAt(i)
      if (code === QUOTE) {
        this.at = i + 1
        return null
      }
      if (code < 0x20) return { at: i, problem: 'a control character stands in a text' }
      if (code !== BACKSLASH) continue
      const end = endOf(ESCAPED, text, i + 1)
      if (end === null) return { at: i, problem: 'a backslash stands before a character that needs none' }
      i = end - 1
    }
    return { at: text.length, problem: 'it ends in the middle of a text' }
  }

  after(sign: string): JsonFlaw | null {
    const isObject = this.open.at(-1) !== null
    if (sign === ',') {
      this.awaited = isObject ? 'name' : 'value'
      this.at++
      return null
    }
    if (sign === (isObject ? '}' : ']')) return this.close()
    return this.flaw(sign === '' ? 'it ends too early' : 'a comma or a closing bracket is missing')
  }

  close(): null {
    this.open.pop()
    this.awaited = 'after'
    this.at++
    return null
  }

  flaw = (problem: string): JsonFlaw => ({ at: this.at, problem })
}

/** Null: it is JSON, no name stands twice in one object, and it nests no deeper than what is ever written. */
export function jsonFlaw(text: string): JsonFlaw | null {
  const scan = new Scan(text)
  do {
    scan.skipSpace()
    const flaw = scan.step()
    if (flaw) return flaw
  } while (scan.open.length > 0)
  scan.skipSpace()
  return scan.at === text.length ? null : scan.flaw('something stands behind its end')
}

function endOf(pattern: RegExp, text: string, at: number): number | null {
  pattern.lastIndex = at
  return pattern.test(text) ? pattern.lastIndex : null
}
