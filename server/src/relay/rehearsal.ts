/**
 * When an update is tried out before it is taken (compactor.ts). What it can cost grows with the insertions between two named neighbours
 * and with the pieces that may lie between those, so both are counted; below a budget nobody could notice it. Who writes honestly in the
 * middle of a text comes here once in some thousands of keys.
 */
import type { Inspection } from './inspectUpdate.ts'
import { UpdateRefused } from './updateRefused.ts'

type Counts = Pick<Inspection, 'pieces' | 'between'>

/** Pairs of an insertion and a piece that may have to be passed for it: a million take a browser less than half a second. */
const PAIRS_UNTRIED = 1_000_000
/** Who has made at least this part of the insertions is held to account for a document that has become slow. */
const TO_BLAME = 1 / 3

export class Rehearsal {
  #pieces: number
  #between: number
  readonly #byPerson = new Map<string, { untried: number; all: number }>()

  constructor({ pieces, between }: Counts = { pieces: 0, between: 0 }) {
    this.#pieces = pieces
    this.#between = between
  }

  /** What the room holds; after a compaction there are fewer pieces. */
  recount({ pieces, between }: Counts): void {
    this.#pieces = pieces
    this.#between = between
  }

  get pieces(): number {
    return this.#pieces
  }

  /** Putting the whole document together might hold up others. */
  get maybeSlow(): boolean {
    return this.#between * this.#pieces > PAIRS_UNTRIED
  }

  isDue(personId: string, { pieces, between }: Counts): boolean {
    if (between === 0) return false
    const untried = (this.#byPerson.get(personId)?.untried ?? 0) + between
    return untried * (this.#pieces + pieces) > PAIRS_UNTRIED
  }

  /** It has been taken. */
  note(personId: string, { pieces, between }: Counts): void {
    this.#pieces += pieces
    this.#between += between
    if (between === 0) return
    const { untried, all } = this.#byPerson.get(personId) ?? { untried: 0, all: 0 }
    this.#byPerson.set(personId, { untried: untried + between, all: all + between })
  }

  /** Throws if the document has become slow by this person's doing, bit by bit. */
  tried(personId: string, isDocumentSlow: boolean): void {
    const { all } = this.#byPerson.get(personId) ?? { all: 0 }
    this.#byPerson.set(personId, { untried: 0, all })
    if (isDocumentSlow && all > this.#between * TO_BLAME) throw new UpdateRefused('makes the text too slow')
  }
}
