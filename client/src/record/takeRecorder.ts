/**
 * Records one take: every second a part, which is kept on this device first and then sent. Pausing leaves no gap in the film. It stops by
 * itself at the longest length, and when what it records ends.
 */

import { beingRecorded } from '../player/takeLock.ts'
import type { Take, TakeStore } from '../player/takeStore.ts'
import type { LiveTake } from './liveTake.ts'

const PART_MS = 1_000
const LEVEL_MS = 100
/** A whole picture so often: where the start can be cut. */
const KEY_PICTURE_MS = 1_000
export const LONGEST_S = 600
const PICTURE_BITS = 2_500_000
const SOUND_BITS = 96_000

export type RecorderDeps = {
  take: Take
  stream: MediaStream
  store: TakeStore
  /** Null: it is sent when it is whole. */
  live: LiveTake | null
  level(): number
  /** Of something short: less than a film may have. */
  longestS?: number
  pictureBits?: number
  /** The take has ended, by whatever; all parts are kept. */
  onEnd(): void
}

export class TakeRecorder {
  readonly #deps: RecorderDeps
  readonly #longestS: number
  readonly #recorder: MediaRecorder
  readonly #levelTimer: ReturnType<typeof setInterval>
  #levels: number[] = []
  #place = 0
  #size = 0
  #recordedMs = 0
  #runningSince: number | null = null
  #keeping: Promise<void> = Promise.resolve()
  #isDropped = false
  readonly #letGo: () => void

  constructor(deps: RecorderDeps) {
    this.#deps = deps
    this.#longestS = deps.longestS ?? LONGEST_S
    this.#letGo = beingRecorded(deps.take.id)
    const options: MediaRecorderOptions & { videoKeyFrameIntervalDuration: number } = {
      mimeType: deps.take.type,
      videoBitsPerSecond: deps.pictureBits ?? PICTURE_BITS,
      audioBitsPerSecond: SOUND_BITS,
      videoKeyFrameIntervalDuration: KEY_PICTURE_MS, // not in every browser, and not in the types yet
    }
    this.#recorder = new MediaRecorder(deps.stream, options)
    this.#recorder.ondataavailable = ({ data }) => {
      this.#keeping = this.#keeping.then(() => this.#keep(data))
    }
    this.#recorder.onstop = () => void this.#end()
    this.#recorder.onerror = () => this.stop()
    this.#levelTimer = setInterval(() => this.#listen(), LEVEL_MS)
  }

  async start(): Promise<void> {
    await this.#deps.store.begin(this.#deps.take)
    this.#recorder.start(PART_MS)
    this.#runningSince = performance.now()
  }

  pause(): void {
    if (this.#recorder.state !== 'recording') return
    this.#recorder.pause()
    this.#settleTime()
  }

  resume(): void {
    if (this.#recorder.state !== 'paused') return
    this.#recorder.resume()
    this.#runningSince = performance.now()
  }

  stop(): void {
    if (this.#recorder.state !== 'inactive') this.#recorder.stop()
    this.#settleTime()
  }

  /** Stops, and nothing of it stays. */
  async drop(): Promise<void> {
    this.#isDropped = true
    this.stop()
    this.#deps.live?.cancel()
    await this.#keeping
    await this.#deps.store.remove(this.#deps.take.id)
  }

  get seconds(): number {
    const running = this.#runningSince === null ? 0 : performance.now() - this.#runningSince
    return (this.#recordedMs + running) / 1_000
  }

  /** Bytes that are kept on this device. */
  get size(): number {
    return this.#size
  }

  get sent(): number {
    return Math.min(this.#size, this.#deps.live?.sent() ?? 0)
  }

  #listen(): void {
    if (this.#recorder.state !== 'recording') return
    this.#levels.push(Math.round(this.#deps.level() * 100) / 100)
    if (this.seconds >= this.#longestS) this.stop()
  }

  #settleTime(): void {
    if (this.#runningSince === null) return
    this.#recordedMs += performance.now() - this.#runningSince
    this.#runningSince = null
  }

  async #keep(data: Blob): Promise<void> {
    if (data.size === 0 || this.#isDropped) return
    const bytes = await data.arrayBuffer()
    const levels = this.#levels
    this.#levels = []
    await this.#deps.store.add(this.#deps.take.id, this.#place++, bytes, {
      seconds: this.seconds,
      size: bytes.byteLength,
      levels,
    })
    this.#size += bytes.byteLength
    this.#deps.live?.add(new Uint8Array(bytes))
  }

  async #end(): Promise<void> {
    clearInterval(this.#levelTimer)
    this.#settleTime()
    await this.#keeping
    this.#letGo()
    if (this.#isDropped) return
    this.#deps.live?.end()
    this.#deps.onEnd()
  }
}
