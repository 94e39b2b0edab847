/** Every way of counting in plain words: how it is counted, and what stands beside an idea. Its one name is shared's `methodNames`. */
import { type ChooseMethod, figureKinds, type ShortlistMethod } from '@concord/shared'

export type Method = ShortlistMethod | ChooseMethod
type MethodText = {
  counted: string
  /** What stands beside an idea in the result, where it is not simply a count of marks. */
  figure?: string
  /** A group with a view of its own gets places in proportion. */
  keepsPlaces?: true
}

export const methodTexts: { readonly [M in Method]: MethodText } = {
  approval: {
    counted: 'Each tick counts one, and the most ticks are in front.',
  },
  dots: {
    counted: 'All dots on an idea are added up, and the most dots are in front.',
  },
  score: {
    counted: 'The scores of each idea are added up; an idea without a score gets 0.',
    figure: 'The number is the sum of its scores.',
  },
  borda: {
    counted:
      'Each place gives points, the last 0 and every place above it one more; what is not ranked shares the lowest places. The most points are in front.',
    figure: 'The number is the sum of its points.',
  },
  schulze: {
    counted:
      'Ideas are compared in pairs: which of the two do more of you rank higher? Where the answers run in a circle, the strongest path counts.',
    figure: 'No number decides, only the place: who comes before whom when every two ideas are compared.',
  },
  'stv-scottish': {
    counted: 'Your vote stands with your first idea. What it needs no more, or cannot win, moves on to your next.',
    keepsPlaces: true,
    figure: 'A place is what counts. The votes are those it had when it was last counted, in rounds that differ.',
  },
  'equal-shares': {
    counted: 'Everyone has the same share to spend, and the ideas that enough of you tick are paid for together.',
    keepsPlaces: true,
    figure: 'A place is what counts, not the most ticks: whoever has paid for one idea has less left for the next.',
  },
  'seq-phragmen': {
    counted: 'Each idea that goes on is a load that those who ticked it carry together; next comes what is carried most lightly.',
    keepsPlaces: true,
    figure: 'A place is what counts, not the most ticks: whoever carries one idea already is spared at the next.',
  },
  'seq-pav': {
    counted: 'Your ticks count whole at first, and less with each of your ideas that goes on: a half, a third, and so on.',
    keepsPlaces: true,
    figure: 'A place is what counts, not the most ticks: the ticks of whoever has one idea in count less for the next.',
  },
  plurality: {
    counted: 'Each of you chooses one, and the most votes win (plurality).',
  },
  star: {
    counted: 'The two ideas with the highest scores meet, and the one that more of you scored higher wins.',
    figure: 'The number is the sum of its scores. It finds the two that meet; the run-off decides between them.',
  },
  irv: {
    counted: 'The last idea goes out and its votes move on to the next on each ballot, until one has more than half.',
    figure: 'The votes are those it had when it was last counted: for who went out early that was in an earlier round.',
  },
  'ranked-pairs': {
    counted: 'Ideas are compared in pairs. The clearest results are fixed first, and what would make a circle is passed over.',
    figure: 'No number decides, only the place: who comes before whom when every two ideas are compared.',
  },
  'majority-judgment': {
    counted: 'The grade in the middle of all grades counts, so a few extreme ones change little. The best middle grade wins.',
    figure: 'The grade is its median: more than half of the ballots give it this grade or a better one.',
  },
  consent: {
    counted: 'It stands if somebody supports it and nobody objects.',
  },
}

/** Methods whose result is the order of the totals. The others have more to say than a number for each. */
export const isByTotals = (method: Method): boolean =>
  figureKinds[method] === 'marks' || (figureKinds[method] === 'points' && method !== 'star')

/** Said wherever such a method is chosen or shown; one place cannot be shared out. */
export const placesNote = (method: Method, places: number): string | null =>
  methodTexts[method].keepsPlaces && places > 1
    ? 'It gives minorities a place: who are a third of you and agree get about a third of the shortlist.'
    : null
