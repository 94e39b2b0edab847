/**
 * One document through time, out of its entries: its text at any of them, and how many words each version changed. States on the way
 * are remembered where going there again would cost more than keeping them. Everything long is done in slices (breather.ts).
 */
import type { TextLine } from '@concord/shared/contract'
import * as Y from 'yjs'
import type { NumberedEntry } from '../documentUpdates/DocumentUpdates.ts'
import { documentFacts } from '../relay/documentFacts.ts'
import { AttributedLines, type Deletion } from './attributedLines.ts'
import { createBreather } from './breather.ts'
import type { Written } from './groupEntries.ts'

type Entry = Written & { update: Uint8Array; deletions: readonly Deletion[] }
/** A document in which the first `count` entries are. */
type Checkpoint = { count: number; state: Uint8Array }
export type Change = { added: number; removed: number }
export type TextThen = { text: string; sha256: string; lines: TextLine[]; state: Uint8Array; isWhole: boolean }

/** Between two breaths: many small entries, or a few large ones. */
const ENTRIES_AT_ONCE = 64
const BYTES_AT_ONCE = 64 << 10
const CHECKPOINT_ENTRIES = 500

export class RoomHistory {
  readonly #entries: Entry[] = []
  readonly #authors = new Map<number, string>()
  readonly #deleted = new Map<string, number>()
  readonly #checkpoints: Checkpoint[] = []
  readonly #changes = new Map<string, Change>()
  readonly #missing: { first: number; last: number }[] = []
  /** What the snapshot holds, for the case that entries before it are lost. */
  #base: { covers: number; state: Uint8Array } | null = null
  #working: Promise<unknown> = Promise.resolve()

  /** Where the next entry is awaited: all before it are here or lost. */
  get next(): number {
    return (this.#entries.at(-1)?.index ?? -1) + 1
  }

  get entries(): readonly Written[] {
    return this.#entries
  }

  /** Entries that are not there any more, as ranges. */
  get missing(): readonly { first: number; last: number }[] {
    return this.#missing
  }

  /** Takes up what came since. */
  extend(found: AsyncIterable<NumberedEntry>, base: { covers: number; state: Uint8Array } | null): Promise<void> {
    return this.#inTurn(async () => {
      const { breathe } = createBreather()
      this.#base = base
      for await (const { index, by, at, update } of found) {
        const { next } = this
        if (index < next) continue
        if (index > next) this.#missing.push({ first: next, last: index - 1 })
        this.#entries.push({ index, by, at, update, ...this.#read(by, update) })
        await breathe()
      }
    })
  }

  /** How many words each of these versions has that the one before it had not, and the other way round. `null`: nothing was before. */
  changes(steps: readonly { from: number | null; to: number }[]): Promise<Change[]> {
    const nameOf = ({ from, to }: { from: number | null; to: number }) => `${from} ${to}`
    return this.#inTurn(async () => {
      const unknown = steps.filter(step => !this.#changes.has(nameOf(step)))
      const wanted = new Set(unknown.flatMap(({ from, to }) => (from === null ? [to] : [from, to])))
      const words = new Map<number | null, ReadonlyMap<string, number>>([[null, new Map()]])
      await this.#visit([...wanted], (version, doc) => words.set(version, wordsOf(new AttributedLines(doc).lines(() => null))))
      for (const step of unknown) this.#changes.set(nameOf(step), compare(words.get(step.from), words.get(step.to)))
      return steps.map(step => this.#changes.get(nameOf(step)) ?? { added: 0, removed: 0 })
    })
  }

  textAt(version: number): Promise<TextThen> {
    return this.#inTurn(async () => {
      const found: { attributed: AttributedLines; state: Uint8Array }[] = []
      await this.#visit([version], (_version, doc) => {
        found.push({ attributed: new AttributedLines(doc), state: Y.encodeStateAsUpdate(doc) })
      })
      const [then] = found
      if (!then) throw new RangeError(`There is no version ${version}`)
      const { breathe } = createBreather()
      for (const { index, deletions } of this.#entries) {
        if (index <= version) continue
        for (const deletion of deletions) then.attributed.takeOut(deletion)
        await breathe()
      }
      const { text, hash } = documentFacts(then.state)
      await breathe()
      const lines = then.attributed.lines(client => this.#authors.get(client) ?? null)
      return { text, sha256: hash, lines, state: then.state, isWhole: this.isWholeAt(version) }
    })
  }

  /** Whether everything that was written up to this version is known, be it from the snapshot that covers what is lost. */
  isWholeAt(version: number): boolean {
    const [gap] = this.#missing
    if (!gap || gap.first > version) return true
    const covers = this.#base?.covers ?? 0
    return covers - 1 <= version && this.#missing.every(({ first, last }) => last < covers || first > version)
  }

  /** Whose client ids these are, what this entry took out that was there before, and which version it brought back. */
  #read(by: string, update: Uint8Array): Pick<Entry, 'deletions' | 'restored'> {
    const { structs, ds } = Y.decodeUpdate(update)
    for (const { id } of structs) if (!this.#authors.has(id.client)) this.#authors.set(id.client, by)
    const deletions: Deletion[] = []
    for (const [client, ranges] of ds.clients) {
      for (const { clock, len } of ranges) {
        const key = `${client} ${clock}`
        if ((this.#deleted.get(key) ?? 0) >= len) continue // who joins says again all that was ever deleted
        this.#deleted.set(key, len)
        deletions.push({ client, clock, length: len, by })
      }
    }
    return { deletions, restored: restoredBy(structs) }
  }

  /** Goes through time once and shows the document at each of these versions. */
  async #visit(versions: readonly number[], look: (version: number, doc: Y.Doc) => void): Promise<void> {
    const stops = [...versions].sort((a, b) => a - b).map(version => ({ version, count: this.#countUpTo(version) }))
    const [first] = stops
    if (!first) return
    const { breathe } = createBreather()
    const start = this.#checkpoints.findLast(({ count }) => count <= first.count)
    const doc = new Y.Doc()
    if (start) Y.applyUpdate(doc, start.state)
    let count = start?.count ?? 0
    for (const stop of stops) {
      while (count < stop.count) {
        const batch = this.#entriesAtOnce(count, stop.count)
        this.#apply(doc, batch)
        count += batch.length
        this.#remember(doc, count)
        await breathe()
      }
      look(stop.version, doc)
      await breathe()
    }
    doc.destroy()
  }

  #entriesAtOnce(from: number, to: number): readonly Entry[] {
    let [end, bytes] = [from, 0]
    while (end < to && end - from < ENTRIES_AT_ONCE && bytes < BYTES_AT_ONCE) bytes += this.#entries[end++]?.update.length ?? 0
    return this.#entries.slice(from, end)
  }

  #apply(doc: Y.Doc, batch: readonly Entry[]): void {
    const last = batch.at(-1)?.index ?? -1
    const base = this.#base
    doc.transact(() => {
      for (const { update } of batch) Y.applyUpdate(doc, update)
      // What was lost before the snapshot stands in the snapshot.
      if (base && last >= base.covers - 1 && this.#missing.length > 0) Y.applyUpdate(doc, base.state)
    })
  }

  #remember(doc: Y.Doc, count: number): void {
    const last = this.#checkpoints.at(-1)
    const since = count - (last?.count ?? 0)
    if (since < CHECKPOINT_ENTRIES) return
    const bytes = this.#entries.slice(last?.count ?? 0, count).reduce((sum, { update }) => sum + update.length, 0)
    if (bytes < (last?.state.length ?? 0)) return
    this.#checkpoints.push({ count, state: Y.encodeStateAsUpdate(doc) })
  }

  /** How many entries there are up to this one. */
  #countUpTo(version: number): number {
    let [low, high] = [0, this.#entries.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.#entries[middle]?.index ?? 0) <= version) low = middle + 1
      else high = middle
    }
    return low
  }

  /** One after another: they share what they remember. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#working.then(work)
    this.#working = done.catch(() => undefined) // the caller hears of it
    return done
  }
}

/** Who brings a version back says so beside the anchors, under a name of its own: `restored VERSION …`. */
const RESTORED_NAME = /^restored (\d{1,15}) /

function restoredBy(structs: ReturnType<typeof Y.decodeUpdate>['structs']): number | null {
  for (const struct of structs) {
    const name = struct instanceof Y.Item && typeof struct.parentSub === 'string' ? RESTORED_NAME.exec(struct.parentSub) : null
    if (name?.[1]) return Number(name[1])
  }
  return null
}

function wordsOf(lines: readonly TextLine[]): Map<string, number> {
  const words = new Map<string, number>()
  for (const { parts } of lines) {
    const text = parts.map(part => part.text).join('')
    for (const word of text.match(/\S+/g) ?? []) words.set(word, (words.get(word) ?? 0) + 1)
  }
  return words
}

/** As a bag: a sentence that was only moved counts as no change. */
function compare(before: ReadonlyMap<string, number> = new Map(), after: ReadonlyMap<string, number> = new Map()): Change {
  const more = (these: ReadonlyMap<string, number>, those: ReadonlyMap<string, number>) =>
    [...these].reduce((sum, [word, count]) => sum + Math.max(0, count - (those.get(word) ?? 0)), 0)
  return { added: more(after, before), removed: more(before, after) }
}
