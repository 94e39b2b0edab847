/**
 * RELIABILITY S4 and S5, figure 25: copies of a small store, each with one file cut short or one bit flipped, opened as a start does. Right is:
 * all is served as it was; or what is served is a past of it and the rest was told; or the store is refused with the file that is damaged.
 * A log of texts that is cut between two records is as it was before the later one: there is nothing that could tell it from that.
 */
import { spawn } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { DecisionId } from '@concord/shared'
import * as Y from 'yjs'
import { ended } from '../../testing/ended.ts'
import { journeyTo, startTeam } from '../../testing/journey.ts'
import { programArgs } from '../../testing/programArgs.ts'
import type { ReadStore } from './readStores.ts'

export type Damage = { file: string; isCut: boolean; what: string }
export type Outcome = Damage & {
  outcome: 'as it was' | 'a past, and told' | 'a past' | 'refused with the file' | 'WRONG'
  told: string
}

const MAX_CUT = 4096
/** Each as often as the others, however many bytes they have. */
const PARTS = [/^journal\/data\.mdb$/, /^catalogue\.json$/, /^documents\/segments\//, /^documents\/rooms\//, /^store\.json$/]
type Served = NonNullable<ReadStore['served']>

export class DamagedCopies {
  readonly #base: string
  readonly #whole: Served
  /** What the texts and the logs have been: served is only what is among it. */
  readonly #heads: ReadonlyMap<string, readonly string[]>
  readonly #random: () => number

  static async prepare(seed: number): Promise<DamagedCopies> {
    const base = mkdtempSync(join(tmpdir(), 'concord-damage-'))
    const heads = await fill(join(base, 'whole'))
    const [read] = await readAll([join(base, 'whole')])
    if (!read?.served) throw new Error(`The store cannot be read: ${read?.said}`)
    return new DamagedCopies(base, read.served, heads, mulberry(seed))
  }

  private constructor(base: string, whole: Served, heads: ReadonlyMap<string, readonly string[]>, random: () => number) {
    this.#base = base
    this.#whole = whole
    this.#heads = heads
    this.#random = random
  }

  async try(count: number): Promise<Outcome[]> {
    const copies = Array.from({ length: count }, (_, i) => {
      const folder = join(this.#base, `copy-${i}`)
      cpSync(join(this.#base, 'whole'), folder, { recursive: true })
      return { folder, damage: this.#damage(folder, i) }
    })
    const read = new Map((await readAll(copies.map(({ folder }) => folder))).map(one => [one.folder, one]))
    const outcomes = copies.map(({ folder, damage }) => this.#judge(damage, read.get(folder)))
    for (const { folder } of copies) rmSync(folder, { recursive: true })
    return outcomes
  }

  remove(): void {
    rmSync(this.#base, { recursive: true, force: true })
  }

  #damage(folder: string, i: number): Damage {
    const all = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    const files = all.filter(name => PARTS[i % PARTS.length]?.test(name) && statSync(join(folder, name)).size > 0)
    const file = files[this.#upTo(files.length)] ?? 'store.json'
    const path = join(folder, file)
    const { size } = statSync(path)
    if (this.#random() < 0.4) {
      const bytes = Math.min(1 + this.#upTo(MAX_CUT), size)
      truncateSync(path, size - bytes)
      return { file, isCut: true, what: `the last ${bytes} of ${size} bytes cut off` }
    }
    const content = readFileSync(path)
    const [at, bit] = [this.#upTo(size), this.#upTo(8)]
    content[at] = (content[at] ?? 0) ^ (1 << bit)
    writeFileSync(path, content)
    return { file, isCut: false, what: `bit ${bit} of byte ${at} flipped` }
  }

  #judge(damage: Damage, read: ReadStore | undefined): Outcome {
    if (!read) return { ...damage, outcome: 'WRONG', told: 'the process died' }
    const told = read.said.trim()
    if (!read.served) {
      const isNamed = /DamagedStore: \S+ (at byte \d+ )?is damaged/.test(told)
      return { ...damage, outcome: isNamed ? 'refused with the file' : 'WRONG', told }
    }
    if (JSON.stringify(read.served) === JSON.stringify(this.#whole)) return { ...damage, outcome: 'as it was', told }
    if (!this.#isPast(read.served)) return { ...damage, outcome: 'WRONG', told }
    if (told !== '') return { ...damage, outcome: 'a past, and told', told }
    return { ...damage, outcome: damage.isCut && damage.file.startsWith('documents/segments') ? 'a past' : 'WRONG', told }
  }

  #isPast({ decisions, people, texts }: Served): boolean {
    const areDecisionsPast = Object.entries(decisions).every(([id, { seq, head, beside }]) => {
      const whole = this.#whole.decisions[id]
      return this.#heads.get(id)?.[seq - 1] === head && (seq !== whole?.seq || beside === whole.beside)
    })
    const areTextsPast = Object.entries(texts).every(([room, text]) => text === null || this.#whole.texts[room]?.startsWith(text))
    return areDecisionsPast && areTextsPast && people.every(person => this.#whole.people.includes(person))
  }

  #upTo(limit: number): number {
    return Math.floor(this.#random() * limit)
  }
}

/** Three decisions with what lies beside them, and a text of each, one of them with a snapshot. Answers the hash of each event. */
async function fill(folder: string): Promise<Map<string, string[]>> {
  const hidden = { ballots: 'open-at-close', ideaAuthors: 'hidden-until-vote-closes' }
  const team = await startTeam()
  const journeys = [
    await journeyTo(team, 'vote', hidden),
    await journeyTo(team, 'feedback'),
    await journeyTo(team, 'ideas', hidden),
  ]
  const [running] = journeys
  if (running)
    await team.ben.does(running.id, { type: 'CastBallot', poll: 'vote-1' as never, ballot: { approvals: [running.first] } })
  const { journal, updates } = team.server.storage
  for (const [i, { id }] of journeys.entries()) {
    const doc = new Y.Doc()
    const written: Promise<void>[] = []
    doc.on('update', update => written.push(updates.append(`${id}/brief`, { by: 'ben', at: 1, update }).written))
    for (let word = 0; word < 30; word++) {
      doc.getText('content').insert(doc.getText('content').length, `word ${word} `)
      await Promise.all(written)
    }
    if (i === 0) await updates.saveSnapshot(`${id}/brief`, Y.encodeStateAsUpdate(doc), 30, new Map([[doc.clientID, 'ben']]))
  }
  const hashes = await Promise.all(
    journeys.map(async ({ id }): Promise<[DecisionId, string[]]> => [id, (await journal.read(id, 0)).map(({ hash }) => hash)]),
  )
  await team.server.stop()
  cpSync(team.server.folder, folder, { recursive: true })
  await team.server.remove()
  return new Map(hashes)
}

/** What dies on the way is missing from the answer; the next process goes on after it. */
async function readAll(folders: readonly string[]): Promise<ReadStore[]> {
  const read: ReadStore[] = []
  let left = folders
  while (left.length > 0) {
    const child = spawn(process.execPath, [...programArgs('store/testing/readStores.ts'), ...left], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let done = 0
    for await (const line of createInterface(child.stdout)) {
      read.push(JSON.parse(line))
      done++
    }
    await ended(child)
    left = left.slice(done + 1)
  }
  return read
}

/** Chance that can be had again. */
function mulberry(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
