/** Whether this browser keeps a database for this page at all; private windows and full disks may not. Asked once. */
import { openDB } from 'idb'

let asked: Promise<boolean> | null = null

export function canKeep(): Promise<boolean> {
  asked ??= probe()
  return asked
}

/** Some browsers have no database at all, others refuse to open one. */
async function probe(): Promise<boolean> {
  try {
    const db = await openDB('concord-probe', 1)
    db.close()
    return true
  } catch {
    return false
  }
}
