/**
 * What was written before the newest restore or repair, by room: the first so many entries. Who wrote those says nothing about who may
 * go on with them now, because the newest words of anybody may have been lost and can come back from a colleague's browser.
 * One small file, replaced as a whole. Without an epoch given there are no marks but those of repairs.
 */
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { isMissing } from './roomFiles.ts'

const marksSchema = z.object({
  epoch: z.string(),
  isRestored: z.boolean(),
  entriesBefore: z.record(z.string(), z.number().int().nonnegative()),
})
type Marks = z.infer<typeof marksSchema>

export const EPOCH_FILE = 'epoch.json'

export class EpochMarks {
  readonly #path: string
  readonly #isReadOnly: boolean
  #marks: Marks

  /** `counts`: how many entries each room that has some after its base holds now. Throws if the file is there and cannot be read. */
  constructor(folder: string, epoch: string | null, counts: Iterable<readonly [string, number]>, isReadOnly: boolean) {
    this.#path = join(folder, EPOCH_FILE)
    this.#isReadOnly = isReadOnly
    const known = readMarks(this.#path)
    this.#marks = known ?? { epoch: epoch ?? '', isRestored: false, entriesBefore: {} }
    if (epoch === null || known?.epoch === epoch) return
    if (known) this.#marks = { epoch, isRestored: true, entriesBefore: { ...known.entriesBefore, ...Object.fromEntries(counts) } }
    this.#save()
  }

  get epoch(): string {
    return this.#marks.epoch
  }

  /** Whether what was known in that epoch about this room still counts; '' is from before there were any. */
  isCurrent(room: string, epoch: string): boolean {
    return epoch === this.#marks.epoch || (epoch === '' && !this.mayLackWords(room))
  }

  entriesBefore(room: string): number {
    return this.#marks.entriesBefore[room] ?? 0
  }

  mayLackWords(room: string): boolean {
    return this.#marks.isRestored || room in this.#marks.entriesBefore
  }

  /** Durable when it returns. */
  markRepaired(room: string, entries: number): void {
    this.#marks = { ...this.#marks, entriesBefore: { ...this.#marks.entriesBefore, [room]: entries } }
    this.#save()
  }

  #save(): void {
    if (this.#isReadOnly) return
    const temporary = `${this.#path}.new`
    const bytes = Buffer.from(JSON.stringify(this.#marks))
    withDescriptor(temporary, 'w', descriptor => {
      writeSync(descriptor, bytes)
      fsyncSync(descriptor)
    })
    renameSync(temporary, this.#path)
    withDescriptor(dirname(this.#path), 'r', fsyncSync)
  }
}

function readMarks(path: string): Marks | null {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    if (isMissing(error)) return null
    throw error
  }
  return marksSchema.parse(JSON.parse(text))
}

function withDescriptor(path: string, flags: string, use: (descriptor: number) => void): void {
  const descriptor = openSync(path, flags)
  try {
    use(descriptor)
  } finally {
    closeSync(descriptor)
  }
}
