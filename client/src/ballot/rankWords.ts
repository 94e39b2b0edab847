/** Where something stands in a ranking, as a sentence for those who do not see it move. */
import { quoted } from '../ui/wordsFor.ts'
import { placeIn, type Ranking, rankedIn } from './rankMoves.ts'

const ending = new Intl.PluralRules('en', { type: 'ordinal' })
const endings: Readonly<Record<string, string>> = { one: 'st', two: 'nd', few: 'rd' }

/** "1st", "22nd". */
export const ordinal = (n: number): string => `${n}${endings[ending.select(n)] ?? 'th'}`

export function standsWords(ranking: Ranking, id: string, titleOf: (id: string) => string): string {
  const { place, isShared } = placeIn(ranking, id)
  const title = quoted(titleOf(id))
  if (place === 0) return `${title} is not ranked.`
  const where = `${ordinal(place)} of ${rankedIn(ranking).length}`
  return isShared ? `${title} shares the ${ordinal(place)} place of ${rankedIn(ranking).length}.` : `${title} is now ${where}.`
}
