/** The rules of a poll in plain words: how it is counted, who sees what and when, what happens at a tie. */
import {
  type BallotSecrecy,
  type DecisionState,
  ideaOf,
  methodNames,
  NONE,
  type Option,
  type Poll,
  shareInPeople,
  titleOf,
} from '@concord/shared'
import { listed } from '../ui/wordsFor.ts'
import type { Method } from './methodTexts.ts'

type Rules = Pick<Poll, 'dotsPerPerson' | 'dotsPerIdea'> & { method: Method }

export const NONE_LABEL = 'None of these'

export function optionTitle(state: DecisionState, option: Option): string {
  if (option === NONE) return NONE_LABEL
  const idea = ideaOf(state, option)
  return idea ? titleOf(idea.text) : 'An idea that is not here'
}

/** What follows the title in the text of an idea. */
export const restOf = (text: string): string => {
  const title = titleOf(text)
  const whole = text.trim()
  return title.endsWith('…') && !whole.startsWith(title) ? whole : whole.slice(title.length).trim()
}

export const methodWords = ({ method, dotsPerPerson = 0, dotsPerIdea = 0 }: Rules): string =>
  method === 'dots' ? `${methodNames.dots}, ${dotsPerPerson} each, at most ${dotsPerIdea} per idea` : methodNames[method]

export const secrecyWords: { readonly [S in BallotSecrecy]: { short: string; title: string; text: string } } = {
  open: {
    short: 'Open: signed, in the record at once',
    title: 'Open ballots.',
    text: 'Each ballot is signed and stands in the record at once; all in this decision read it here, with its reason. Nothing is added up before the close.',
  },
  'open-at-close': {
    short: 'Closed until the end, then shown with names',
    title: 'Closed until the end.',
    text: 'Nobody is shown a tally or a ballot before the close, the facilitator included. Then all ballots are shown, with names and reasons.',
  },
  secret: {
    short: 'Secret, shown at the close without names',
    title: 'Secret.',
    text: 'Everyone sees that you took part and when, nobody how. At the close all ballots are shown, without names.',
  },
}

export const tieWords: { readonly [R in Poll['tieRule']]: { short: string; meaning: string } } = {
  widen: { short: 'Widen the shortlist', meaning: 'All who share the last place go on' },
  narrow: { short: 'Narrow the shortlist', meaning: 'Nobody who shares the last place goes on' },
  facilitator: { short: 'The facilitator decides', meaning: 'With a reason that everyone reads' },
  lot: { short: 'By lot', meaning: 'A number is sealed before the vote opens and shown after it, so anyone can draw again' },
  'run-off': { short: 'A run-off, which a facilitator opens', meaning: 'Another poll between those that are tied' },
}

/** Where the vote is the choice there is one place: a tie for it is neither widened nor narrowed, and stays open for the facilitator (V3). */
export const tieRuleThatHolds = <Rule extends Poll['tieRule']>(rule: Rule, isFinal: boolean | undefined): Rule | 'facilitator' =>
  isFinal && (rule === 'widen' || rule === 'narrow') ? 'facilitator' : rule

export const tieWordsOf = ({ tieRule, isFinal }: Pick<Poll, 'tieRule' | 'isFinal'>) =>
  tieWords[tieRuleThatHolds(tieRule, isFinal)]

export const quorumWords = ({ quorum, roll }: Pick<Poll, 'quorum' | 'roll'>): string =>
  quorum === 0 ? 'None' : `At least ${shareInPeople(quorum, roll.length)} of ${roll.length}`

type Turnout = Pick<Poll, 'voted' | 'roll' | 'method' | 'ballots'>

/** Of a secret poll it says who has taken a paper, which everyone sees; whether a ballot came of it nobody is told. */
export const turnoutWords = ({ voted, roll, method, ballots }: Turnout): string =>
  `${voted.length} of ${roll.length} ${method === 'consent' ? 'have answered' : ballots === 'secret' ? 'have taken part' : 'have voted'}`

/** "7 of 9; still to come: Hana and Ben": the turnout as a sentence. */
export function turnoutSentence(poll: Turnout, nameOf: (person: string) => string): string {
  const missing = poll.roll.filter(person => !poll.voted.includes(person)).map(nameOf)
  return missing.length === 0 ? `All ${turnoutWords(poll)}.` : `${turnoutWords(poll)}; still to come: ${listed(missing)}.`
}
