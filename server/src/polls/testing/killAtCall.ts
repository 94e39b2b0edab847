/** `kill -9` at the very call to the kernel that a test names, by strace: between two steps that no timer can hit. */
import { type ChildProcess, spawn } from 'node:child_process'
import { hasStrace } from '../../testing/hasStrace.ts'

/** The process dies when a thread of it enters its `nth` call of this kind from now on (strace counts by thread). Null: strace cannot be had or used here. */
export async function killAtCall(pid: number, calls: string, nth: number): Promise<ChildProcess | null> {
  if (!hasStrace()) return null
  const inject = `inject=${calls}:signal=SIGKILL:when=${nth}`
  const strace = spawn('strace', ['-f', '-e', `trace=${calls}`, '-e', inject, '-o', '/dev/null', '-p', String(pid)], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const isAttached = await new Promise<boolean>(resolve => {
    strace.stderr.on('data', chunk => String(chunk).includes('attached') && resolve(true))
    strace.once('exit', () => resolve(false)) // this user may not look at other processes
  })
  return isAttached ? strace : null
}
