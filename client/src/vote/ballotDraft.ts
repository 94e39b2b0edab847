/**
 * A ballot while it is being filled in. `isTouched` false: nothing typed here yet, the ballot that was cast is shown, if there is one.
 * `isWaiting`: cast without a connection; it counts only when the server has taken it in time.
 */
import type { Ballot, IdeaId, Poll } from '@concord/shared'

export type BallotDraft = {
  isTouched: boolean
  isWaiting: boolean
  approvals: readonly string[]
  dots: { readonly [ideaId: string]: number }
  abstains: boolean
  /** Said in so many words that no idea should go on: an empty ballot is never cast by a slip. */
  saysNone: boolean
  reason: string
}

export const emptyDraft: BallotDraft = {
  isTouched: false,
  isWaiting: false,
  approvals: [],
  dots: {},
  abstains: false,
  saysNone: false,
  reason: '',
}
type Rules = Pick<Poll, 'method' | 'options' | 'dotsPerPerson' | 'dotsPerIdea'>

export function draftOf(ballot: Ballot | undefined): BallotDraft {
  if (!ballot) return emptyDraft
  const cast = {
    ...emptyDraft,
    approvals: 'approvals' in ballot ? ballot.approvals : [],
    dots: 'dots' in ballot ? ballot.dots : {},
    abstains: 'abstain' in ballot,
    reason: ballot.reason ?? '',
  }
  return { ...cast, saysNone: isEmpty(cast) }
}

/** Marks on ideas that are not on this ballot (a draft of an earlier round) are left out. */
export function ballotOf({ approvals, dots, abstains, reason }: BallotDraft, poll: Rules): Ballot {
  const ids = poll.options.map(option => option.ideaId)
  const because = reason.trim() === '' ? {} : { reason }
  if (abstains) return { abstain: true, ...because }
  if (poll.method === 'dots') {
    const placed = ids.map(id => [id, dots[id] ?? 0] as const).filter(([, n]) => n > 0)
    return { dots: Object.fromEntries(placed), ...because }
  }
  return { approvals: ids.filter((id): id is IdeaId => approvals.includes(id)), ...because }
}

const touched = (draft: BallotDraft, change: Partial<BallotDraft>): BallotDraft => ({
  ...draft,
  isTouched: true,
  isWaiting: false,
  ...change,
})

export const withTick = (draft: BallotDraft, ideaId: string, isOn: boolean): BallotDraft =>
  touched(draft, {
    abstains: false,
    saysNone: false,
    approvals: isOn ? [...draft.approvals.filter(id => id !== ideaId), ideaId] : draft.approvals.filter(id => id !== ideaId),
  })

export const dotsPlaced = ({ dots }: Pick<BallotDraft, 'dots'>): number => Object.values(dots).reduce((sum, n) => sum + n, 0)
export const dotsLeft = (draft: BallotDraft, poll: Rules): number => (poll.dotsPerPerson ?? 0) - dotsPlaced(draft)

/** Why one more dot does not fit here; undefined if it does. */
export function noMoreDots(draft: BallotDraft, ideaId: string, poll: Rules): string | undefined {
  if ((draft.dots[ideaId] ?? 0) >= (poll.dotsPerIdea ?? 0)) return `At most ${poll.dotsPerIdea} on one idea.`
  return dotsLeft(draft, poll) > 0 ? undefined : 'No dots left. Take one back first.'
}

export function withDots(draft: BallotDraft, ideaId: string, change: 1 | -1): BallotDraft {
  const count = Math.max(0, (draft.dots[ideaId] ?? 0) + change)
  return touched(draft, { abstains: false, saysNone: false, dots: { ...draft.dots, [ideaId]: count } })
}

export const withNothing = (draft: BallotDraft): BallotDraft =>
  touched(draft, { abstains: false, saysNone: true, approvals: [], dots: {} })
export const withAbstention = (draft: BallotDraft, abstains: boolean): BallotDraft =>
  touched(draft, { abstains, saysNone: false })
export const withReason = (draft: BallotDraft, reason: string): BallotDraft => touched(draft, { reason })

/** What this ballot says as it stands, for the line over it. */
export function draftWords(draft: BallotDraft, poll: Rules): string {
  if (draft.abstains) return 'You abstain'
  if (draft.saysNone) return 'You say that no idea should go on'
  if (poll.method === 'dots') {
    const left = dotsLeft(draft, poll)
    if (dotsPlaced(draft) === 0) return `You have ${left} dots to place`
    return left === 0 ? 'All your dots are placed' : `You have ${left === 1 ? '1 dot' : `${left} dots`} left`
  }
  const ticked = poll.options.filter(option => draft.approvals.includes(option.ideaId)).length
  return ticked === 0 ? 'You have ticked no idea yet' : `You could work with ${ticked} of the ${poll.options.length} ideas`
}

/** Why this cannot be cast as it stands: nothing is said yet. */
export function whyNotYet(draft: BallotDraft, { method }: Rules): string | undefined {
  if (!isEmpty(draft) || draft.saysNone) return undefined
  return `${method === 'dots' ? 'Place a dot' : 'Tick an idea'} first, or say “None of these” or “I abstain”.`
}

export const isEmpty = (draft: Omit<BallotDraft, 'saysNone'>): boolean =>
  !draft.abstains && draft.approvals.length === 0 && dotsPlaced(draft) === 0
