/** `concord tally FILE [--explain]`: counts elections, so that anybody can hold this counting against published results. It asks no server and no network. */
import { readFile } from 'node:fs/promises'
import { explain, methodNames, stepWords, tally } from '@concord/shared'
import type { Output } from '../bundle/verifyCommand.ts'
import { type NamedElection, readElections } from './electionFile.ts'

export const TALLY_USAGE = `concord tally FILE [--explain]

Counts the elections of a file in the format of shared/fixtures/voting/cases.json and prints, as JSON, every set of winners that is
possible before a lot is drawn, the order where the method makes one, and who is certain, who is tied, for how many places.
"isComplete": false stands where there are more sets, or more lots, than could be listed.
  --explain   prints in words instead how each result comes about
Ends with 0, or with 2 if the file cannot be read.`

const UNREADABLE = 2

export async function tallyCommand(args: readonly string[], out: Output): Promise<number> {
  const files = args.filter(arg => arg !== '--explain')
  const [file, ...others] = files
  if (file === undefined || others.length > 0 || file.startsWith('--')) {
    out.complain(TALLY_USAGE)
    return UNREADABLE
  }
  const read = await readFile(file, 'utf8').then(readElections, (error: NodeJS.ErrnoException) => ({
    flaw: error.code === 'ENOENT' ? 'There is no such file.' : error.message,
  }))
  if ('flaw' in read) {
    out.complain(`${file} cannot be read. ${read.flaw}`)
    return UNREADABLE
  }
  if (args.includes('--explain')) for (const one of read.elections) sayHow(one, out)
  else sayResults(read.elections, out)
  return 0
}

function sayResults(elections: readonly NamedElection[], out: Output): void {
  const lines = elections.map(({ id, election }) => {
    const { winners, ranking, cut, isComplete } = tally(election)
    return JSON.stringify({ id, winners, ranking, cut, ...(!isComplete && { isComplete }) })
  })
  out.say(`{"results": [\n${lines.join(',\n')}\n]}`)
}

function sayHow({ id, election }: NamedElection, out: Output): void {
  const { winners, isComplete } = tally(election)
  out.say(`${id} (${methodNames[election.method]})`)
  for (const step of explain(election).steps) out.say(`  ${stepWords(step, name => name)}`)
  out.say(`  ${resultWords(winners, isComplete)}`)
  out.say('')
}

const SETS_SAID = 20

function resultWords(winners: readonly (readonly string[])[], isComplete: boolean): string {
  const sets = winners.slice(0, SETS_SAID).map(set => (set.length === 0 ? 'nobody' : set.join(', ')))
  if (winners.length === 1 && isComplete) return `Result: ${sets.join('')}.`
  const more = winners.length > SETS_SAID || !isComplete ? '; and more' : ''
  return `Result, as the lot falls: ${sets.join('; or ')}${more}.`
}
