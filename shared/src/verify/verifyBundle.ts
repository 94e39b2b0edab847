/**
 * Checks a decision from its bundle alone, in the order of what rests on what, and says each thing in a sentence: what holds, what does not
 * and where, and what no file can show. Pure, so the command, the page and the import say the same. Rules L4–L6.
 */
import { type Bundle, hashesOf } from './bundle.ts'
import { BEGINNING, type ChainFlaw, chainFlaw } from './chain.ts'
import { checkDocuments, type DocumentTools } from './checkDocuments.ts'
import { checkLogRules } from './checkLogRules.ts'
import { checkOutcomes } from './checkOutcomes.ts'
import { checkPoll } from './checkPoll.ts'
import { type Finding, fails, holds, notes } from './finding.ts'
import type { MyBallot } from './myBallots.ts'
import { pollStories } from './pollStory.ts'
import type { Position } from './readBundle.ts'
import { wordsFor } from './words.ts'

export type { MyBallot } from './myBallots.ts'

/** `mine`: the ballots of this browser, where it has any. */
export type VerifyTools = DocumentTools & { mine?: readonly MyBallot[] }
/** `what`: a few words for whoever waits. */
export type Progress = { what: string; done: number; of: number }

const AT_ONCE = 200
const BALLOTS_AT_ONCE = 20

/** `oddAt`: where the file is not written in the one form, as readBundle found it. */
export function verifyBundle(
  bundle: Bundle,
  tools: VerifyTools,
  oddAt: Position | null = null,
  onProgress: (progress: Progress) => void = () => undefined,
): Finding[] {
  const { log, people } = bundle
  const file = checkFile(bundle, tools, oddAt)
  const chain = checkChain(bundle, tools, onProgress)
  const { findings: rules, state } = checkLogRules(bundle, (done, of) => {
    if (done % AT_ONCE === 0 || done === of) onProgress({ what: 'Following the rules', done, of })
  })
  const known = [...file, ...chain, ...rules]
  if (state === null) return [...known, notes('rules', 'Polls and texts were not looked at, since the record cannot be read.')]
  const words = wordsFor(people, state)
  const { stories, strays } = pollStories(log, words)
  const onBallot = (done: number, of: number) => {
    if (done % BALLOTS_AT_ONCE === 0 || done === of) onProgress({ what: 'Checking signatures', done, of })
  }
  const check = { decisionId: bundle.decisionId, log, words, mine: tools.mine ?? [], onBallot }
  const polls = stories.flatMap(story => checkPoll(story, check))
  return [...known, ...strays, ...polls, ...checkOutcomes(log, words), ...checkDocuments(bundle, tools), ...limits]
}

export const hasFailed = (findings: readonly Finding[]): boolean => findings.some(({ verdict }) => verdict === 'fails')

function checkFile(bundle: Bundle, { hash }: VerifyTools, oddAt: Position | null): Finding[] {
  const found: Finding[] = []
  if (oddAt)
    found.push(
      fails('file', `The file is not written as Concord writes it: line ${oddAt.line}, sign ${oddAt.column} is another.`, {
        line: oddAt.line,
      }),
    )
  const again = hashesOf(bundle, hash)
  const parts = {
    origin: 'Where the file comes from',
    people: 'The names of the people',
    files: 'The list of the uploaded files',
    documents: 'The list of the texts',
  } as const
  for (const part of ['origin', 'people', 'files', 'documents'] as const) {
    if (bundle.hashes[part] !== again[part])
      found.push(
        fails('file', `${parts[part]} (“${part}”) ${part === 'people' ? 'are' : 'is'} not what was written into the file.`),
      )
  }
  return found.length > 0 ? found : [holds('file', 'The file is whole, and written as Concord writes it.')]
}

const chainWords: { readonly [F in ChainFlaw['flaw']]: string } = {
  'out-of-order': 'an entry is missing, or out of its order',
  'wrong-previous': 'it does not follow from the one before',
  'wrong-hash': 'it is not what it was when it was written',
  'wrong-text': 'its words are not those that were written',
}

function checkChain({ log }: Bundle, { hash }: VerifyTools, onProgress: (progress: Progress) => void): Finding[] {
  let end = BEGINNING
  for (let from = 0; from < log.length; from += AT_ONCE) {
    const part = log.slice(from, from + AT_ONCE)
    const flaw = chainFlaw(part, hash, end)
    if (flaw) {
      const { type } = log[flaw.seq - 1] ?? {}
      return [
        fails('chain', `The record is broken at entry ${flaw.seq}${type ? ` (${type})` : ''}: ${chainWords[flaw.flaw]}.`, {
          seq: flaw.seq,
        }),
      ]
    }
    const last = part.at(-1)
    if (last) end = { seq: last.seq, head: last.hash }
    onProgress({ what: 'Following the chain', done: from + part.length, of: log.length })
  }
  return [
    holds(
      'chain',
      `The record is unbroken: none of its ${log.length} entries can have been changed, taken out or slipped in unless the last seal is another one. It begins with ${seal(end.head)}.`,
    ),
  ]
}

/** As much of a hash as people compare. */
const seal = (hash: string): string => (hash.slice(0, 16).match(/.{4}/g) ?? []).join(' ')

/** What no file can show. */
const limits: readonly Finding[] = [
  notes('limits', 'This cannot show that whoever is named as having taken part did so themselves.'),
  notes('limits', 'Nor can it show that nobody watched the network while people voted.'),
  notes(
    'limits',
    'Nor that everybody was given this same file: for that, compare its last seal, or the marks of its results, with somebody else.',
  ),
]
