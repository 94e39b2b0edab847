/** Waiting for a child process so that it has an end: also where the process was gone before anybody waited, or goes without a word. */
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'

const isGone = ({ exitCode, signalCode }: ChildProcess): boolean => exitCode !== null || signalCode !== null

/** Resolves when it has ended; at once where it had. */
export async function ended(child: ChildProcess): Promise<void> {
  if (!isGone(child)) await once(child, 'exit')
}

/** What it says first, asked for in the tick in which it was begun; what it says later holds it up no more. Rejects if it ends without a word. */
export function firstWords(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    child.stdout?.once('data', words => resolve(String(words)))
    child.once('error', reject)
    child.once('close', () => reject(new Error(`It ended with ${child.exitCode ?? child.signalCode} before it said anything`)))
  })
}
