/** The rounds of a consent: which proposal came before this one, and who answered to that but not to this. */
import type { DecisionState, Poll } from '@concord/shared'

export const proposalBefore = (state: DecisionState, poll: Poll): Poll | undefined => {
  const rounds = state.polls.filter(other => other.phase === 'choose' && other.method === 'consent' && !other.isSuperseded)
  const place = rounds.findIndex(other => other.poll === poll.poll)
  return place > 0 ? rounds[place - 1] : undefined
}

/** Wordings of one idea are compared; another idea is another proposal. */
export const isAboutTheSame = (poll: Poll, other: Poll): boolean => poll.options[0]?.ideaId === other.options[0]?.ideaId

/** 1 for the first wording. */
export const versionOf = (state: DecisionState, poll: Poll): number => {
  const before = proposalBefore(state, poll)
  return before ? versionOf(state, before) + 1 : 1
}
