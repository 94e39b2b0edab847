/** One plain sentence for each step of a count. Names come from the caller; numbers are said as they are counted, decimals without idle zeros. Rule V11. */
import type { LotStep, RoundStep, Step, Tallied } from './explanation.ts'
import type { Figure } from './figure.ts'
import { counted, listed, number, plural, verb } from './plainWords.ts'
import { committeeWords } from './stepWordsCommittee.ts'
import { pairWords } from './stepWordsPairs.ts'
import { scoreWords } from './stepWordsScores.ts'

export type NameOf = (candidate: string) => string

/** "B goes out with 3 votes, the fewest: 2 to A, 1 with no choice left." */
export function stepWords(step: Step, nameOf: NameOf): string {
  const named = (candidates: readonly string[]) => listed(candidates.map(nameOf))
  switch (step.type) {
    case 'ballots': {
      const blank =
        step.blank === 0
          ? ''
          : `; ${number(step.blank)} of the ballots ${verb(step.blank, 'says', 'say')} nothing that counts here`
      const all = [counted(step.ballots, 'ballot'), counted(step.candidates, 'option'), counted(step.seats, 'place')]
      return `${all.join(', ')}${blank}.`
    }
    case 'all-in':
      return `There are no more options than places, so all are in: ${named(step.candidates)}.`
    case 'totals':
      return `${unitWords[step.unit]}: ${tallied(step.totals, nameOf)}.`
    case 'order':
      return `The order is ${step.groups.map(group => `${named(group)}${group.length > 1 ? ' (level)' : ''}`).join(', then ')}.`
    case 'cut':
      return cutWords(step, named)
    case 'stances': {
      const { agree, abstain, disagree, block } = step.counts
      const does = (n: number, one: string, many: string) => `${n} ${verb(n, one, many)}`
      return `${does(agree, 'agrees', 'agree')}, ${does(abstain, 'leaves', 'leave')} it to the others, ${does(disagree, 'has', 'have')} a concern, ${does(block, 'objects', 'object')}.`
    }
    case 'verdict':
      return verdictWords[step.verdict]
    case 'lot':
      return lotWords(step, named)
    case 'pairs':
    case 'strengths':
    case 'pair-tie':
    case 'lock':
      return pairWords(step, nameOf)
    case 'added-by-weight':
    case 'added-by-load':
    case 'shares':
    case 'bought':
    case 'unaffordable':
    case 'all-taken':
    case 'unsupported':
      return committeeWords(step, nameOf)
    case 'finalist-tie':
    case 'finalists':
    case 'runoff':
    case 'grades':
    case 'median-tie':
      return scoreWords(step, nameOf)
    default:
      return roundWords(step, nameOf)
  }
}

const unitWords = {
  votes: 'Votes',
  approvals: 'Ticks',
  points: 'Points',
  stars: 'Points',
  dots: 'Dots',
} as const
const verdictWords = {
  consent: 'Nobody objects and somebody agrees, so it is carried.',
  blocked: 'Somebody objects, so it is not carried.',
  undecided: 'Nobody objects, but nobody agrees either, so it is undecided.',
} as const

export const tallied = (totals: readonly Tallied[], nameOf: NameOf): string =>
  totals.map(({ candidate, figure }) => `${nameOf(candidate)} ${number(figure)}`).join(', ')

function cutWords(
  { certain, tied, places }: Extract<Step, { type: 'cut' }>,
  named: (candidates: readonly string[]) => string,
): string {
  const sure = certain.length === 0 ? 'Nobody is in for sure' : `In for sure: ${named(certain)}`
  if (tied.length === 0) return certain.length === 0 ? 'Nobody is in.' : `In: ${named(certain)}.`
  return `${sure}; ${named(tied)} are equal, and ${places === 1 ? 'one place is' : `${places} places are`} left for them.`
}

function lotWords({ purpose, tied, taken }: LotStep, named: (candidates: readonly string[]) => string): string {
  const what = {
    exclusion: 'goes out',
    surplus: 'passes on first',
    place: taken.length === 1 ? 'gets the place' : 'get the places',
    finalist: 'goes into the run-off',
  }[purpose]
  return `Nothing separates ${named(tied)}: only a lot can say who ${what}. The result allows for every way it may fall; told here is the one with ${named(taken)}.`
}

function roundWords(step: RoundStep, nameOf: NameOf): string {
  const named = (candidates: readonly string[]) => listed(candidates.map(nameOf))
  switch (step.type) {
    case 'quota':
      return `${counted(step.ballots, 'ballot')} for ${counted(step.seats, 'place')}: ${number(step.quota)} votes are enough to be in.`
    case 'round': {
      const lost = isNothing(step.lost) ? '' : `; ${number(step.lost)} ${verb(step.lost, 'has', 'have')} no choice left`
      return `Round ${step.round}: ${tallied(step.tallies, nameOf)}${lost}.`
    }
    case 'elected':
      return electedWords(step, named)
    case 'excluded': {
      const how = isNothing(step.figure) ? 'without a vote' : `with ${counted(step.figure, 'vote')}, the fewest`
      return `${nameOf(step.candidate)} goes out ${how}${wentTo(step, nameOf)}.`
    }
    case 'surplus': {
      const each = `each of the ballots counts ${number(step.share)} of what it did`
      return `${nameOf(step.candidate)} has ${number(step.surplus)} more than needed and passes them on (${each})${wentTo(step, nameOf)}.`
    }
    case 'looked-back': {
      const which = step.purpose === 'surplus' ? 'most' : 'fewest'
      return `${named(step.tied)} are equal; in round ${step.round} ${named(step.kept)} had ${which}, ${plural(step.kept, 'and that decides', 'so it is between them')}.`
    }
    case 'all-go':
      return `${named(step.tied)} are last together; all of them go out one after the other, and the order changes nothing.`
    case 'defeated':
      return `${nameOf(step.candidate)} goes out, and its ballots count for whom they name next.`
    case 'keep-factors':
      return `${number(step.quota)} votes are enough; of each ballot that reaches them ${step.factors
        .map(({ candidate, figure }) => `${nameOf(candidate)} keeps ${number(figure)}`)
        .join(', ')}.`
  }
}

function electedWords(
  { candidates, why }: Extract<RoundStep, { type: 'elected' }>,
  named: (candidates: readonly string[]) => string,
): string {
  const who = named(candidates)
  const be = plural(candidates, 'is', 'are')
  switch (why) {
    case 'majority':
      return `${who} has more than half of the votes that still count, and wins.`
    case 'last-left':
      return `${who} is the last one left, and wins.`
    case 'quota':
      return `${who} ${plural(candidates, 'has', 'have')} enough votes and ${be} in.`
    case 'places-left':
      return `As many are left as there are places, so ${who} ${be} in.`
  }
}

const isNothing = (figure: Figure): boolean => number(figure) === '0'

function wentTo({ transfers, lost }: { transfers: readonly Tallied[]; lost: Figure }, nameOf: NameOf): string {
  const parts = transfers
    .filter(({ figure }) => !isNothing(figure))
    .map(({ candidate, figure }) => `${number(figure)} to ${nameOf(candidate)}`)
  const gone = isNothing(lost) ? [] : [`${number(lost)} with no choice left`]
  return parts.length + gone.length === 0 ? '' : `: ${[...parts, ...gone].join(', ')}`
}
