/**
 * A file on its way to the server while it is still being made (tus 1.0 with a length that is said at the end). Bytes go up in the order in
 * which they come; a lost connection is waited out and the server asked how far it got. What fails for good is not tried again here: the
 * whole take is on this device, and is sent from there.
 */
import type { MediaId } from '@concord/shared'
import { ApiProblem } from '../api/problem.ts'
import { type BytesAnswer, sendBytes } from '../api/sendBytes.ts'
import { createBackoff } from '../sync/backoff.ts'

const UPLOADS = '/media/uploads'
const MOST_AT_ONCE = 1 << 20
const TRY_AGAIN_MS = { first: 500, last: 15_000 }
/** The server is busy with an earlier part, or somebody asks too often: worth another try. */
const passing = new Set([409, 423, 429])
const NO_ROOM = 507

export type Labels = { decisionId: string; fileName: string; type: string }
type Bytes = Uint8Array<ArrayBuffer>

export class GrowingUpload {
  readonly #labels: Labels
  readonly #leaving = new AbortController()
  readonly #backoff = createBackoff(TRY_AGAIN_MS.first, TRY_AGAIN_MS.last)
  /** What the server has not confirmed, in order. */
  #waiting: Bytes[] = []
  #address: string | null = null
  #sent = 0
  #running: Promise<void> = Promise.resolve()
  #isRunning = false
  #failure: unknown = null

  constructor(labels: Labels) {
    this.#labels = labels
  }

  /** Bytes that the server has. */
  get sent(): number {
    return this.#sent
  }

  add(bytes: Bytes): void {
    this.#waiting.push(bytes)
    this.#run()
  }

  /** Sends what is left: `rest`, and `start` in place of the first bytes. Only its length is still open then. Rejects if it failed for good. */
  async end({ start, rest }: { start: Bytes; rest: Bytes }): Promise<void> {
    this.add(rest)
    await this.#drained()
    await this.#tryOn(() => this.#ask('PUT', { 'Content-Type': 'application/octet-stream' }, start, '/start'))
  }

  /** After its end: says how long it is, so that it is whole and can be used. Answers the media id. */
  async finish(): Promise<MediaId> {
    await this.#tryOn(() => this.#sendNext(this.#sent))
    const id = this.#address?.split('/').at(-1)
    if (!id) throw new Error('The server did not say where the file is')
    return id as MediaId
  }

  /** Given up: what the server has of it is taken away. */
  async cancel(): Promise<void> {
    this.#leaving.abort()
    if (this.#address) await sendBytes('DELETE', this.#address, {}).catch(() => undefined) // not reachable: the server clears what is abandoned
  }

  #run(): void {
    if (this.#isRunning || this.#failure !== null) return
    this.#isRunning = true
    this.#running = this.#sendAll()
      .catch(error => {
        this.#failure = error
      })
      .finally(() => {
        this.#isRunning = false
      })
  }

  async #drained(): Promise<void> {
    while (this.#isRunning) await this.#running
    if (this.#failure !== null) throw this.#failure
  }

  async #sendAll(): Promise<void> {
    while (this.#waiting.length > 0) await this.#tryOn(() => this.#sendNext(null))
  }

  /** `length` with the last bytes. What is confirmed is dropped; an empty end is sent too, since it says the length. */
  async #sendNext(length: number | null): Promise<void> {
    this.#address ??= await this.#begin()
    const body = joined(this.#waiting, MOST_AT_ONCE)
    const isLast = length !== null && this.#sent + body.length === length
    const offset = { 'Content-Type': 'application/offset+octet-stream', 'Upload-Offset': String(this.#sent) }
    const answer = await this.#ask('PATCH', isLast ? { ...offset, 'Upload-Length': String(length) } : offset, body)
    this.#confirm(answer.offset)
    if (length !== null && !isLast) await this.#sendNext(length)
  }

  async #begin(): Promise<string> {
    const { decisionId, fileName, type } = this.#labels
    const metadata = Object.entries({ filename: fileName, filetype: type, decisionId })
    const headers = {
      'Upload-Defer-Length': '1',
      'Upload-Metadata': metadata.map(([name, value]) => `${name} ${base64(value)}`).join(','),
    }
    const { location } = await sendBytes('POST', UPLOADS, headers, undefined, this.#leaving.signal)
    if (!location) throw new Error('The server did not say where the file is')
    return location
  }

  #ask(method: 'PATCH' | 'PUT' | 'HEAD', headers: Record<string, string>, body?: Bytes, below = ''): Promise<BytesAnswer> {
    return sendBytes(method, `${this.#address}${below}`, headers, body, this.#leaving.signal)
  }

  #confirm(offset: number): void {
    let done = offset - this.#sent
    this.#sent = offset
    while (done > 0) {
      const [first, ...others] = this.#waiting
      if (!first) return
      this.#waiting = first.length <= done ? others : [first.subarray(done), ...others]
      done -= first.length
    }
  }

  /** Until it succeeds, or the server refuses it for good. After a break the server says how far it got. */
  async #tryOn(act: () => Promise<unknown>): Promise<void> {
    let hasBroken = false
    for (;;) {
      try {
        if (hasBroken && this.#address) {
          const { offset, isLengthKnown } = await this.#ask('HEAD', {})
          this.#confirm(offset)
          if (isLengthKnown && this.#waiting.every(bytes => bytes.length === 0)) return // the answer to the last part was lost
        }
        await act()
        this.#backoff.reset()
        return
      } catch (error) {
        if (this.#leaving.signal.aborted || !isPassing(error)) throw error
        hasBroken = true
        await new Promise(resolve => setTimeout(resolve, this.#backoff.nextMs()))
      }
    }
  }
}

const isPassing = (error: unknown): boolean =>
  error instanceof ApiProblem
    ? (error.status >= 500 && error.status !== NO_ROOM) || passing.has(error.status)
    : error instanceof Error && error.name === 'Unreachable'

/** The first of `parts`, up to about `most` bytes, as one. */
function joined(parts: readonly Bytes[], most: number): Bytes {
  let count = 0
  let length = 0
  while (count < parts.length && (count === 0 || length < most)) length += parts[count++]?.length ?? 0
  const whole = new Uint8Array(length)
  let at = 0
  for (const part of parts.slice(0, count)) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

const base64 = (text: string): string => btoa(String.fromCharCode(...new TextEncoder().encode(text)))
