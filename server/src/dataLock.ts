/**
 * One process per data folder: a file says who holds it. A second one refuses to start, and a file left behind by a process that is gone
 * is taken over. On the same machine, who is gone is told by process id and start time, so that an id used again by another process locks
 * nobody out. A holder elsewhere (another container, another machine) cannot be looked at: it is gone if it stops renewing its file. Why not
 * a lock of the operating system: Node offers none, and those that it could reach through others end at the container or the machine.
 */

import { randomUUID } from 'node:crypto'
import { linkSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

type Holder = { pid: number; startedAt: string; host: string; id: string }

/** `onLost`: somebody else has taken the folder over, because this process could not renew its lock for so long; it must not write any more. */
export type LockOptions = { renewEveryMs: number; goneAfterMs: number; onLost(): void; onWaiting(host: string): void }

const defaults: LockOptions = { renewEveryMs: 2_000, goneAfterMs: 20_000, onLost: () => undefined, onWaiting: () => undefined }

export class FolderInUse extends Error {
  constructor(folder: string, { pid, host }: Holder) {
    super(
      `${folder} is used by another Concord (process ${pid} on ${host}). Stop that one first, or set DATA_DIR to another folder.`,
    )
    this.name = 'FolderInUse'
  }
}

/** Answers how to let go. Rejects with FolderInUse. */
export async function lockFolder(folder: string, options: Partial<LockOptions> = {}): Promise<() => void> {
  const { renewEveryMs, onLost, ...waiting } = { ...defaults, ...options }
  const file = join(folder, 'lock')
  const mine: Holder = { pid: process.pid, startedAt: startOf(process.pid), host: hostname(), id: randomUUID() }
  const temporary = `${file}.${mine.id}`
  writeFileSync(temporary, JSON.stringify(mine), { mode: 0o600 })
  try {
    await takeOver(folder, file, temporary, { renewEveryMs, ...waiting })
  } finally {
    rmSync(temporary, { force: true })
  }
  const renewing = setInterval(() => {
    if (renew(file, mine)) return
    clearInterval(renewing)
    onLost()
  }, renewEveryMs).unref()
  return () => {
    clearInterval(renewing)
    if (holderOf(file)?.id === mine.id) rmSync(file, { force: true })
  }
}

/** A second name for a file can be made once only: of two processes one wins. */
async function takeOver(folder: string, file: string, temporary: string, waiting: Omit<LockOptions, 'onLost'>): Promise<void> {
  while (!linkOnce(temporary, file)) {
    const holder = holderOf(file)
    if (holder && (await isAlive(holder, file, waiting))) throw new FolderInUse(folder, holder)
    if (holderOf(file)?.id !== holder?.id) continue // it was let go, or taken over, while we looked
    const aside = `${temporary}.stale`
    try {
      renameSync(file, aside)
    } catch (error) {
      if (isCode(error, 'ENOENT')) continue // the other process was faster in taking it away
      throw error
    }
    const taken = holderOf(aside)
    if (taken && taken.id !== holder?.id) linkOnce(aside, file) // it was somebody's new one: give it back
    rmSync(aside, { force: true })
  }
}

function linkOnce(from: string, to: string): boolean {
  try {
    linkSync(from, to)
    return true
  } catch (error) {
    if (isCode(error, 'EEXIST')) return false
    throw error
  }
}

function holderOf(file: string): Holder | null {
  try {
    const holder: unknown = JSON.parse(readFileSync(file, 'utf8'))
    return isHolder(holder) ? holder : null
  } catch {
    return null // missing or torn: nobody holds it
  }
}

function isHolder(value: unknown): value is Holder {
  return typeof value === 'object' && value !== null && 'pid' in value && 'startedAt' in value && 'host' in value && 'id' in value
}

/** False: it belongs to somebody else by now. */
function renew(file: string, mine: Holder): boolean {
  const holder = holderOf(file)
  if (holder && holder.id !== mine.id) return false
  try {
    const now = new Date()
    if (holder) utimesSync(file, now, now)
    else writeFileSync(file, JSON.stringify(mine), { flag: 'wx', mode: 0o600 }) // it was taken away by hand
  } catch {
    return true // a disk that refuses is no reason to let go
  }
  return true
}

async function isAlive(holder: Holder, file: string, waiting: Omit<LockOptions, 'onLost'>): Promise<boolean> {
  if (holder.host !== hostname()) return isRenewed(holder, file, waiting)
  try {
    process.kill(holder.pid, 0)
  } catch (error) {
    return isCode(error, 'EPERM')
  }
  return startOf(holder.pid) === holder.startedAt
}

/** Looks whether the file changes, so that the clocks of the two need not agree. */
async function isRenewed({ id, host }: Holder, file: string, waiting: Omit<LockOptions, 'onLost'>): Promise<boolean> {
  const { renewEveryMs, goneAfterMs, onWaiting } = waiting
  const first = modifiedAt(file)
  onWaiting(host)
  for (let waited = 0; waited < goneAfterMs; waited += renewEveryMs) {
    await wait(renewEveryMs)
    if (holderOf(file)?.id !== id) return false
    if (modifiedAt(file) !== first) return true
  }
  return false
}

function modifiedAt(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0
}

/** When a process started, as its kernel counts; empty where that cannot be read. */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''
  } catch {
    return '' // no /proc on this system
  }
}

const isCode = (error: unknown, code: string): boolean => error instanceof Error && 'code' in error && error.code === code
