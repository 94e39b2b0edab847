/** Looking things up in a state: the few questions that several rules ask. */
import type { Ballot } from './ballot.ts'
import type { Actor, IdeaId, PersonId, PointerId, PollId, TaskId } from './ids.ts'
import type { DecisionState, Idea, Member, Pointer, Poll, Question, Task } from './state.ts'

export const memberOf = (state: DecisionState, person: string): Member | undefined =>
  state.members.find(m => m.personId === person)
export const isFacilitator = (state: DecisionState, person: string): boolean => memberOf(state, person)?.role === 'facilitator'
export const ideaOf = (state: DecisionState, id: IdeaId): Idea | undefined => state.ideas.find(idea => idea.ideaId === id)
export const pointerOf = (state: DecisionState, id: PointerId): Pointer | undefined =>
  state.pointers.find(p => p.pointerId === id)
export const taskOf = (state: DecisionState, id: TaskId): Task | undefined => state.tasks.find(task => task.taskId === id)
export const pollOf = (state: DecisionState, id: PollId): Poll | undefined => state.polls.find(poll => poll.poll === id)

/** Pre-work questions that nobody has answered: what a meeting would ask. */
export const openQuestions = (state: DecisionState): readonly Question[] =>
  state.questions.filter(question => question.answers.length === 0)

/** Ideas that stand on their own: neither withdrawn nor merged into another. */
export const standingIdeas = (state: DecisionState): readonly Idea[] =>
  state.ideas.filter(idea => idea.withdrawnBy === null && idea.mergedInto === null)

export const openPoll = (state: DecisionState): Poll | undefined => state.polls.find(poll => poll.status === 'open')

/** The poll that the running phase is about: its newest one that was not set aside. */
export const currentPoll = (state: DecisionState): Poll | undefined =>
  state.polls.findLast(poll => poll.phase === state.phase && poll.status !== 'discarded' && !poll.isSuperseded)

/** The current poll if it closed on a tie that nobody has broken yet, by a choice, a run-off or an outcome recorded after a meeting. */
export function tiedPoll(state: DecisionState): Poll | undefined {
  const poll = state.outcome === null ? currentPoll(state) : undefined
  return poll?.result?.verdict === 'tied' && poll.status === 'closed' && !poll.brokenTie ? poll : undefined
}

/** Whether this person can carry a task or the plan. */
export const canAct = (state: DecisionState, person: PersonId): boolean => {
  const role = memberOf(state, person)?.role
  return role === 'facilitator' || role === 'participant'
}

/** Who is credited with an idea: its author first, then the authors of what was merged into it. Hidden ones are left out. */
export function creditedAuthors(state: DecisionState, id: IdeaId): readonly PersonId[] {
  const idea = ideaOf(state, id)
  if (!idea) return []
  const authors = [idea.author, ...idea.merged.flatMap(merged => creditedAuthors(state, merged))]
  return [...new Set(authors)].filter(author => author !== null)
}

/** A ballot that was counted: with a name, or in a secret poll with a key. */
export type CountedBallot = { by: PersonId; ballot: Ballot } | { key: string; ballot: Ballot }

/** Every ballot of a poll that can be read, in an order that tells no times: by name or by key. None of a running poll whose ballots are not open. */
export function ballotsOf(poll: Poll): readonly CountedBallot[] {
  if (poll.published) return poll.published.flatMap(({ key, ballot }) => (ballot === null ? [] : [{ key, ballot }]))
  const named = Object.entries(poll.ballotOf).map(([by, ballot]) => ({ by: by as PersonId, ballot }))
  return named.toSorted((a, b) => (a.by < b.by ? -1 : 1))
}

export const missingVoters = (poll: Poll): readonly PersonId[] => poll.roll.filter(person => !poll.voted.includes(person))

/** The person behind an act; null for the clock and for a hidden author. */
export const personOf = (by: Actor | undefined): PersonId | null => (by === undefined || by === 'clock' ? null : by)
