/** What holds in every state of a decision, and in every step from one to the next. A breach is thrown, with the rule it breaks. */
import { isDeepStrictEqual } from 'node:util'
import type { DecisionEvent } from '../decision/events.ts'
import type { PersonId } from '../decision/ids.ts'
import type { DecisionState } from '../decision/state.ts'
import { chainFlaw } from '../verify/chain.ts'
import { brokenInvariant } from '../verify/invariants.ts'
import { ana, type GivenDecision, MINUTE } from './given.ts'

const DAY = 24 * 60 * MINUTE

export function demand(isTrue: boolean, what: string): asserts isTrue {
  if (!isTrue) throw new Error(what)
}

/** Rules that hold in every state whatever came before. */
export function checkState(state: DecisionState): void {
  const broken = brokenInvariant(state)
  demand(broken === null, broken ?? '')
  demand(isDeepStrictEqual(JSON.parse(JSON.stringify(state)), state), '[C1] a state is plain data')
}

/** What a step may not take away. */
export function checkStep(
  before: DecisionState,
  after: DecisionState,
  events: readonly DecisionEvent[],
  by: PersonId | 'clock',
): void {
  const sizes = ({ ideas, pointers, tasks, polls, superseded, escalations, statuses, summaryNotes }: DecisionState) => [
    ideas.length,
    ideas.reduce((sum, idea) => sum + idea.replies.length, 0),
    pointers.length,
    pointers.reduce((sum, pointer) => sum + pointer.replies.length, 0),
    tasks.length,
    tasks.reduce((sum, task) => sum + task.notes.length, 0),
    polls.length,
    superseded.length,
    escalations.length,
    statuses.length,
    summaryNotes.length,
  ]
  const [was, is] = [sizes(before), sizes(after)]
  demand(
    was.every((size, i) => size <= (is[i] ?? 0)),
    '[P7] nothing is lost',
  )
  checkPreWork(before, after, events)
  demand(
    before.ideas.every((idea, i) => idea.ideaId === after.ideas[i]?.ideaId && idea.number === after.ideas[i]?.number),
    '[I1] numbers stay',
  )
  for (const [i, poll] of before.polls.entries()) {
    const later = after.polls[i]
    const isReopened = events.some(event => event.type === 'PollReopened' && event.poll === poll.poll)
    demand(later?.poll === poll.poll, '[B6] polls stay')
    demand(isReopened || poll.result === null || isDeepStrictEqual(poll.result, later.result), '[P7] results stay')
  }
  demand(before.sharedAt === null || after.sharedAt === before.sharedAt, '[P5] shared stays shared')
  for (const event of events) {
    if (event.type === 'BallotCast' || event.type === 'BallotPaperTaken')
      demand(
        before.polls.some(poll => poll.poll === event.poll && poll.status === 'open'),
        '[B1] no ballot outside an open poll',
      )
    if (event.by === undefined) demand(event.at % DAY === 0, '[I4] no name, no hour')
    else demand(event.by === by, '[L1] by whoever asked')
  }
  demand(after.seq === before.seq + events.length, '[L1] one number an event')
}

/** What was asked and what is to be read goes only by being taken out, and then nothing else goes with it. */
function checkPreWork(before: DecisionState, after: DecisionState, events: readonly DecisionEvent[]): void {
  const takenOut = events.flatMap((event): readonly string[] => {
    if (event.type === 'QuestionRemoved') return [event.questionId]
    return event.type === 'ResourceRemoved' ? [event.resourceId] : []
  })
  const isTakenOut = (id: string) => takenOut.includes(id)
  for (const { questionId, answers } of before.questions) {
    const kept = after.questions.find(question => question.questionId === questionId)
    demand(isTakenOut(questionId) !== (kept !== undefined), '[P7] no question is lost')
    demand(kept === undefined || kept.answers.length >= answers.length, '[P7] no answer is lost')
  }
  for (const { resourceId } of before.resources) {
    const isKept = after.resources.some(resource => resource.resourceId === resourceId)
    demand(isTakenOut(resourceId) !== isKept, '[P7] no resource is lost')
  }
}

/** Undone at once, a step leaves what was there before: only the record of it, deadlines and the discarded poll are more. */
export function checkUndo(before: DecisionState, advanced: GivenDecision): void {
  const { undoable } = advanced.state
  if (!undoable) return
  const twin = advanced.copy()
  const facilitator = twin.state.members.find(member => member.role === 'facilitator')?.personId ?? ana
  const outcome = twin.attempt(facilitator, { type: 'UndoAdvance', seq: undoable.seq })
  if (undoable.isFinal) {
    demand(!outcome.ok && outcome.rejection.code === 'cut-off', '[P6] not what was shown')
    return
  }
  demand(outcome.ok, '[P6] a step can be taken back')
  const kept = ({
    phase,
    status,
    shortlist,
    outcome,
    meeting,
    planner,
    published,
    ideas,
    pointers,
    tasks,
    members,
    overrides,
    superseded,
    frozen,
    polls,
  }: DecisionState) => ({
    ...{
      phase,
      status,
      shortlist,
      outcome,
      meeting,
      planner,
      published,
      ideas,
      pointers,
      tasks,
      members,
      overrides,
      superseded,
      frozen,
    },
    polls: polls.filter(poll => poll.poll !== undoable.openedPoll).map(poll => ({ ...poll, completeAt: null })),
  })
  demand(isDeepStrictEqual(kept(twin.state), kept(before)), '[P6] undo restores what was')
  demand(chainFlaw(twin.log) === null, '[L1] the chain holds')
}
