/**
 * Counting one poll by the rules it was opened with. Abstentions count for the quorum, not for the tally; ties at the cut
 * are settled by the poll's own rule or left open, never by the order of a list. Rules V1–V6, V8–V10, V13.
 */
import { type Ballot, type Grade, gradeScale, isAbstention, isIdea } from '../decision/ballot.ts'
import type { PollOpening } from '../decision/events.ts'
import { NONE, type Option } from '../decision/ids.ts'
import { SHORTLIST_LIMIT } from '../decision/settings.ts'
import { consentVerdict, stanceCounts } from './consent.ts'
import { count } from './count.ts'
import type { Counted } from './counted.ts'
import type { Election } from './election.ts'
import { electionOf, optionsIn } from './electionOf.ts'
import type { Figure } from './figure.ts'
import { medianGrades } from './majorityJudgment.ts'
import type { Cut, OptionTotal, PollResult } from './pollResult.ts'
import { meetsShare } from './quorum.ts'
import { cutOfSets, firstByLot, renamed, spelledOut, type WinningSets } from './winningSets.ts'

/** Where an option comes in the lot, lowest first: made of the seed that was fixed before the vote opened. */
export type LotOrder = (option: Option) => string

/** `lot`: needed where the poll's tie rule is `lot`; without it such a tie stays open. */
export function countPoll(
  poll: PollOpening,
  onRoll: number,
  ballots: readonly Ballot[],
  lot: LotOrder | null = null,
): PollResult {
  const election = electionOf(poll, ballots)
  return poll.method === 'consent'
    ? countProposal(poll, election, onRoll, ballots)
    : countOptions(poll, election, onRoll, ballots, lot)
}

function countOptions(
  poll: PollOpening,
  election: Election,
  onRoll: number,
  ballots: readonly Ballot[],
  lot: LotOrder | null,
): PollResult {
  const options = optionsIn(poll)
  const counted = count(election)
  const asOption = optionNamed(options)
  const families = counted.families.map(family => renamed(family, asOption))
  const cut = cutOfSets(counted.open ? [renamed(counted.open, asOption)] : families)
  const order = counted.order.map(asOption)
  const totals = totalsOf(election, counted, options, order)
  const drawn = lot && poll.tieRule === 'lot' && cut.tied.length > 0 ? firstByLot(families, lot) : null
  const settlement = poll.phase === 'vote' ? settleShortlist(poll, cut, order, drawn) : settleChoice(poll, cut, totals, onRoll)
  return {
    totals,
    ranking: counted.ranking.map(group => group.map(asOption)),
    cut,
    ballots: ballots.length,
    abstentions: ballots.filter(isAbstention).length,
    onRoll,
    ...settlement,
    ...(settlement.verdict === 'tied' && tiedSetsIn(counted.open ? null : families, cut, order)),
  }
}

/** So many are written into the log at most, and offered to who breaks the tie. */
const MOST_TIED_SETS = 100

/** Which of the tied can win together, where that is not any so many of them. `families`: null where not all are known. Rule V13. */
function tiedSetsIn(
  families: readonly WinningSets<Option>[] | null,
  { tied, places }: Cut,
  order: readonly Option[],
): Pick<PollResult, 'tiedSets'> {
  if (places < 2) return {}
  if (families === null) return { tiedSets: null }
  const [first, ...others] = families
  if (first && others.length === 0 && first.pools.length < 2) return {}
  const { sets, isComplete } = spelledOut(families, order, MOST_TIED_SETS)
  if (!isComplete) return { tiedSets: null }
  if (sets.length === waysToTake(places, tied.length)) return {}
  return { tiedSets: sets.map(set => set.filter(isIdea).filter(option => tied.includes(option))) }
}

/** In how many ways `take` of `from` can be taken. */
function waysToTake(take: number, from: number): number {
  let ways = 1
  for (let i = 1; i <= take; i++) ways = (ways * (from - take + i)) / i
  return ways
}

function optionNamed(options: readonly Option[]): (name: string) => Option {
  const known = new Map<string, Option>(options.map(option => [option, option]))
  return name => {
    const option = known.get(name)
    if (option === undefined) throw new Error('The count names an option that the poll does not have')
    return option
  }
}

function totalsOf(
  election: Election,
  { figures }: Counted,
  options: readonly Option[],
  order: readonly Option[],
): readonly OptionTotal[] {
  const medians = election.method === 'majority-judgment' ? medianGrades(election) : []
  return order.map(option => {
    const place = options.indexOf(option)
    const median = gradeScale.find((grade): grade is Grade => grade === medians[place])
    return { option, ...totalFrom(figures[place] ?? 0), ...(median && { median }) }
  })
}

/** A fraction or a decimal, cut off to a whole number; its exact form beside it where that says more. */
function totalFrom(figure: Figure): { total: number; exact?: string } {
  if (typeof figure === 'number') return { total: figure }
  const [top = '0', bottom] = figure.split('/')
  const total = bottom === undefined ? Math.trunc(Number(top)) : Math.trunc(Number(top) / Number(bottom))
  return /\.0+$/.test(figure) ? { total } : { total, exact: figure }
}

type Settlement = Pick<PollResult, 'verdict' | 'winners' | 'byLot'>
const settled = (options: readonly Option[]): Settlement => ({ verdict: 'settled', winners: options.filter(isIdea) })
const open: Settlement = { verdict: 'tied', winners: [] }
const nobody: Settlement = { verdict: 'none', winners: [] }

function settleShortlist(
  poll: PollOpening,
  { certain, tied }: Cut,
  order: readonly Option[],
  drawn: readonly Option[] | null,
): Settlement {
  const inOrder = (some: readonly Option[]) => order.filter(option => some.includes(option))
  if (tied.length === 0) return settled(inOrder(certain))
  if (drawn) return { ...settled(inOrder(drawn)), byLot: drawn.filter(option => !certain.includes(option)).filter(isIdea) }
  const widened = [...certain, ...tied]
  if (poll.tieRule === 'widen' && widened.length <= SHORTLIST_LIMIT && !poll.isFinal) return settled(inOrder(widened))
  if (poll.tieRule === 'narrow' && certain.length > 0) return settled(inOrder(certain))
  return open
}

function settleChoice(poll: PollOpening, { certain, tied }: Cut, totals: readonly OptionTotal[], onRoll: number): Settlement {
  const [leader] = [...certain, ...tied]
  if (leader === undefined) return open
  const support = totals.find(({ option }) => option === leader)?.total ?? 0
  if (hasRequiredShare(poll) && !meetsShare(support, poll.requiredShare, onRoll)) return nobody
  if (tied.length > 0) return open
  return leader === NONE ? nobody : settled([leader])
}

/** A share of the roll says something only where a total counts people. */
const hasRequiredShare = ({ method, requiredShare }: PollOpening): boolean =>
  requiredShare > 0 && (method === 'plurality' || method === 'approval')

function countProposal(poll: PollOpening, election: Election, onRoll: number, ballots: readonly Ballot[]): PollResult {
  const counts = stanceCounts(election)
  const verdict = consentVerdict(counts)
  const proposed = poll.options.map(option => option.ideaId)
  return {
    verdict,
    winners: verdict === 'consent' ? proposed : [],
    totals: proposed.map(option => ({ option, total: counts.agree })),
    ranking: [proposed],
    cut: { certain: verdict === 'consent' ? proposed : [], tied: [], places: 0 },
    stances: counts,
    ballots: ballots.length,
    abstentions: counts.abstain,
    onRoll,
  }
}
