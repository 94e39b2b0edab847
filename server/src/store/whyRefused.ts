/** Why a folder did not take a write, asked after one failed: some engines tell a full disk as an input/output error. */
import { statfsSync } from 'node:fs'
import { constants } from 'node:os'

export type RefusedWrite = 'storage-full' | 'storage-read-only'

/** Below this much room a failed write failed for want of it. */
const NO_ROOM_BYTES = 4 << 20
const { ENOSPC, EDQUOT, EROFS } = constants.errno

/** `errno`: as the write was answered, where that is known. Null: it is for another reason. */
export function whyRefused(folder: string, errno: number | null): RefusedWrite | null {
  if (errno === EROFS) return 'storage-read-only'
  if (errno === ENOSPC || errno === EDQUOT) return 'storage-full'
  const { bavail, bsize } = statfsSync(folder)
  return bavail * bsize <= NO_ROOM_BYTES ? 'storage-full' : null
}
