/**
 * Whoever gets one copy of what is stored, and knows in which order people took their papers, guesses in which order the ballots came: by where
 * they lie in the raw bytes, in a page of a database or in all, from the front or the back, and by how many old states of a page still hold them.
 */

/** Each answers the marks in the order in which it believes that they came. */
export type Guesser = (copies: readonly Buffer[], marks: readonly string[]) => readonly string[]

const placesOf = (copies: readonly Buffer[], mark: string): number[] => {
  const places: number[] = []
  let before = 0
  for (const copy of copies) {
    for (let at = copy.indexOf(mark); at >= 0; at = copy.indexOf(mark, at + 1)) places.push(before + at)
    before += copy.length
  }
  return places
}
const ordered =
  (rank: (places: readonly number[]) => number): Guesser =>
  (copies, marks) =>
    marks
      .map(mark => ({ mark, rank: rank(placesOf(copies, mark)) }))
      .toSorted((a, b) => a.rank - b.rank || (a.mark < b.mark ? -1 : 1))
      .map(({ mark }) => mark)

const PAGE = 4096

/** Of the newest page that holds all of them; where none does, of everything. */
const inPage =
  (sign: 1 | -1): Guesser =>
  (copies, marks) => {
    const pages = copies.flatMap(copy =>
      Array.from({ length: Math.ceil(copy.length / PAGE) }, (_, i) => copy.subarray(i * PAGE, (i + 1) * PAGE)),
    )
    const whole = pages.findLast(page => marks.every(mark => page.includes(mark)))
    return ordered(places => sign * (places[0] ?? 0))(whole ? [whole] : copies, marks)
  }

export const guessers: { readonly [name: string]: Guesser } = {
  'first place, from the front': ordered(places => places[0] ?? 0),
  'first place, from the back': ordered(places => -(places[0] ?? 0)),
  'last place, from the front': ordered(places => places.at(-1) ?? 0),
  'last place, from the back': ordered(places => -(places.at(-1) ?? 0)),
  'in its page, from the front': inPage(1),
  'in its page, from the back': inPage(-1),
  'most copies first': ordered(places => -places.length),
  'most copies last': ordered(places => places.length),
}

/** How many of the ballots a guesser gives to the right person. */
export const hits = (guess: readonly string[], truth: readonly string[]): number =>
  truth.filter((mark, i) => guess[i] === mark).length
