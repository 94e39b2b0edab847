/** Whether this browser keeps a database for this page at all; private windows and full disks may not. Asked once. */
import { openDB } from 'idb'

let asked: Promise<boolean> | null = null

export function canKeep(): Promise<boolean> {
  asked ??= openDB('concord-probe', 1).then(
    db => {
      db.close()
      return true
    },
    () => false,
  )
  return asked
}
