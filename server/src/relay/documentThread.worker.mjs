/** documentThread.ts, the other side. Plain JavaScript, so that the thread starts without a loader. */
import { readFileSync, readlinkSync } from 'node:fs'
import { parentPort } from 'node:worker_threads'
import * as Y from 'yjs'

parentPort?.on('message', ({ bytes, lengths, isRehearsal }) => {
  parentPort?.postMessage({ task })
  try {
    const updates = []
    let at = 0
    for (const length of lengths) {
      updates.push(bytes.subarray(at, at + length))
      at += length
    }
    const last = isRehearsal ? updates.pop() : null
    const began = cpuMs()
    const doc = new Y.Doc()
    doc.transact(() => {
      for (const update of updates) Y.applyUpdate(doc, update)
    })
    if (!last) {
      const compacted = Y.encodeStateAsUpdate(doc)
      parentPort?.postMessage({ bytes: compacted }, [compacted.buffer])
      return
    }
    const beforeMs = cpuMs() - began
    parentPort?.postMessage({ task })
    parentPort?.postMessage({ beforeMs, isApplied: canApply(doc, last) })
  } catch (error) {
    parentPort?.postMessage({ why: String(error) })
  }
})

function canApply(doc, update) {
  try {
    Y.applyUpdate(doc, update)
    return true
  } catch {
    return false
  }
}

/** Where Linux says what this thread has used of the processor; null where it does not: elsewhere, and in some containers. */
const task = (() => {
  try {
    const file = `/proc/${readlinkSync('/proc/thread-self')}/schedstat`
    readFileSync(file)
    return file
  } catch {
    return null
  }
})()

function cpuMs() {
  return task === null ? performance.now() : Number(readFileSync(task, 'utf8').split(' ')[0]) / 1e6
}
