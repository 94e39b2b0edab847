/** What holds in every state of a decision, whatever came before: the rules, tried on a state that was folded from a log. */
import { shortlistOfBroken } from '../decision/commands/breakTie.ts'
import { standingIdeas } from '../decision/find.ts'
import { unmetGuards } from '../decision/guards.ts'
import type { IdeaId } from '../decision/ids.ts'
import { phases } from '../decision/phases.ts'
import { invalidSettings, SHORTLIST_LIMIT } from '../decision/settings.ts'
import type { DecisionState, Poll } from '../decision/state.ts'

class Broken extends Error {}

function demand(isTrue: boolean, what: string): asserts isTrue {
  if (!isTrue) throw new Broken(what)
}

/** The first rule that does not hold, by its number and in words; null: all of them hold. */
export function brokenInvariant(state: DecisionState): string | null {
  try {
    checkState(state)
    return null
  } catch (error) {
    if (error instanceof Broken) return error.message
    throw error
  }
}

function checkState(state: DecisionState): void {
  const { phase, visits, polls, shortlist, outcome } = state
  demand(phases.includes(phase), '[P1] one phase')
  demand(visits.at(-1)?.phase === phase, '[P1] the last visit is the running phase')
  for (const [i, visit] of visits.entries()) {
    const next = visits[i + 1]
    demand(visit.leftFor === (next?.phase ?? null), '[P1] one visit leads to the next')
    demand(visit.leftAt === (next?.enteredAt ?? null), '[P1] and ends when that begins')
  }
  demand(
    state.members.some(member => member.role === 'facilitator'),
    '[R3] somebody facilitates',
  )
  demand(new Set(state.members.map(member => member.personId)).size === state.members.length, '[R3] everybody once')
  demand(invalidSettings(state.settings).length === 0, '[S2] settings hold together')
  const open = polls.filter(poll => poll.status === 'open')
  demand(open.length <= 1, '[B1] one open poll')
  demand(
    open.every(poll => poll.phase === phase && !poll.isSuperseded),
    '[B1] only in its phase',
  )
  demand(open.length === 0 || state.status !== 'cancelled', '[P9] none after the end')
  demand(new Set(polls.map(poll => poll.poll)).size === polls.length, '[B6] each round has a name of its own')
  for (const poll of polls) checkPoll(poll)
  if (shortlist) checkShortlist(state, shortlist.ideaIds)
  if (outcome) demand(shortlist?.ideaIds.includes(outcome.ideaId) ?? false, '[V7] the choice is of the shortlist')
  if (['plan', 'decided'].includes(phase)) demand(outcome !== null, '[G5] no plan without an outcome')
  if (phase === 'feedback' || phase === 'choose') demand(shortlist !== null, '[P1] feedback and choose have a shortlist')
  if (phase === 'choose' && outcome !== null) demand(unmetGuards(state, {}).hard.length === 0, '[G5] an outcome leads on')
  demand(state.planner === null || phase === 'plan' || phase === 'decided', '[N1] a planner only for a plan')
  demand(state.published === null || phase === 'decided', '[P4] published is decided')
}

function checkPoll(poll: Poll): void {
  demand(new Set(poll.roll).size === poll.roll.length, '[B3] everybody once on a roll')
  demand(new Set(poll.voted).size === poll.voted.length, '[B3] everybody votes once')
  demand(
    poll.voted.every(person => poll.roll.includes(person)),
    '[B3] who voted stands on the roll',
  )
  demand(
    Object.keys(poll.ballotOf).every(person => poll.voted.some(voter => voter === person)),
    '[B2] no ballot without a voter',
  )
  demand((poll.result === null) === (poll.closedAt === null), '[P3] closed is counted')
  if (poll.status === 'open') demand(poll.result === null, '[B2] no tally before the close')
  if (poll.ballots !== 'open' && poll.status === 'open') demand(Object.keys(poll.ballotOf).length === 0, '[B2] nor a ballot')
  if (poll.ballots === 'secret') checkSecretPoll(poll)
  else if (poll.result) demand(poll.result.ballots === poll.voted.length, '[B5] every ballot is counted')
}

function checkSecretPoll(poll: Poll): void {
  demand(poll.publicKey !== undefined && poll.opening !== undefined, '[Q1] a secret poll has its keys')
  demand(Object.keys(poll.ballotOf).length === 0, '[Q5] no ballot has a name')
  demand(poll.completeAt === null, '[Q8] papers close nothing')
  demand((poll.published !== undefined) === (poll.status === 'closed'), '[Q6] published when it is closed, and only then')
  const { published = [] } = poll
  demand(published.length <= poll.voted.length, '[Q6] no more ballots than papers')
  demand(new Set(published.map(({ key }) => key)).size === published.length, '[Q6] one ballot a key')
  const counted = published.filter(({ ballot }) => ballot !== null).length
  demand(poll.result === null || poll.result.ballots === counted, '[Q6] every ballot that was not withdrawn is counted')
}

function checkShortlist(state: DecisionState, ideaIds: readonly IdeaId[]): void {
  const standing = standingIdeas(state).map(idea => idea.ideaId)
  demand(new Set(ideaIds).size === ideaIds.length && ideaIds.length > 0, '[V2] different ideas, one at least')
  demand(
    ideaIds.every(id => standing.includes(id)),
    '[V2] the shortlist is of the ideas',
  )
  demand(ideaIds.length <= SHORTLIST_LIMIT, '[V3] ten at most')
  const poll = state.polls.find(one => one.poll === state.shortlist?.poll)
  if (!poll?.result) {
    demand(state.shortlist?.poll === null && ideaIds.join() === standing.join(), '[P2] without a vote all of them')
    return
  }
  const { totals, cut, winners } = poll.result
  const goOn = poll.brokenTie ? shortlistOfBroken(poll.result, poll.brokenTie.ideaIds) : winners
  demand(ideaIds.join() === goOn.join(), '[V2] the shortlist is of those who won, in their order')
  const placeOf = winners.map(id => totals.findIndex(({ option }) => option === id))
  demand(
    placeOf.every((place, i) => place > (placeOf[i - 1] ?? -1)), // what a total counts is the method's own: not always more of it is better
    '[V2] in order of the tally',
  )
  demand(
    cut.certain.every(option => ideaIds.some(id => id === option)),
    '[V2] with all who are certain',
  )
  const isWidened = poll.tieRule === 'widen' && !poll.isFinal
  const isNarrowed = poll.tieRule === 'narrow'
  const size = Math.min(poll.size, poll.options.length)
  demand(
    ideaIds.length === size || (isWidened && ideaIds.length > size) || (isNarrowed && ideaIds.length < size),
    '[V3] of the right size',
  )
}
