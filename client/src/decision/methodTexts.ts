/**
 * Every way of counting in plain words: what it is called, how one votes, how it is counted. `keepsPlaces`: a group with a view of its own
 * gets places in proportion. `unit`: what one option gets, one and many.
 */
import type { ChooseMethod, ShortlistMethod } from '@concord/shared'

export type Method = ShortlistMethod | ChooseMethod
type MethodText = {
  name: string
  /** How one votes, in a few words. */
  vote: string
  counted: string
  unit: readonly [one: string, many: string]
  /** What the number beside an idea is, where it is not simply a count of marks. */
  number?: string
  keepsPlaces?: true
}

export const methodTexts: { readonly [M in Method]: MethodText } = {
  approval: {
    name: 'Ticks',
    vote: 'Ticks, as many as you like',
    counted: 'Each tick counts one, and the most ticks are in front.',
    unit: ['tick', 'ticks'],
  },
  dots: {
    name: 'Dots',
    vote: 'Dots, spread as you like',
    counted: 'All dots on an idea are added up, and the most dots are in front.',
    unit: ['dot', 'dots'],
  },
  score: {
    name: 'Scores, 0 to 5',
    vote: 'Scores, 0 to 5',
    counted: 'The scores of each idea are added up; an idea without a score gets 0.',
    unit: ['point', 'points'],
    number: 'The number is the sum of its scores.',
  },
  borda: {
    name: 'Ranking by points (Borda)',
    vote: 'Ranking, counted in points',
    counted: 'Each place gives points, the last 0 and every place above it one more. The most points are in front.',
    unit: ['point', 'points'],
    number: 'The number is the sum of its points.',
  },
  schulze: {
    name: 'Ranking in pairs (Schulze)',
    vote: 'Ranking, compared in pairs',
    counted:
      'Ideas are compared in pairs: which of the two do more of you rank higher? Where the answers run in a circle, the strongest path counts.',
    unit: ['other beaten', 'others beaten'],
    number: 'The number is how many others it beats.',
  },
  'stv-scottish': {
    name: 'Ranking with shares (STV)',
    vote: 'Ranking, with votes that move on',
    counted: 'Your vote stands with your first idea. What it needs no more, or cannot win, moves on to your next.',
    unit: ['vote', 'votes'],
    number: 'The number is the votes it had when it was last counted.',
    keepsPlaces: true,
  },
  'equal-shares': {
    name: 'Ticks with equal shares',
    vote: 'Ticks, as many as you like',
    counted: 'Everyone has the same share to spend, and the ideas that enough of you tick are paid for together.',
    unit: ['tick', 'ticks'],
    keepsPlaces: true,
  },
  'seq-phragmen': {
    name: 'Ticks, evenly carried (Phragmén)',
    vote: 'Ticks, as many as you like',
    counted: 'Each idea that goes on is a load that those who ticked it carry together; next comes what is carried most lightly.',
    unit: ['tick', 'ticks'],
    keepsPlaces: true,
  },
  'seq-pav': {
    name: 'Ticks, each further one counts less (PAV)',
    vote: 'Ticks, as many as you like',
    counted: 'Your ticks count whole at first, and less with each of your ideas that goes on: a half, a third, and so on.',
    unit: ['tick', 'ticks'],
    keepsPlaces: true,
  },
  plurality: {
    name: 'One choice each',
    vote: 'One choice each',
    counted: 'Each of you chooses one, and the most votes win.',
    unit: ['vote', 'votes'],
  },
  star: {
    name: 'Scores, then a run-off (STAR)',
    vote: 'Scores, 0 to 5, then a run-off',
    counted: 'The two ideas with the highest scores meet, and the one that more of you scored higher wins.',
    unit: ['point', 'points'],
    number: 'The number is the sum of its scores; the run-off decides.',
  },
  irv: {
    name: 'Ranking with run-offs (IRV)',
    vote: 'Ranking, with run-offs',
    counted: 'The last idea goes out and its votes move on to the next on each ballot, until one has more than half.',
    unit: ['vote', 'votes'],
    number: 'The number is the votes it had when it was last counted.',
  },
  'ranked-pairs': {
    name: 'Ranking, clearest pairs first (ranked pairs)',
    vote: 'Ranking, compared in pairs',
    counted: 'Ideas are compared in pairs. The clearest results are fixed first, and what would make a circle is passed over.',
    unit: ['other beaten', 'others beaten'],
    number: 'The number is how many others it beats.',
  },
  'majority-judgment': {
    name: 'Grades (majority judgment)',
    vote: 'Grades, excellent to reject',
    counted: 'The grade in the middle of all grades counts, so a few extreme ones change little. The best middle grade wins.',
    unit: ['such grade or better', 'such grades or better'],
    number: 'The number is how many gave the grade in its middle or a better one.',
  },
  consent: {
    name: 'Consent to a proposal',
    vote: 'Consent to one proposal',
    counted: 'It stands if somebody supports it and nobody objects.',
    unit: ['yes', 'yes'],
  },
}

/** Methods whose result is the order of the totals. The others have more to say than a number for each. */
export const isByTotals = (method: Method): boolean =>
  method === 'approval' || method === 'dots' || method === 'score' || method === 'borda' || method === 'plurality'

/** Said wherever such a method is chosen or shown. */
export const PLACES_FOR_MINORITIES =
  'It gives minorities a place: who are a third of you and agree get about a third of the shortlist.'
