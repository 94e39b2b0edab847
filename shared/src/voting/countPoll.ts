/**
 * Counting one poll by the rules it was opened with. Abstentions count for the quorum, not for the tally; ties at the cut
 * are settled by the poll's own rule or left open, never by the order of a list. Rules V1–V6.
 */
import { type Ballot, isAbstention, isIdea } from '../decision/ballot.ts'
import type { PollOpening } from '../decision/events.ts'
import { NONE, type Option } from '../decision/ids.ts'
import { SHORTLIST_LIMIT } from '../decision/settings.ts'
import { countApprovals } from './approval.ts'
import { consentVerdict, countStances } from './consent.ts'
import { cutAt } from './cut.ts'
import { countDots } from './dots.ts'
import { countChoices } from './plurality.ts'
import type { Cut, PollResult } from './pollResult.ts'
import { meetsShare } from './quorum.ts'
import { rankByTotal, type Totals } from './totals.ts'

export function countPoll(poll: PollOpening, onRoll: number, ballots: readonly Ballot[]): PollResult {
  return poll.method === 'consent' ? countConsent(poll, onRoll, ballots) : countByTotals(poll, poll.method, onRoll, ballots)
}

const counters = { approval: countApprovals, dots: countDots, plurality: countChoices }

function countByTotals(poll: PollOpening, method: keyof typeof counters, onRoll: number, ballots: readonly Ballot[]): PollResult {
  const options: Option[] = [...poll.options.map(option => option.ideaId), ...(poll.hasNone ? [NONE as Option] : [])]
  const totals = counters[method](options, ballots)
  const ranking = rankByTotal(totals)
  const cut = cutAt(ranking, poll.size)
  const base = {
    totals: ranking.flat().map(option => ({ option, total: totals.get(option) ?? 0 })),
    ranking,
    cut,
    ballots: ballots.length,
    abstentions: ballots.filter(isAbstention).length,
    onRoll,
  }
  return { ...base, ...(poll.phase === 'vote' ? settleShortlist(poll, cut) : settleChoice(poll, cut, totals, onRoll)) }
}

type Settlement = Pick<PollResult, 'verdict' | 'winners'>
const settled = (options: readonly Option[]): Settlement => ({ verdict: 'settled', winners: options.filter(isIdea) })
const open: Settlement = { verdict: 'tied', winners: [] }
const nobody: Settlement = { verdict: 'none', winners: [] }

function settleShortlist(poll: PollOpening, { certain, tied }: Cut): Settlement {
  if (tied.length === 0) return settled(certain)
  const widened = [...certain, ...tied]
  if (poll.tieRule === 'widen' && widened.length <= SHORTLIST_LIMIT && !poll.isFinal) return settled(widened)
  if (poll.tieRule === 'narrow' && certain.length > 0) return settled(certain)
  return open
}

function settleChoice(poll: PollOpening, { certain, tied }: Cut, totals: Totals, onRoll: number): Settlement {
  const [leader] = [...certain, ...tied]
  if (leader === undefined) return open
  if (poll.requiredShare > 0 && !meetsShare(totals.get(leader) ?? 0, poll.requiredShare, onRoll)) return nobody
  if (tied.length > 0) return open
  return leader === NONE ? nobody : settled([leader])
}

function countConsent(poll: PollOpening, onRoll: number, ballots: readonly Ballot[]): PollResult {
  const counts = countStances(ballots)
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
