/** One poll in words and numbers. While it runs only its turnout is told. */

import type { Option } from '../decision/ids.ts'
import { SHORTLIST_LIMIT } from '../decision/settings.ts'
import type { DecisionState, Poll } from '../decision/state.ts'
import { resultMark } from '../secret/crockford.ts'
import { methodNames } from '../voting/methodNames.ts'
import type { PollResult } from '../voting/pollResult.ts'
import { meetsShare, shareInPeople } from '../voting/quorum.ts'
import { figureHead, resultFigures, units } from '../voting/resultFigures.ts'
import { type NameOf, named, titleOfOption } from './names.ts'
import { consentEnd, stancesIn } from './stances.ts'
import type { SummaryPoll, SummaryTie } from './summary.ts'
import { becauseOf, counted, listed, quoted } from './words.ts'

export function summaryPoll(state: DecisionState, poll: Poll, nameOf: NameOf): SummaryPoll {
  const { result } = poll
  const [voted, onRoll] = [poll.voted.length, poll.roll.length]
  const chosen = winnersOf(poll)
  return {
    poll: poll.poll,
    phase: poll.phase,
    round: Number(poll.poll.slice(poll.poll.lastIndexOf('-') + 1)),
    methodName: methodNames[poll.method],
    isClosed: poll.status === 'closed',
    openedAt: poll.openedAt,
    closedAt: poll.closedAt,
    ballots: poll.ballots,
    proposal: poll.proposal,
    unit: units[poll.method][1],
    figureHead: figureHead(poll.method),
    rows: rowsOf(state, poll, chosen),
    stances: result?.stances ?? null,
    turnout: { voted, onRoll, abstentions: result?.abstentions ?? 0 },
    quorum: { need: shareInPeople(poll.quorum, onRoll), isMet: meetsShare(voted, poll.quorum, onRoll) },
    verdict: result?.verdict ?? null,
    sentence: result ? sentenceOn(state, poll, result) : `${voted} of ${counted(onRoll, 'person', 'people')} have voted so far.`,
    tie: result ? tieOf(state, poll, result, nameOf) : null,
    mark: poll.closing ? resultMark(poll.closing) : null,
  }
}

function rowsOf(state: DecisionState, { method, result }: Poll, winners: readonly Option[]): SummaryPoll['rows'] {
  if (!result) return []
  const figures = resultFigures({ method, result, winners })
  return result.totals.map(({ option, total }, place) => ({
    option,
    title: titleOfOption(state, option),
    total,
    figure: figures[place]?.words ?? '',
    marks: figures[place]?.marks ?? null,
    share: figures[place]?.share ?? null,
    isWinner: winners.includes(option),
  }))
}

/** With a tie that a person broke: those who were certain and those who were named. */
function winnersOf({ result, brokenTie }: Poll): readonly Option[] {
  if (!result) return []
  return brokenTie ? [...result.cut.certain, ...brokenTie.ideaIds] : result.winners
}

function sentenceOn(state: DecisionState, poll: Poll, result: PollResult): string {
  const { verdict, stances } = result
  const titles = winnersOf(poll).map(id => quoted(titleOfOption(state, id)))
  if (stances) {
    const counts = stancesIn(stances).map(({ told }) => told)
    return `${counts.join(', ')}. ${consentEnd(verdict)}`
  }
  if (titles.length === 0) return verdict === 'none' ? 'No idea won.' : `A tie between ${tiedTitles(state, result)} is open.`
  const won = poll.phase === 'vote' ? `${listed(titles)} ${titles.length === 1 ? 'goes' : 'go'} on` : `${listed(titles)} won`
  const isByMethodAlone = result.cut.tied.length === 0 && result.ballots > 0 && titles.length < result.totals.length
  return isByMethodAlone ? `${won}, ${becauseOf[poll.method]}.` : `${won}.`
}

const tiedTitles = (state: DecisionState, { cut }: PollResult): string =>
  listed(cut.tied.map(option => quoted(titleOfOption(state, option))))

function tieOf(state: DecisionState, poll: Poll, result: PollResult, nameOf: NameOf): SummaryTie | null {
  const { tied, places, certain } = result.cut
  if (tied.length === 0) return null
  const tie = { tied: tied.map(option => titleOfOption(state, option)), places, reason: poll.brokenTie?.reason ?? null }
  if (poll.brokenTie) {
    const chosen = poll.brokenTie.ideaIds.map(id => quoted(titleOfOption(state, id)))
    return { ...tie, settled: `${named(poll.brokenTie.by, nameOf).name} chose ${listed(chosen)}.` }
  }
  if (result.byLot) {
    const drawn = listed(result.byLot.map(id => quoted(titleOfOption(state, id))))
    return { ...tie, settled: `The lot fell on ${drawn}, by the number that was sealed before the vote.` }
  }
  if (result.verdict === 'settled') {
    const isWidened = result.winners.length > certain.length
    return { ...tie, settled: isWidened ? 'All who were tied go on.' : 'None of the tied goes on.' }
  }
  if (result.verdict === 'none') return { ...tie, settled: 'None of them had the share that was asked for.' }
  const runOff = state.polls.find(other => other.runOffOf === poll.poll && other.status !== 'discarded')
  if (runOff) return { ...tie, settled: runOff.status === 'open' ? 'A run-off is held.' : 'A run-off was held.' }
  if (state.outcome?.cause === 'recorded') return { ...tie, settled: 'The outcome was recorded after a meeting.' }
  const isTooWide = poll.tieRule === 'widen' && certain.length + tied.length > SHORTLIST_LIMIT
  return { ...tie, settled: isTooWide ? 'Too many to take them all: it is open.' : 'It is open.' }
}
