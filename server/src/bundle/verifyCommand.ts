/** `concord verify FILE`: what holds in a decision's file and what does not, in sentences. It asks no server and no network. */
import { readFile } from 'node:fs/promises'
import type { Finding } from '@concord/shared/verify'
import type { Progress } from '@concord/shared/verifyBundle'
import { verifyFile } from './verifyFile.ts'

export const VERIFY_USAGE = `concord verify FILE

Checks a decision that was downloaded as one file: the chain of its record, who was allowed to do what, each vote from
its roll to its count, and the texts. Needs no server and no network.
Ends with 0 if all of it holds, 1 if something does not, 2 if the file cannot be read.`

const UNREADABLE = 2
const marks: { readonly [V in Finding['verdict']]: string } = { holds: '✓', fails: '✗', note: '·' }

export async function verifyCommand(args: readonly string[], out: Output): Promise<number> {
  const [file, ...others] = args
  if (file === undefined || others.length > 0 || file.startsWith('--')) {
    out.complain(VERIFY_USAGE)
    return UNREADABLE
  }
  const bytes = await readFile(file).catch((error: unknown) => (error instanceof Error ? error.message : String(error)))
  if (typeof bytes === 'string') {
    out.complain(`${file} cannot be read: ${bytes}`)
    return UNREADABLE
  }
  const verified = verifyFile(bytes, out.progress)
  out.progress(null)
  if (!verified.ok) {
    const { problem, at } = verified
    out.complain(`${file}${at ? `, line ${at.line}, sign ${at.column}` : ''}: ${problem}.`)
    return UNREADABLE
  }
  const { findings } = verified
  for (const { verdict, sentence } of findings) out.say(`${marks[verdict]} ${sentence}`)
  const failed = findings.filter(({ verdict }) => verdict === 'fails').length
  out.say('')
  out.say(failed === 0 ? 'All of it holds.' : failed === 1 ? 'One thing does not hold.' : `${failed} things do not hold.`)
  return failed === 0 ? 0 : 1
}

/** `progress` null: it is over. */
export type Output = {
  say(line: string): void
  complain(line: string): void
  progress(progress: Progress | null): void
}
