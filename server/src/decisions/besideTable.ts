/** What lies beside one log, in memory: held-back ballots, requests for ballot papers, hidden authors, and what was watched. A table never changes; writing gives the next one. */
import {
  allAuthors,
  allLots,
  allPapers,
  allWatched,
  authorKey,
  type Ballot,
  ballotKey,
  heldBallotsOf,
  type IdeaId,
  lotKey,
  type MediaId,
  type NamedBallot,
  type PersonId,
  type PollId,
  paperKey,
  type ReplyId,
  type SideKey,
  type SideWrite,
  type WatchedRange,
  watchedKey,
  watchedOf,
} from '@concord/shared'
import { type ImportedRecord, importedKey } from '../bundle/importedRecord.ts'
import type { Journal, SideEntry } from '../journal/Journal.ts'

/** Answers to commands are looked up in the journal when one comes again; they would fill memory for ever. */
const keptKinds: readonly SideKey[] = [['ballot'], allPapers, allLots, allAuthors, allWatched, importedKey]

const nameOf = (key: SideKey): string => key.join('/')

export class BesideTable {
  readonly #entries: ReadonlyMap<string, SideEntry>

  static async load(journal: Journal, log: string): Promise<BesideTable> {
    const found = await Promise.all(keptKinds.map(kind => journal.beside(log, kind)))
    return new BesideTable(new Map(found.flat().map(entry => [nameOf(entry.key), entry])))
  }

  constructor(entries: ReadonlyMap<string, SideEntry> = new Map()) {
    this.#entries = entries
  }

  with(writes: readonly SideWrite[]): BesideTable {
    if (writes.length === 0) return this
    const entries = new Map(this.#entries)
    for (const { key, value } of writes) {
      if (value === undefined) entries.delete(nameOf(key))
      else entries.set(nameOf(key), { key, value })
    }
    return new BesideTable(entries)
  }

  /** Null: the decision is of this server. */
  get imported(): ImportedRecord | null {
    return (this.#entries.get(nameOf(importedKey))?.value ?? null) as unknown as ImportedRecord | null
  }

  authorOf(id: IdeaId | ReplyId): PersonId | undefined {
    return this.#entries.get(nameOf(authorKey(id)))?.value as PersonId | undefined
  }

  ballotOf(poll: PollId, person: PersonId): Ballot | undefined {
    return this.#entries.get(nameOf(ballotKey(poll, person)))?.value as Ballot | undefined
  }

  /** What somebody asked to have signed blind: its SHA-256. */
  paperOf(poll: PollId, person: PersonId): string | undefined {
    const request = this.#entries.get(nameOf(paperKey(poll, person)))?.value
    return typeof request === 'string' ? request : undefined
  }

  lotSeedOf(poll: PollId): string | undefined {
    const seed = this.#entries.get(nameOf(lotKey(poll)))?.value
    return typeof seed === 'string' ? seed : undefined
  }

  watchedOf(media: MediaId, person: PersonId): readonly WatchedRange[] {
    return (this.#entries.get(nameOf(watchedKey(media, person)))?.value ?? []) as unknown as readonly WatchedRange[]
  }

  /** Everybody who has watched some of it. */
  viewersOf(media: MediaId): readonly { personId: PersonId; ranges: readonly WatchedRange[] }[] {
    const prefix = `${nameOf(watchedOf(media))}/`
    const kept = [...this.#entries].filter(([name]) => name.startsWith(prefix))
    return kept.map(([, { key, value }]) => ({
      personId: key[2] as PersonId,
      ranges: value as unknown as readonly WatchedRange[],
    }))
  }

  ballotsOf(poll: PollId): readonly NamedBallot[] {
    const prefix = `${nameOf(heldBallotsOf(poll))}/`
    const held = [...this.#entries].filter(([name]) => name.startsWith(prefix))
    return held.map(([, { key, value }]) => ({ by: key[2] as PersonId, ballot: value as Ballot }))
  }
}
