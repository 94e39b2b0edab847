/** Several people who voted one after another on one day are one line: "Four people voted: Ana, Ben, Cleo and Dan". An open ballot says what was cast, and stands alone. */
import { inWords, listed } from '../ui/wordsFor.ts'
import type { Entry } from './LogPage.tsx'

const FROM = 3
const DAY_MS = 86_400_000

/** Newest first, as they come. */
export function votesTogether(entries: readonly Entry[]): Entry[] {
  const lines: Entry[][] = []
  for (const entry of entries) {
    const run = lines.at(-1)
    if (run?.[0] && isSameVoting(run[0], entry)) run.push(entry)
    else lines.push([entry])
  }
  return lines.flatMap(run => (run.length < FROM ? run : [together(run)]))
}

const isSameVoting = (a: Entry, b: Entry): boolean =>
  a.event.type === 'BallotCast' &&
  b.event.type === 'BallotCast' &&
  !a.event.ballot &&
  !b.event.ballot &&
  a.event.poll === b.event.poll &&
  Math.floor(a.event.at / DAY_MS) === Math.floor(b.event.at / DAY_MS)

function together(run: readonly Entry[]): Entry {
  const [newest] = run
  if (!newest) throw new RangeError('Nobody voted')
  const names = [...new Set(run.map(({ sentence }) => sentence.who))].toReversed()
  if (names.length === 1) return newest
  const people = inWords(names.length)
  const who = `${people.charAt(0).toUpperCase()}${people.slice(1)} people`
  return { event: newest.event, sentence: { ...newest.sentence, who, does: `${newest.sentence.does}: ${listed(names)}` } }
}
