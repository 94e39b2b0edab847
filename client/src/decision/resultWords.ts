/** The result of a closed poll in one sentence, and why the cut is where it is. Counting is the rules' work; here are only words. */
import {
  amountWords,
  type DecisionState,
  figureWords,
  isIdea,
  NONE,
  type Option,
  type OptionTotal,
  type Poll,
  type PollResult,
  personOf,
  shareInPeople,
  sizeOfFigure,
  units,
} from '@concord/shared'
import { sentenceCase } from '../ui/timeFormat.ts'
import { counted, countedInWords, inWords, listed, quoted } from '../ui/wordsFor.ts'
import { isByTotals, type Method } from './methodTexts.ts'
import { optionTitle } from './pollWords.ts'

type Amount = Pick<OptionTotal, 'total' | 'exact'>
type NameOf = (person: string | null) => string

/** "12 dots", "1 tick": what one option got, in the unit of its method. */
export const scoreWords = ({ method }: { method: Method }, amount: Amount): string => amountWords(method, amount)

/** ", with 6 dots each": only where a number says why they are level. */
const eachWords = (poll: Poll, amount: Amount): string =>
  isByTotals(poll.method) ? ` with ${scoreWords(poll, amount)} each` : ''

/** The choice, and a vote after which nothing is chosen any more: there is one place, and no cut through a list. */
export const isForOnePlace = ({ phase, isFinal }: Poll): boolean => phase === 'choose' || isFinal === true

/** Null while the poll runs. */
export function resultSentence(state: DecisionState, poll: Poll, nameOf: NameOf): string | null {
  if (!poll.result) return null
  if (poll.method === 'consent') return consentSentence(poll.result)
  return !isForOnePlace(poll)
    ? shortlistSentence(state, poll, poll.result, nameOf)
    : choiceSentence(state, poll, poll.result, nameOf)
}

const titles = (state: DecisionState, options: readonly Option[]): string[] =>
  options.map(option => quoted(optionTitle(state, option)))
const nothing: Amount = { total: 0 }
const amountOf = ({ totals }: PollResult, option: Option | undefined): Amount =>
  totals.find(one => one.option === option) ?? nothing
/** Without its unit. */
const numberOf = ({ total, exact }: Amount): string => figureWords(exact ?? total).text

function shortlistSentence(state: DecisionState, poll: Poll, result: PollResult, nameOf: NameOf): string {
  const { cut, winners } = result
  if (result.ballots === 0) return 'Nobody voted, so nothing sets the ideas apart.'
  if (result.verdict === 'tied') {
    if (!poll.brokenTie) return `${listed(titles(state, cut.tied))} are level at the cut. A facilitator decides, with a reason.`
    const who = nameOf(personOf(poll.brokenTie.by))
    return `${listed(titles(state, cut.tied))} were level at the cut. ${who} chose ${listed(titles(state, poll.brokenTie.ideaIds))}.`
  }
  const goOn = `${sentenceCase(countedInWords(winners.length, 'idea'))} ${winners.length === 1 ? 'goes' : 'go'} on`
  if (cut.tied.length > 0) {
    const each = eachWords(poll, amountOf(result, cut.tied[0]))
    if (result.byLot) {
      const drawn = listed(titles(state, result.byLot))
      return `${goOn}. ${listed(titles(state, cut.tied))} were level at the cut${each}, and the lot fell on ${drawn}.`
    }
    return `${goOn} instead of ${inWords(poll.size)}, because ${inWords(cut.tied.length)} share the last place${each}.`
  }
  return `${goOn}.${leadWords(state, poll, result)}`
}

/** Who is in front, and by how much, where a number says so. */
function leadWords(state: DecisionState, poll: Poll, result: PollResult): string {
  if (!isByTotals(poll.method)) {
    return result.winners.length <= LISTED ? ` ${nameThem(result)} ${listed(titles(state, result.winners))}.` : ''
  }
  const [top] = result.totals
  if (!top || sizeOfFigure(top.exact ?? top.total) === 0) return ''
  const first = result.totals.filter(({ total, exact }) => total === top.total && exact === top.exact).map(({ option }) => option)
  const score = `${numberOf(top)}${outOf(poll, result)}`
  if (first.length === 1) return ` ${listed(titles(state, first))} leads with ${score}.`
  const who = first.length > LISTED ? sentenceCase(countedInWords(first.length, 'idea')) : listed(titles(state, first))
  return ` ${who} are level in front, with ${score} each.`
}

const LISTED = 3
const nameThem = ({ winners }: PollResult): string => (winners.length === 1 ? 'It is' : 'They are')

/** " of 40 dots", " of 8 ticks": out of what there was; points have no such whole. */
function outOf({ method }: Poll, { totals, ballots }: PollResult): string {
  if (method === 'dots') return ` of ${totals.reduce((sum, { total }) => sum + total, 0)} dots`
  const [, many] = units[method]
  return method === 'approval' ? ` of ${ballots} ticks` : ` ${many}`
}

function choiceSentence(state: DecisionState, poll: Poll, result: PollResult, nameOf: NameOf): string {
  const [top] = result.totals
  const amount = top ?? nothing
  const score = scoreWords(poll, amount)
  if (result.verdict === 'tied') {
    const level = titles(state, result.cut.tied)
    const each = eachWords(poll, amountOf(result, result.cut.tied[0]))
    if (result.ballots === 0) return 'Nobody voted, so nothing is chosen.'
    if (!poll.brokenTie) return `${listed(level)} are level${each}.`
    const who = nameOf(personOf(poll.brokenTie.by))
    return `${listed(level)} were level${each}. ${who} chose ${listed(titles(state, poll.brokenTie.ideaIds))}.`
  }
  if (!top) return 'Nothing is chosen.'
  const first = result.cut.certain[0] ?? top.option
  if (result.verdict === 'none') {
    if (first === NONE)
      return `“None of these” ${isByTotals(poll.method) ? 'has the most' : 'wins'}${byWhat(poll, amount, result)}.`
    const needed = shareInPeople(poll.requiredShare, result.onRoll)
    return `${quoted(optionTitle(state, first))} leads with ${score}, but ${needed} are needed. Nothing is chosen.`
  }
  const [winner = first] = result.winners
  return `${quoted(optionTitle(state, winner))} is chosen${byWhat(poll, amountOf(result, winner), result)}.`
}

/** Why it won, in the few words that fit behind the name. */
function byWhat(poll: Poll, amount: Amount, { ballots }: PollResult): string {
  const { total } = amount
  switch (poll.method) {
    case 'plurality':
      return `, with ${total} of ${counted(ballots, 'vote')}`
    case 'dots':
      return `, with ${total} of ${counted(ballots, 'ballot')}`
    case 'approval':
      return `, ticked on ${total} of ${counted(ballots, 'ballot')}`
    case 'score':
    case 'borda':
      return `, with ${scoreWords(poll, amount)} from ${counted(ballots, 'ballot')}`
    case 'star':
      return ' in the run-off between the two with the highest scores'
    case 'irv':
      return ', as the last idea went out round by round'
    case 'schulze':
    case 'ranked-pairs':
      return ', as it comes first when ideas are compared in pairs'
    case 'majority-judgment':
      return ', with the best grades counted from the middle'
    default:
      return ''
  }
}

function consentSentence({ verdict, stances }: PollResult): string {
  if (verdict === 'consent') {
    const { agree = 0, disagree = 0 } = stances ?? {}
    const concerns =
      disagree > 0 ? ` ${sentenceCase(countedInWords(disagree, 'concern'))} ${disagree === 1 ? 'stays' : 'stay'} on record.` : ''
    return `Nobody objects, and ${agree === 1 ? 'one supports it' : `${inWords(agree)} support it`}: the proposal stands.${concerns}`
  }
  if (verdict === 'blocked') {
    const { block = 0 } = stances ?? {}
    return `${sentenceCase(countedInWords(block, 'person objects', 'people object'))}, so the proposal does not stand as it is.`
  }
  return 'Nobody objects, but nobody supports it either: the proposal is undecided.'
}

export type CutWords = { line: string; why: string; isDashed: boolean }

/** The lines in the tally: where the cut lies and why; a dashed one where it would have fallen between equals. Keyed by how many options stand above. */
export function cutsOf(poll: Poll): ReadonlyMap<number, readonly CutWords[]> {
  const { result } = poll
  const cuts = new Map<number, readonly CutWords[]>()
  if (!result || poll.method === 'consent') return cuts
  const { cut, totals, verdict, winners } = result
  const isChoice = isForOnePlace(poll)
  const add = (after: number, words: CutWords) => cuts.set(after, [...(cuts.get(after) ?? []), words])
  const chosen = poll.brokenTie?.ideaIds.length ?? 0
  if (cut.tied.length > 0) {
    add(poll.size, {
      line: isChoice ? 'Level for the one place' : `The cut after ${poll.size} falls between equals`,
      why: '',
      isDashed: true,
    })
    const settledBy = {
      widen: 'Widened, the rule set before the vote opened',
      narrow: 'Narrowed, the rule set before the vote opened',
      facilitator: 'Decided by the facilitator, with a reason',
      lot: 'By lot, from the number sealed before the vote opened',
      'run-off': 'Decided in another round',
    }[poll.tieRule]
    if (verdict !== 'tied' && !isChoice) add(winners.length, { line: goOn(winners.length), why: settledBy, isDashed: false })
    if (poll.brokenTie && !isChoice)
      add(cut.certain.length + cut.tied.length, {
        line: goOn(cut.certain.length + chosen),
        why: 'Decided by the facilitator, with a reason',
        isDashed: false,
      })
    return cuts
  }
  const certain = cut.certain.filter(isIdea).length
  if (verdict !== 'settled' || certain === totals.length || certain === 0) return cuts
  const clear = isChoice ? 'It is clear' : 'The cut is clear'
  const [above, below] = [totals[certain - 1] ?? nothing, totals[certain] ?? nothing]
  add(certain, {
    line: isChoice ? 'Chosen' : certain === poll.size ? `Top ${certain} go on` : goOn(certain),
    why: isByTotals(poll.method) ? `${clear}, ${scoreWords(poll, above)} above and ${numberOf(below)} below` : clear,
    isDashed: false,
  })
  return cuts
}

const goOn = (n: number): string => (n === 1 ? '1 goes on' : `${n} go on`)
