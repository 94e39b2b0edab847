/**
 * Words that the server did not take, until the person has put them elsewhere or discards them; a reload does not lose them. Of a whole
 * text only those lines are offered that the server's text lacks; while that text does not come, all of them are.
 */
import { keep, readKept } from '../ui/storage.ts'
import { linesMissingIn } from './plainLines.ts'

/** `right`: none any more to write. `other-hand`: somebody wrote under the id of this page. */
export const asideReasons = ['right', 'too-large', 'malformed', 'other-hand', 'refused'] as const
export type AsideReason = (typeof asideReasons)[number]
export type Aside = { text: string; why: AsideReason }

const OFFER_AFTER_MS = 5_000

export class WordsAside {
  readonly #name: string
  readonly #onChange: (aside: Aside | null) => void
  /** What waits for the server's text; `before`: what was on offer already. */
  #waiting: { lines: readonly string[]; before: Aside | null; why: AsideReason } | null = null
  #offered: Aside | null

  constructor(name: string, onChange: (aside: Aside | null) => void) {
    this.#name = name
    this.#onChange = onChange
    this.#offered = readAside(name)
  }

  get offered(): Aside | null {
    return this.#offered
  }

  offer(lines: readonly string[], why: AsideReason): void {
    this.#offer(lines, why, this.#offered)
  }

  /** Kept at once, offered when it is known which of it the server has not. False: this browser has no room to keep it. */
  waitFor(lines: readonly string[], why: AsideReason): boolean {
    const before = this.#waiting ? together(this.#waiting.before, this.#waiting.lines, why) : this.#offered
    const waiting = { lines, before, why }
    this.#waiting = waiting
    setTimeout(() => {
      if (this.#waiting === waiting) this.#offer(lines, why, before)
    }, OFFER_AFTER_MS)
    return keepAside(this.#name, together(before, lines, why))
  }

  /** The server's text is here. */
  compare(theirs: readonly string[]): void {
    const waiting = this.#waiting
    if (waiting === null) return
    this.#waiting = null
    this.#offer(linesMissingIn(theirs, waiting.lines), waiting.why, waiting.before)
  }

  dismiss(): void {
    this.#waiting = null
    this.#set(null)
  }

  #offer(lines: readonly string[], why: AsideReason, before: Aside | null): void {
    this.#set(lines.length === 0 ? before : together(before, lines, why))
  }

  #set(aside: Aside | null): void {
    this.#offered = aside
    keepAside(this.#name, aside)
    this.#onChange(aside)
  }
}

const together = (before: Aside | null, lines: readonly string[], why: AsideReason): Aside => ({
  text: [...(before === null ? [] : [before.text]), ...lines].join('\n'),
  why,
})

function readAside(name: string): Aside | null {
  const text = readKept(name)
  const why = readKept(`${name}.why`)
  return text === null ? null : { text, why: asideReasons.find(reason => reason === why) ?? 'refused' }
}

function keepAside(name: string, aside: Aside | null): boolean {
  const isKept = keep(name, aside?.text ?? null)
  return keep(`${name}.why`, aside?.why ?? null) && isKept
}
