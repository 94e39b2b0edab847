/** A check in words for whoever runs the server: how far it has come, what is wrong, where, and what to do. */
import type { CheckReport } from '../check/Finding.ts'
import { say } from './runCommand.ts'

/** Answers how many things are wrong. */
export async function sayFindings(reports: AsyncIterable<CheckReport>): Promise<number> {
  let wrong = 0
  for await (const report of reports) {
    if (report.kind === 'looked') {
      say(`  looked at ${report.part}: ${report.what}`)
      continue
    }
    if (report.kind === 'wrong') wrong++
    say(`  ${report.kind === 'wrong' ? 'WRONG' : 'Note '} ${report.where}: ${report.what}\n        ${report.toDo}`)
  }
  return wrong
}

/** The same without a word. */
export async function countWrong(reports: AsyncIterable<CheckReport>): Promise<number> {
  let wrong = 0
  for await (const { kind } of reports) if (kind === 'wrong') wrong++
  return wrong
}
