/**
 * A copy of the files while they are in use. Snapshots go first, whole because they are only ever replaced; then the segments, up to where
 * they end by then, so that they hold all that a snapshot covers. The caller sees to it that no segment is emptied meanwhile.
 */
import { constants } from 'node:fs'
import { copyFile, mkdir, open, readdir, truncate } from 'node:fs/promises'
import { join } from 'node:path'
import { EPOCH_FILE } from './epochMarks.ts'
import { isMissing } from './roomFiles.ts'

export const SEGMENTS = 'segments'
export const ROOMS = 'rooms'
const KEPT_ROOM_FILE = /\.(base|history)$/

/** `segments`: which there are and how long they are just now. Everything is on the disk when it resolves. */
export async function backupFiles(
  from: string,
  to: string,
  segments: () => readonly { file: string; size: number }[],
): Promise<void> {
  await mkdir(to, { recursive: true })
  if ((await readdir(to)).length > 0) throw new Error(`${to} is not empty`)
  for (const part of [SEGMENTS, ROOMS]) await mkdir(join(to, part))
  for (const file of await readdir(join(from, ROOMS))) {
    if (KEPT_ROOM_FILE.test(file)) await copy(join(from, ROOMS, file), join(to, ROOMS, file), null)
  }
  for (const { file, size } of segments()) await copy(join(from, SEGMENTS, file), join(to, SEGMENTS, file), size)
  await copy(join(from, EPOCH_FILE), join(to, EPOCH_FILE), null).catch(error => {
    if (!isMissing(error)) throw error
  })
  for (const folder of [join(to, SEGMENTS), join(to, ROOMS), to]) await sync(folder)
}

async function copy(from: string, to: string, size: number | null): Promise<void> {
  await copyFile(from, to, constants.COPYFILE_EXCL)
  if (size !== null) await truncate(to, size)
  await sync(to)
}

async function sync(path: string): Promise<void> {
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
