/**
 * The box as one file per poll, all ballots in order of key, rewritten whole: so one copy of it tells nothing of the order in which they
 * came. Ballots that wait share a write. Once read, what this process holds counts: a file that goes or is changed meanwhile is written anew.
 */
import { join } from 'node:path'
import type { SecretBallot } from '@concord/shared/secret'
import { GroupedChanges } from '../catalogue/groupedChanges.ts'
import { type BallotBox, NoBox, type PollPlace, type PutAnswer } from './BallotBox.ts'
import { folderOf, markOf, placesWith, readOrNull, removeFile, writeTimeless } from './pollFolder.ts'

const BOX = 'box.json'

/** `place`: the bytes of the key in hex, which sort as the bytes do. */
type Kept = { ballot: SecretBallot; version: number; isCounted: boolean; line: string; place: string }
/** `asked`: another one with each change, so that the file is looked at also where nothing is new. */
type Held = { byKey: ReadonlyMap<string, Kept>; asked: object }

export function openFileBallotBox(polls: string): BallotBox {
  const open = new Map<string, Promise<Box>>()
  const fileOf = (place: PollPlace) => join(folderOf(polls, place), BOX)

  async function load(place: PollPlace): Promise<Box> {
    const file = fileOf(place)
    const text = await readOrNull(file)
    if (text === null) throw new NoBox(place)
    return new Box(file, heldIn(text, place), await markOf(file))
  }
  function boxOf(place: PollPlace): Promise<Box> {
    const file = fileOf(place)
    const known = open.get(file)
    if (known) return known
    const loading = load(place)
    open.set(file, loading)
    loading.catch(() => open.delete(file))
    return loading
  }
  /** Not once it is destroyed: a change would lay it anew. */
  async function change<Answer>(place: PollPlace, make: (box: Box) => Promise<Answer>): Promise<Answer> {
    const box = await boxOf(place)
    if (!open.has(fileOf(place))) throw new NoBox(place)
    return make(box)
  }

  return {
    async lay(place) {
      if ((await readOrNull(fileOf(place))) === null) await writeTimeless(fileOf(place), textOf(new Map()))
      await boxOf(place)
    },

    put: (place, ballot) => change(place, box => box.put(ballot)),

    async find(place, key) {
      return (await boxOf(place)).byKey.get(key)?.ballot ?? null
    },

    async takeAll(place) {
      return inOrder((await boxOf(place)).byKey).map(({ ballot }) => ballot)
    },

    async count(place) {
      return [...(await boxOf(place)).byKey.values()].filter(({ isCounted }) => isCounted).length
    },

    mend: place => change(place, box => box.mend()),

    async destroy(place) {
      const file = fileOf(place)
      const box = open.get(file)
      open.delete(file)
      await (await box?.catch(() => undefined))?.settled() // what is on its way would lay it anew
      await removeFile(file)
    },

    boxes: () => placesWith(polls, BOX),

    async settled() {
      for (const box of open.values()) await (await box.catch(() => undefined))?.settled()
    },
  }
}

class Box {
  readonly #file: string
  readonly #changes: GroupedChanges<Held>
  /** What was written last, and by which mark its file is known. */
  #written: ReadonlyMap<string, Kept>
  #mark: string | null
  #wasMended = false

  constructor(file: string, byKey: ReadonlyMap<string, Kept>, mark: string | null) {
    this.#file = file
    this.#written = byKey
    this.#mark = mark
    this.#changes = new GroupedChanges<Held>({ byKey, asked: {} }, held => this.#write(held.byKey))
  }

  get byKey(): ReadonlyMap<string, Kept> {
    return this.#changes.current.byKey
  }

  put(ballot: SecretBallot): Promise<PutAnswer> {
    return this.#changes.change(draft => {
      draft.asked = {}
      return putInto(draft, ballot)
    })
  }

  async mend(): Promise<boolean> {
    await this.#changes.change(draft => {
      draft.asked = {}
    })
    const wasMended = this.#wasMended
    this.#wasMended = false
    return wasMended
  }

  settled(): Promise<void> {
    return this.#changes.settled()
  }

  async #write(byKey: ReadonlyMap<string, Kept>): Promise<void> {
    const isThere = this.#mark !== null && (await markOf(this.#file)) === this.#mark
    if (isThere && byKey === this.#written) return
    this.#mark = null // until this one is there whole, no file is known
    await writeTimeless(this.#file, textOf(byKey))
    this.#mark = await markOf(this.#file)
    this.#written = byKey
    if (!isThere) this.#wasMended = true
  }
}

function putInto(draft: Held, ballot: SecretBallot): PutAnswer {
  const kept = keep(ballot)
  const before = draft.byKey.get(ballot.key)
  if (before?.ballot.content === ballot.content) return 'same'
  if (before && before.version >= kept.version) return 'newer'
  draft.byKey = new Map(draft.byKey).set(ballot.key, kept)
  return 'kept'
}

function keep(ballot: SecretBallot): Kept {
  const { ballot: vote, version }: { ballot: unknown; version: number } = JSON.parse(ballot.content)
  const place = Buffer.from(ballot.key, 'base64url').toString('hex')
  return { ballot, version, isCounted: vote !== null, line: JSON.stringify(ballot), place }
}

const inOrder = (byKey: ReadonlyMap<string, Kept>): Kept[] => [...byKey.values()].sort((a, b) => (a.place < b.place ? -1 : 1))

const textOf = (byKey: ReadonlyMap<string, Kept>): string =>
  `{"ballots":[${inOrder(byKey)
    .map(({ line }) => `\n${line}`)
    .join(',')}\n]}\n`

function heldIn(text: string, place: PollPlace): ReadonlyMap<string, Kept> {
  try {
    const { ballots }: { ballots: readonly SecretBallot[] } = JSON.parse(text)
    return new Map(ballots.map(ballot => [ballot.key, keep(ballot)]))
  } catch (cause) {
    throw new NoBox(place, { cause })
  }
}
