/** Checks a file that is to be imported in a thread of its own, which is given up when it takes too long or too much. */
import { Worker } from 'node:worker_threads'
import type { ImportVerdict } from './verifyForImport.ts'

const GIVE_UP_AFTER_MS = 30_000
const MOST_MEGABYTES = 1024

export function verifyInThread(bytes: Uint8Array, documentBytes: number): Promise<ImportVerdict> {
  return new Promise(resolve => {
    const worker = new Worker(new URL('./verifyThread.worker.mjs', import.meta.url), {
      execArgv: [],
      workerData: { bytes, documentBytes },
      resourceLimits: { maxOldGenerationSizeMb: MOST_MEGABYTES },
    })
    const end = (verdict: ImportVerdict) => {
      clearTimeout(timer)
      void worker.terminate()
      resolve(verdict)
    }
    const timer = setTimeout(() => end({ ok: false, why: 'Checking it takes too long.' }), GIVE_UP_AFTER_MS)
    worker.once('message', end)
    worker.once('error', error => end({ ok: false, why: `It cannot be checked: ${error.message}.` }))
  })
}
