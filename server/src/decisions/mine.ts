/** What only one person sees of a decision: their ballots that are not open yet, the polls they took part in, what they wrote under a hidden name. */
import type { Ballot, IdeaId, PersonId, ReplyId } from '@concord/shared'
import type { Mine } from '@concord/shared/contract'
import type { Decision } from './decisionStore.ts'

export function mineOf({ state, beside }: Pick<Decision, 'state' | 'beside'>, personId: PersonId): Mine {
  const polls = state.polls.filter(poll => poll.voted.includes(personId)).map(poll => poll.poll)
  const ballots = polls.flatMap((poll): [string, Ballot][] => {
    const ballot = beside.ballotOf(poll, personId)
    return ballot ? [[poll, ballot]] : []
  })
  const nameless: (IdeaId | ReplyId)[] = state.ideas.flatMap(idea => [
    ...(idea.author === null ? [idea.ideaId] : []),
    ...idea.replies.filter(reply => reply.by === null).map(reply => reply.replyId),
  ])
  return {
    ballots: Object.fromEntries(ballots),
    polls,
    hidden: nameless.filter(id => beside.authorOf(id) === personId),
  }
}
