/** Waiting for a child process so that it has an end: also where the process was gone before anybody waited, or goes without a word. */
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'

const isGone = ({ exitCode, signalCode }: ChildProcess): boolean => exitCode !== null || signalCode !== null

/** Resolves when it has ended; at once where it had. */
export async function ended(child: ChildProcess): Promise<void> {
  if (!isGone(child)) await once(child, 'exit')
}

/** What it says first, asked for in the tick in which it was begun. Rejects if it ends without having said anything. */
export async function firstWords(child: ChildProcess): Promise<string> {
  const { stdout } = child
  if (!stdout) throw new Error('It is not listened to')
  for await (const words of stdout.iterator({ destroyOnReturn: false })) {
    stdout.resume() // what comes later must not hold it up
    return String(words)
  }
  await ended(child)
  throw new Error(`It ended with ${child.exitCode ?? child.signalCode} before it said anything`)
}
