/**
 * The same as seekable.ts while the recording still runs: its parts go in, the bytes of the finished file come out in order. Only the
 * first bytes of a file (how long it is, where its parts are) are known at the end; until then as many zeros stand for them.
 * WebM only: what Safari records in MP4 is made seekable once it is whole. Loaded when needed.
 */
import { Input, Output, ReadableStreamSource, StreamTarget, type StreamTargetChunk, WEBM, WebMOutputFormat } from 'mediabunny'
import { copyTracks } from './copyTracks.ts'

/** `start` replaces the zeros; `rest` follows what came out. */
export type Ending = { start: Uint8Array<ArrayBuffer>; rest: Uint8Array<ArrayBuffer> }

export async function liveSeekable(
  parts: ReadableStream<Uint8Array>,
  onBytes: (bytes: Uint8Array<ArrayBuffer>) => void,
): Promise<Ending> {
  const input = new Input({ source: new ReadableStreamSource(parts), formats: [WEBM] })
  const settled = new SettledBytes(onBytes)
  const output = new Output({
    format: new WebMOutputFormat({ onCluster: (bytes, position) => settled.settle(bytes, position) }),
    target: new StreamTarget(new WritableStream({ write: chunk => settled.write(chunk) })),
  })
  try {
    await copyTracks(input, output)
  } finally {
    input.dispose()
  }
  return settled.ending()
}

const LONGEST_START = 1 << 15

/** What the writer will not touch any more, told apart from the first bytes and from the part it is at. */
class SettledBytes {
  readonly #onBytes: (bytes: Uint8Array<ArrayBuffer>) => void
  readonly #start = new Uint8Array(LONGEST_START)
  #startLength: number | null = null
  #settledTo = 0
  #open: StreamTargetChunk[] = []

  constructor(onBytes: (bytes: Uint8Array<ArrayBuffer>) => void) {
    this.#onBytes = onBytes
  }

  write(chunk: StreamTargetChunk): void {
    if (chunk.position < LONGEST_START) this.#start.set(chunk.data.subarray(0, LONGEST_START - chunk.position), chunk.position)
    this.#open.push(chunk)
  }

  settle(bytes: Uint8Array, position: number): void {
    if (this.#startLength === null) {
      if (position > LONGEST_START) throw new Error('The start of the file is longer than expected')
      this.#startLength = position
      this.#onBytes(new Uint8Array(position))
    }
    this.#onBytes(bytes.slice())
    this.#settledTo = position + bytes.length
    this.#open = this.#open.filter(chunk => endOf(chunk) > this.#settledTo)
  }

  ending(): Ending {
    if (this.#startLength === null) throw new Error('Nothing was recorded')
    const rest = new Uint8Array(Math.max(0, ...this.#open.map(chunk => endOf(chunk) - this.#settledTo)))
    for (const { data, position } of this.#open) {
      const skipped = Math.max(0, this.#settledTo - position)
      if (skipped < data.length) rest.set(data.subarray(skipped), position + skipped - this.#settledTo)
    }
    return { start: this.#start.slice(0, this.#startLength), rest }
  }
}

const endOf = ({ position, data }: StreamTargetChunk): number => position + data.length
