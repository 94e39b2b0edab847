/** The result of a closed poll in one sentence, and why the cut is where it is. Counting is the rules' work; here are only words. */
import {
  type DecisionState,
  isIdea,
  NONE,
  type Option,
  type Poll,
  type PollResult,
  personOf,
  shareInPeople,
} from '@concord/shared'
import { sentenceCase } from '../ui/timeFormat.ts'
import { counted, countedInWords, inWords, listed, quoted } from '../ui/wordsFor.ts'
import { optionTitle } from './pollWords.ts'

type NameOf = (person: string | null) => string

/** "12 of 40 dots", "5 of 8 ticks": what one option got, out of what there was. */
export function scoreWords({ method }: Pick<Poll, 'method'>, total: number): string {
  const [one, many] = {
    dots: ['dot', 'dots'],
    approval: ['tick', 'ticks'],
    plurality: ['vote', 'votes'],
    consent: ['yes', 'yes'],
  }[method]
  return counted(total, one ?? '', many)
}

/** Null while the poll runs. */
export function resultSentence(state: DecisionState, poll: Poll, nameOf: NameOf): string | null {
  if (!poll.result) return null
  if (poll.method === 'consent') return consentSentence(poll.result)
  return poll.phase === 'vote' && !poll.isFinal
    ? shortlistSentence(state, poll, poll.result, nameOf)
    : choiceSentence(state, poll, poll.result, nameOf)
}

const titles = (state: DecisionState, options: readonly Option[]): string[] =>
  options.map(option => quoted(optionTitle(state, option)))
const totalOf = ({ totals }: PollResult, option: Option | undefined): number =>
  totals.find(one => one.option === option)?.total ?? 0

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
    const level = `${inWords(cut.tied.length)} share the last place with ${scoreWords(poll, totalOf(result, cut.tied[0]))} each`
    return `${goOn} instead of ${inWords(poll.size)}, because ${level}.`
  }
  const [top] = result.totals
  if (!top || top.total === 0) return `${goOn}.`
  const outOf =
    poll.method === 'dots'
      ? ` of ${result.totals.reduce((sum, { total }) => sum + total, 0)} dots`
      : ` of ${result.ballots} ticks`
  const first = result.totals.filter(({ total }) => total === top.total).map(({ option }) => option)
  if (first.length === 1) return `${goOn}. ${listed(titles(state, first))} leads with ${top.total}${outOf}.`
  const who = first.length > 3 ? sentenceCase(countedInWords(first.length, 'idea')) : listed(titles(state, first))
  return `${goOn}. ${who} are level in front, with ${top.total}${outOf} each.`
}

function choiceSentence(state: DecisionState, poll: Poll, result: PollResult, nameOf: NameOf): string {
  const [top] = result.totals
  const score = scoreWords(poll, top?.total ?? 0)
  if (result.verdict === 'tied') {
    const level = titles(state, result.cut.tied)
    if (result.ballots === 0) return 'Nobody voted, so nothing is chosen.'
    if (!poll.brokenTie) return `${listed(level)} are level with ${score} each.`
    const who = nameOf(personOf(poll.brokenTie.by))
    return `${listed(level)} were level with ${score} each. ${who} chose ${listed(titles(state, poll.brokenTie.ideaIds))}.`
  }
  if (!top) return 'Nothing is chosen.'
  if (result.verdict === 'none') {
    if (top.option === NONE) return `“None of these” has the most, with ${top.total} of ${counted(result.ballots, 'vote')}.`
    const needed = shareInPeople(poll.requiredShare, result.onRoll)
    return `${quoted(optionTitle(state, top.option))} leads with ${score}, but ${needed} are needed. Nothing is chosen.`
  }
  return `${quoted(optionTitle(state, top.option))} is chosen, with ${top.total} of ${counted(result.ballots, poll.method === 'dots' ? 'ballot' : 'vote')}.`
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
  const isChoice = poll.phase === 'choose' || poll.isFinal === true
  const add = (after: number, words: CutWords) => cuts.set(after, [...(cuts.get(after) ?? []), words])
  const chosen = poll.brokenTie?.ideaIds.length ?? 0
  if (cut.tied.length > 0) {
    add(poll.size, { line: `The cut after ${poll.size} falls between equals`, why: '', isDashed: true })
    const settledBy = {
      widen: 'Widened, the rule set before the vote opened',
      narrow: 'Narrowed, the rule set before the vote opened',
      facilitator: 'Decided by the facilitator, with a reason',
      lot: 'By lot',
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
  const [above, below] = [totals[certain - 1]?.total ?? 0, totals[certain]?.total ?? 0]
  add(certain, {
    line: isChoice ? 'Chosen' : certain === poll.size ? `Top ${certain} go on` : goOn(certain),
    why: `The cut is clear, ${scoreWords(poll, above)} above and ${below} below`,
    isDashed: false,
  })
  return cuts
}

const goOn = (n: number): string => (n === 1 ? '1 goes on' : `${n} go on`)
