/**
 * A thread in which documents are put together, one at a time, so that nobody waits for a large one, and a hostile one can be given up.
 * It starts with the first job and lives until it is closed or has to be ended in the middle of a job. Compactions come first, because
 * somebody waits for them who has done nothing; what is tried out takes turns by person, so that nobody waits for all of somebody else's.
 */
import { readFileSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import { NoDocument } from './noDocument.ts'

/** It was given up. */
export class TookTooLong extends Error {
  constructor() {
    super('Takes too long to put together')
    this.name = 'TookTooLong'
  }
}

/** What all but the last one cost; whether Yjs could apply that one too. */
export type Trial = { beforeMs: number; isApplied: boolean }
/** `task`: it begins now, with all of them or with the last one; where to look what it has used. */
type Answer = { bytes: Uint8Array } | { task: string | null } | Trial | { why: string }
type Job = {
  updates: readonly Uint8Array[]
  isRehearsal: boolean
  /** Of the processor, for each thing that it begins. */
  limitsMs: number[]
  resolve: (answer: Answer) => void
  reject: (error: Error) => void
}

/** However large: a document of 4 MiB takes less than a second. */
const WHOLE_DOCUMENT_MS = 10_000
const LOOK_EVERY_MS = 50
/** Where it cannot be told what the thread has used of the processor, only how long it is gone. */
const SHARE_OF_THE_PROCESSOR = 1 / 10

export class DocumentThread {
  readonly #compactions: Job[] = []
  readonly #rehearsals = new Map<string, Job[]>()
  #current: Job | null = null
  #worker: Worker | null = null
  #watching: NodeJS.Timeout | null = null

  /** Their document as one update. Rejects with NoDocument, or TookTooLong. */
  async compact(updates: readonly Uint8Array[]): Promise<Uint8Array> {
    const answer = await this.#run(this.#compactions, { updates, isRehearsal: false, limitsMs: [WHOLE_DOCUMENT_MS] })
    if ('bytes' in answer) return answer.bytes
    throw new Error('The thread has answered something else')
  }

  /** Rejects with TookTooLong if the last one takes more than `limitMs` of the processor, with NoDocument if the others are none. */
  async rehearse(updates: readonly Uint8Array[], limitMs: number, by: string): Promise<Trial> {
    const queue = this.#rehearsals.get(by) ?? []
    this.#rehearsals.set(by, queue)
    const answer = await this.#run(queue, { updates, isRehearsal: true, limitsMs: [WHOLE_DOCUMENT_MS, limitMs] })
    if ('isApplied' in answer) return answer
    throw new Error('The thread has answered something else')
  }

  async close(): Promise<void> {
    for (let job = this.#take(); job; job = this.#take()) job.reject(new Error('The server stops'))
    const worker = this.#worker
    this.#end(new Error('The server stops'))
    await worker?.terminate()
  }

  #run(queue: Job[], job: Omit<Job, 'resolve' | 'reject'>): Promise<Answer> {
    return new Promise((resolve, reject) => {
      queue.push({ ...job, resolve, reject })
      this.#next()
    })
  }

  #take(): Job | undefined {
    const [next] = this.#rehearsals
    if (this.#compactions.length > 0 || !next) return this.#compactions.shift()
    const [by, queue] = next
    const job = queue.shift()
    this.#rehearsals.delete(by)
    if (queue.length > 0) this.#rehearsals.set(by, queue) // behind the others
    return job
  }

  #next(): void {
    if (this.#current) return
    const job = this.#take()
    if (!job) {
      this.#worker?.unref()
      return
    }
    this.#current = job
    const bytes = Buffer.concat(job.updates)
    const lengths = job.updates.map(({ length }) => length)
    const worker = this.#open()
    worker.ref()
    worker.postMessage({ bytes, lengths, isRehearsal: job.isRehearsal })
  }

  #open(): Worker {
    if (this.#worker) return this.#worker
    const worker = new Worker(new URL('./documentThread.worker.mjs', import.meta.url), { execArgv: [] })
    worker.on('message', (answer: Answer) => {
      if (worker === this.#worker) this.#answered(answer)
    })
    worker.on('error', error => {
      if (worker === this.#worker) this.#end(error)
    })
    this.#worker = worker
    return worker
  }

  #answered(answer: Answer): void {
    const job = this.#current
    if (!job) return
    if ('task' in answer) {
      this.#watch(answer.task, job.limitsMs.shift() ?? WHOLE_DOCUMENT_MS)
      return
    }
    this.#finish()
    if ('why' in answer) job.reject(new NoDocument(answer.why))
    else job.resolve(answer)
    this.#next()
  }

  /** By the processor's time: the machine may have others to serve, or have slept. */
  #watch(task: string | null, limitMs: number): void {
    if (this.#watching) clearInterval(this.#watching)
    const start = usedMs(task)
    this.#watching = setInterval(() => {
      if (usedMs(task) - start > limitMs) this.#end(new TookTooLong())
    }, LOOK_EVERY_MS)
  }

  /** In the middle of a job, which fails with it; the next one gets a new thread. */
  #end(error: Error): void {
    const job = this.#current
    const worker = this.#worker
    this.#worker = null
    this.#finish()
    job?.reject(error)
    void worker?.terminate()
    this.#next()
  }

  #finish(): void {
    if (this.#watching) clearInterval(this.#watching)
    this.#watching = null
    this.#current = null
  }
}

/** Linux tells it by thread: its file begins with the ns on a processor. */
function usedMs(task: string | null): number {
  if (task === null) return performance.now() * SHARE_OF_THE_PROCESSOR
  try {
    return Number(readFileSync(task, 'utf8').split(' ')[0]) / 1e6
  } catch {
    return 0 // the thread has just ended, which is told otherwise
  }
}
