/** A strace that watches a process is told to leave it. One that does not go is ended: while it holds a process that is dead, nobody else learns of its death. */
import type { ChildProcess } from 'node:child_process'
import { setTimeout as passes } from 'node:timers/promises'
import { ended } from './ended.ts'

const GOES_WITHIN_MS = 5_000

export async function letGo(strace: ChildProcess): Promise<void> {
  strace.kill('SIGINT') // nothing happens where it has gone
  await Promise.race([ended(strace), passes(GOES_WITHIN_MS, null, { ref: false })])
  strace.kill('SIGKILL')
  await ended(strace)
}
