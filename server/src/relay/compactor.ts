/**
 * Makes the updates of a room into the fewest bytes that hold its document. A large one goes to a thread, so that nobody in another room
 * waits for it; the thread starts with the first of them and lives as long as the relay.
 */
import { Worker } from 'node:worker_threads'
import { NoDocument } from './noDocument.ts'
import { compacted } from './roomState.ts'

const LARGE_BYTES = 256 << 10
const MANY_UPDATES = 4000

type Answer = { job: number; bytes: Uint8Array } | { job: number; why: string }
type Waiting = { resolve: (bytes: Uint8Array) => void; reject: (error: Error) => void }

export class Compactor {
  readonly #waiting = new Map<number, Waiting>()
  #worker: Worker | null = null
  #jobs = 0

  /** Rejects with NoDocument. */
  async compact(updates: readonly Uint8Array[]): Promise<Uint8Array> {
    const size = updates.reduce((sum, update) => sum + update.length, 0)
    if (size > LARGE_BYTES || updates.length > MANY_UPDATES) return this.#compactInThread(updates, size)
    return compacted(updates)
  }

  async close(): Promise<void> {
    await this.#worker?.terminate()
    this.#worker = null
  }

  #compactInThread(updates: readonly Uint8Array[], size: number): Promise<Uint8Array> {
    const bytes = new Uint8Array(size)
    let at = 0
    for (const update of updates) {
      bytes.set(update, at)
      at += update.length
    }
    const job = ++this.#jobs
    const lengths = updates.map(({ length }) => length)
    return new Promise((resolve, reject) => {
      this.#waiting.set(job, { resolve, reject })
      const worker = this.#open()
      worker.ref()
      worker.postMessage({ job, bytes, lengths }, [bytes.buffer])
    })
  }

  #open(): Worker {
    if (this.#worker) return this.#worker
    const worker = new Worker(new URL('./compactWorker.mjs', import.meta.url), { execArgv: [] })
    worker.on('message', (answer: Answer) => {
      const waiting = this.#waiting.get(answer.job)
      this.#waiting.delete(answer.job)
      if (this.#waiting.size === 0) worker.unref()
      if ('bytes' in answer) waiting?.resolve(answer.bytes)
      else waiting?.reject(new NoDocument(answer.why))
    })
    worker.on('error', error => this.#failed(worker, error))
    worker.on('exit', () => this.#failed(worker, new Error('The thread that compacts has ended')))
    this.#worker = worker
    return worker
  }

  #failed(worker: Worker, error: Error): void {
    if (this.#worker === worker) this.#worker = null
    for (const { reject } of this.#waiting.values()) reject(error)
    this.#waiting.clear()
  }
}
