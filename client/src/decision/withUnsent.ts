/**
 * The state as it will be once what waits in the outbox has arrived: each command is decided and folded by the same rules as on the
 * server. What the rules refuse by now, or only the server can tell, is left out; it stays in the outbox and gets its answer.
 */
import { type Command, type DecideContext, type DecisionState, decide, foldDrafts, type PersonId } from '@concord/shared'
import type { Mine } from '@concord/shared/contract'

/** Steps of the whole group are shown when they have happened, never before. */
const groupSteps: ReadonlySet<Command['type']> = new Set([
  'AdvancePhase',
  'UndoAdvance',
  'RevertPhase',
  'PauseDecision',
  'ResumeDecision',
  'CancelDecision',
  'Escalate',
  'BreakTie',
  'OpenRunOff',
  'RecordOutcome',
  'ProposeChoice',
  'PublishPlan',
  'RemovePerson',
])

export const isGroupStep = (command: Command): boolean => groupSteps.has(command.type)

type Shown = { state: DecisionState; mine: Mine }
/** What the state has by now and the outbox still holds: of these only what they say of me is added. */
export function withArrived(loaded: Shown, arrived: readonly Command[]): Shown {
  const hidden = arrived.flatMap((command): Mine['hidden'] =>
    command.type === 'PostIdea' && loaded.state.ideas.some(idea => idea.ideaId === command.ideaId && idea.author === null)
      ? [command.ideaId]
      : command.type === 'ReplyToIdea' &&
          loaded.state.ideas.some(idea => idea.replies.some(reply => reply.replyId === command.replyId && reply.by === null))
        ? [command.replyId]
        : [],
  )
  if (hidden.length === 0) return loaded
  return { ...loaded, mine: { ...loaded.mine, hidden: [...new Set([...loaded.mine.hidden, ...hidden])] } }
}

type ContextOf = (mine: Mine) => DecideContext

export function withUnsent(loaded: Shown, unsent: readonly Command[], contextOf: ContextOf): Shown {
  return unsent.reduce<Shown>((shown, command) => {
    if (isGroupStep(command)) return shown
    const context = contextOf(shown.mine)
    const outcome = decide(shown.state, command, context)
    if (!outcome.ok) return shown
    return {
      state: foldDrafts(shown.state, outcome.events),
      mine: mineAfter(
        shown,
        command,
        outcome.events.some(event => event.by === undefined),
      ),
    }
  }, loaded)
}

function mineAfter({ mine }: Shown, command: Command, isHidden: boolean): Mine {
  if (command.type === 'CastBallot')
    return {
      ...mine,
      ballots: { ...mine.ballots, [command.poll]: command.ballot },
      polls: [...new Set([...mine.polls, command.poll])],
    }
  if (command.type === 'WithdrawBallot') {
    const { [command.poll]: _taken, ...ballots } = mine.ballots
    return { ...mine, ballots, polls: mine.polls.filter(poll => poll !== command.poll) }
  }
  if (command.type === 'PostIdea' && isHidden) return { ...mine, hidden: [...mine.hidden, command.ideaId] }
  if (command.type === 'ReplyToIdea' && isHidden) return { ...mine, hidden: [...mine.hidden, command.replyId] }
  return mine
}

/** Whose hidden words these are, as far as this page may know: mine are mine. */
export const authorOfMine =
  (mine: Mine, me: PersonId) =>
  (id: Mine['hidden'][number]): PersonId | undefined =>
    mine.hidden.includes(id) ? me : undefined
