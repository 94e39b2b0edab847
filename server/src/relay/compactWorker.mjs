/** compactor.ts in a thread of its own. Plain JavaScript, so that the thread starts without a loader. */
import { parentPort } from 'node:worker_threads'
import * as Y from 'yjs'

parentPort?.on('message', ({ job, bytes, lengths }) => {
  try {
    const doc = new Y.Doc()
    doc.transact(() => {
      let at = 0
      for (const length of lengths) {
        Y.applyUpdate(doc, bytes.subarray(at, at + length))
        at += length
      }
    })
    const compacted = Y.encodeStateAsUpdate(doc)
    parentPort?.postMessage({ job, bytes: compacted }, [compacted.buffer])
  } catch (error) {
    parentPort?.postMessage({ job, why: String(error) })
  }
})
