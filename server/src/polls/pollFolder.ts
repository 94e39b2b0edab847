/** `polls/<decision>/<poll>/`: where the file forms of the box and the keyring lie. Files are whole or not there; they tell no time. */
import { constants } from 'node:fs'
import { mkdir, open, readdir, readFile, rename, rm, rmdir, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { PollId } from '@concord/shared'
import { StorageReadOnly } from '../journal/Journal.ts'
import type { PollPlace } from './BallotBox.ts'

const DECISION = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
const POLL = /^(vote|choose)-[1-9]\d*$/
const SECRETS_ONLY = 0o600
const FOLDER_ONLY = 0o700

export const folderOf = (polls: string, { decisionId, poll }: PollPlace): string => {
  if (!DECISION.test(decisionId) || !POLL.test(poll)) throw new Error('This is no poll')
  return join(polls, decisionId, poll)
}

/** Every folder of a poll that has a file of this name, or had begun to write one. */
export async function placesWith(polls: string, name: string): Promise<readonly PollPlace[]> {
  const places: PollPlace[] = []
  for (const decisionId of (await namesIn(polls)).filter(one => DECISION.test(one))) {
    for (const poll of (await namesIn(join(polls, decisionId))).filter((one): one is PollId => POLL.test(one)))
      if ((await namesIn(join(polls, decisionId, poll))).some(one => one === name || one === temporaryOf(name)))
        places.push({ decisionId, poll })
  }
  return places
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder)
  } catch (error) {
    if (isOutOfReach(error)) return []
    throw error
  }
}

/** Null: there is none that could be read. */
export async function readOrNull(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    if (isOutOfReach(error)) return null
    throw error
  }
}

/** Another one when the file is another one, or its bytes were written again, also in the same size and under the same time. Null: it is not there. */
export async function markOf(file: string): Promise<string | null> {
  try {
    const { ino, size, ctimeNs } = await stat(file, { bigint: true })
    return `${ino}/${size}/${ctimeNs}`
  } catch (error) {
    if (isOutOfReach(error)) return null
    throw error
  }
}

/**
 * Durable when it resolves: beside it, flushed, moved into its place, the folder flushed. Its time is the beginning of 1970, always. Rejects
 * with StorageReadOnly where something is in the way.
 */
export async function writeTimeless(file: string, text: string): Promise<void> {
  try {
    await makeFolder(dirname(file))
    await writeInto(file, text)
    await flush(dirname(file))
  } catch (error) {
    if (isOutOfReach(error)) throw new StorageReadOnly({ cause: error })
    throw error
  }
}

async function writeInto(file: string, text: string): Promise<void> {
  const temporary = temporaryOf(file)
  try {
    await writeFlushed(temporary, text)
    await rename(temporary, file)
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined) // on a full disk every byte counts; why it could not be written is told
    throw error
  }
}

const temporaryOf = (name: string): string => `${name}.tmp`

async function writeFlushed(file: string, text: string): Promise<void> {
  const handle = await open(file, 'w', SECRETS_ONLY)
  try {
    await handle.writeFile(text)
    await handle.utimes(0, 0)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** The file, what was being written of it, and the folders if nothing else is in them. */
export async function removeFile(file: string): Promise<void> {
  for (const path of [file, temporaryOf(file)]) await rm(path, { force: true, recursive: true }) // whatever lies in its place
  const folder = dirname(file)
  if (!(await isEmptied(folder))) return
  if (await isEmptied(dirname(folder))) await flush(dirname(dirname(folder)))
}

async function makeFolder(folder: string): Promise<void> {
  const first = await mkdir(folder, { recursive: true, mode: FOLDER_ONLY })
  if (first === undefined) return
  for (let made = folder; made.length >= first.length; made = dirname(made)) await flush(dirname(made))
}

/** Whether the folder is gone; what it held is gone for good. */
async function isEmptied(folder: string): Promise<boolean> {
  try {
    await flush(folder)
    await rmdir(folder)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOTEMPTY' || error.code === 'EEXIST')) return false
    if (isMissing(error)) return true
    throw error
  }
}

async function flush(folder: string): Promise<void> {
  const handle = await open(folder, constants.O_RDONLY)
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

const isMissing = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT'

/** It is not there, or something else is, or this process may not or the disk cannot: not what passes by itself, as too many open files. */
const outOfReach = new Set(['ENOENT', 'ENOTDIR', 'EISDIR', 'EEXIST', 'ELOOP', 'EACCES', 'EPERM', 'EIO'])
const isOutOfReach = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' && outOfReach.has(error.code)
