/** verifyThread.ts, the other side: one file, then it ends. It brings the loader by which the rest is read. */
import { parentPort, workerData } from 'node:worker_threads'
import { register } from 'tsx/esm/api'

register()
const { verifyForImport } = await import('./verifyForImport.ts')
parentPort?.postMessage(verifyForImport(workerData))
