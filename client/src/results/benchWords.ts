/** What the bench says over its table: whether the same options come out in every way of counting, and where not, who would instead of whom. */
import type { Tally } from '@concord/shared'
import { countedInWords, inWords, listed, quoted } from '../ui/wordsFor.ts'

export type Recount = { name: string; tally: Tally }

/** The first recount is the poll's own method. */
export function benchWords(ballots: number, recounts: readonly Recount[], titleOf: (candidate: string) => string): string {
  const [own, ...others] = recounts
  if (!own || others.length === 0) return ''
  const same = `The same ${countedInWords(ballots, 'ballot')}`
  const differing = others.flatMap(other => {
    const sentence = differenceOf(own, other, titleOf)
    return sentence ? [sentence] : []
  })
  if (differing.length === 0) {
    const what = own.tally.cut.tied.length > 0 ? 'the same, the tie too,' : outcomeWords(own.tally)
    return `${same} give ${what} in every way of counting.`
  }
  const agreeing = others.length - differing.length
  const rest =
    agreeing === 0
      ? ''
      : ` ${agreeing === 1 ? 'One other way' : `${capital(inWords(agreeing))} other ways`} would change nothing.`
  return `${same} would not end alike everywhere. ${differing.join(' ')}${rest}`
}

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)
const outcomeWords = ({ cut }: Tally): string =>
  cut.certain.length === 1 ? 'the same idea' : `the same ${countedInWords(cut.certain.length, 'idea')}`

function differenceOf(own: Recount, other: Recount, titleOf: (candidate: string) => string): string | null {
  const [before, after] = [own.tally.cut, other.tally.cut]
  const names = (candidates: readonly string[]) => listed(candidates.map(candidate => quoted(titleOf(candidate))))
  const isSame = sameSet(before.certain, after.certain) && sameSet(before.tied, after.tied)
  if (isSame) return null
  const come = after.certain.filter(candidate => !before.certain.includes(candidate))
  const go = before.certain.filter(candidate => !after.certain.includes(candidate))
  if (after.tied.length > 0) return `${other.name}: ${names(after.tied)} would be level.`
  if (come.length === 0) return `${other.name}: nothing would be certain.`
  const shut = before.tied.filter(candidate => !after.certain.includes(candidate)) // in or out now, as the tie rule has it
  const without = shut.length === 0 ? '' : `, ${names(shut)} would not`
  return go.length === 0
    ? `${other.name}: ${names(come)} would come without a tie${without}.`
    : `${other.name}: ${names(come)} would come instead of ${names(go)}.`
}

const sameSet = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every(candidate => b.includes(candidate))
