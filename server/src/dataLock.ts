/**
 * One process per data folder: a file says who holds it. A second one refuses to start, and a file left behind by a process that is gone
 * is taken over. Who is gone is told by process id and start time, so that an id used again by another process locks nobody out.
 */

import { randomUUID } from 'node:crypto'
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'

type Holder = { pid: number; startedAt: string; host: string; id: string }

export class FolderInUse extends Error {
  constructor(folder: string, { pid, host }: Holder) {
    super(
      `${folder} is used by another Concord (process ${pid} on ${host}). Stop that one first, or set DATA_DIR to another folder.`,
    )
    this.name = 'FolderInUse'
  }
}

/** Answers how to let go. Throws FolderInUse. */
export function lockFolder(folder: string): () => void {
  const file = join(folder, 'lock')
  const mine: Holder = { pid: process.pid, startedAt: startOf(process.pid), host: hostname(), id: randomUUID() }
  const temporary = `${file}.${mine.id}`
  writeFileSync(temporary, JSON.stringify(mine), { mode: 0o600 })
  try {
    takeOver(folder, file, temporary)
  } finally {
    rmSync(temporary, { force: true })
  }
  return () => {
    if (holderOf(file)?.id === mine.id) rmSync(file, { force: true })
  }
}

/** A second name for a file can be made once only: of two processes one wins. */
function takeOver(folder: string, file: string, temporary: string): void {
  while (!linkOnce(temporary, file)) {
    const holder = holderOf(file)
    if (holder && isAlive(holder)) throw new FolderInUse(folder, holder)
    const aside = `${temporary}.stale`
    try {
      renameSync(file, aside)
    } catch (error) {
      if (isCode(error, 'ENOENT')) continue // the other process was faster in taking it away
      throw error
    }
    const taken = holderOf(aside)
    if (taken && isAlive(taken)) linkOnce(aside, file) // it was somebody's new one: give it back
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

/** A holder on another machine or in another container cannot be looked at from here, so it counts as alive. */
function isAlive({ pid, startedAt, host }: Holder): boolean {
  if (host !== hostname()) return true
  try {
    process.kill(pid, 0)
  } catch (error) {
    return isCode(error, 'EPERM')
  }
  return startOf(pid) === startedAt
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
