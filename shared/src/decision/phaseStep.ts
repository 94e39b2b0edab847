/**
 * One step forward: closes what the phase was about, counts it, and enters the next phase, all in one append or not at all.
 * Who may ask for it and what must be met first is commands/advancePhase.ts, and for the schedule commands/strikeClock.ts.
 */
import { acceptWith, type Outcome, reject } from '../outcome.ts'
import type { SideWrite } from './beside.ts'
import { fact } from './commands/fact.ts'
import type { DecideContext, DocumentName } from './decideContext.ts'
import type { AdvanceCause, EventDraft } from './events.ts'
import { canAct, creditedAuthors, currentPoll, openPoll, standingIdeas } from './find.ts'
import { foldDrafts } from './foldDrafts.ts'
import type { FreeText } from './freeText.ts'
import type { IdeaId } from './ids.ts'
import { isBefore, type Phase, phaseAfter } from './phases.ts'
import { type Closing, choosePoll, closePoll, lackOfKeys, nextPollId, opened, votePoll } from './polls.ts'
import type { DecisionState } from './state.ts'

export type Step = { cause: AdvanceCause; overridden: readonly string[]; reason?: FreeText }

/** The caller has checked the guards. A poll whose close leaves no winner closes, counts, and the phase stays. */
export function stepForward(state: DecisionState, step: Step, ctx: DecideContext): Outcome {
  const poll = openPoll(state)
  const closing = poll ? closePoll(poll, ctx) : null
  if (poll && !closing) return reject('ask-the-server')
  const reveal = revealAt(state, ctx)
  if (reveal === null) return reject('ask-the-server')
  if (closing && closing.result.winners.length === 0) {
    const { overridden, reason } = step
    const closed = fact({ ...closing.body, ...(overridden.length > 0 && { overridden }), ...(reason && { reason }) }, ctx)
    return acceptWith([closed, ...reveal], closing.beside)
  }

  const to = phaseAfter(state.phase, state.settings.skip)
  const frozen = freezing(state, to, ctx)
  if (frozen === null) return reject('ask-the-server')
  const made = [...(closing ? [fact(closing.body, ctx)] : []), ...reveal, ...madeBy(state, closing, to, ctx), ...frozen]
  const reached = foldDrafts({ ...state, phase: to }, made)
  const entered = entering(reached, to, ctx)
  if (entered === null) return lackOfKeys()
  const advanced = fact(
    {
      type: 'PhaseAdvanced',
      from: state.phase,
      to,
      ...step,
      ...(closing && poll && { closes: poll.poll }),
      ...((to === 'vote' || to === 'choose') && { opens: nextPollId(state, to) }),
    },
    ctx,
  )
  return acceptWith([advanced, ...made, ...entered.events], [...(closing?.beside ?? []), ...entered.beside])
}

/** What the phase that ends has made: a shortlist, and where choose is left out or has just been counted, the choice. */
function madeBy(state: DecisionState, closing: Closing | null, to: Phase, ctx: DecideContext): EventDraft[] {
  const drafts: EventDraft[] = []
  const isShortlistDue = !isBefore(to, 'feedback') && isBefore(state.phase, 'feedback') && state.shortlist === null
  const shortlisted = isShortlistDue ? shortlistOf(state, closing) : (state.shortlist?.ideaIds ?? [])
  const poll = currentPoll(state)?.poll ?? null
  if (isShortlistDue) drafts.push(fact({ type: 'ShortlistMade', poll: closing ? poll : null, ideaIds: shortlisted }, ctx))
  if (state.outcome !== null || isBefore(to, 'plan')) return drafts
  const chosen = state.phase === 'choose' ? closing?.result.winners[0] : shortlisted[0]
  const cause = closing ? 'poll' : 'shortlist-of-one'
  const from = closing ? poll : state.shortlist?.poll
  if (chosen) drafts.push(fact({ type: 'OutcomeReached', ideaId: chosen, cause, ...(from && { poll: from }) }, ctx))
  return drafts
}

const shortlistOf = (state: DecisionState, closing: Closing | null): readonly IdeaId[] =>
  closing ? closing.result.winners : standingIdeas(state).map(idea => idea.ideaId)

/** Hidden authors come to light when the vote closes, or when a shortlist is made without one. Null: not known here. */
function revealAt(state: DecisionState, ctx: DecideContext): EventDraft[] | null {
  const to = phaseAfter(state.phase, state.settings.skip)
  const isDue = state.phase === 'vote' || (isBefore(state.phase, 'vote') && !isBefore(to, 'feedback'))
  const hidden = state.ideas.flatMap(idea => [
    ...(idea.author === null ? [idea.ideaId] : []),
    ...idea.replies.filter(reply => reply.by === null).map(reply => reply.replyId),
  ])
  if (!isDue || hidden.length === 0) return []
  const authors = hidden.flatMap(id => {
    const personId = ctx.facts.authorOf?.(id)
    return personId ? [{ id, personId }] : []
  })
  return authors.length === hidden.length ? [fact({ type: 'IdeaAuthorsRevealed', authors }, ctx)] : null
}

/** A text is frozen when the last phase in which everybody writes it closes: named and hashed. */
function freezing(state: DecisionState, to: Phase, ctx: DecideContext): EventDraft[] | null {
  const due: DocumentName[] = []
  if (isBefore(state.phase, 'vote') && !isBefore(to, 'vote')) due.push('brief')
  if (to === 'decided') due.push('notes', 'plan')
  const drafts = due.flatMap(document => {
    const known = ctx.facts.documents?.[document]
    if (!known) return []
    const { hash: sha256, entries } = known
    return [fact({ type: 'DocumentFrozen', document, sha256, ...(entries !== undefined && { entries }) }, ctx)]
  })
  return drafts.length === due.length ? drafts : null
}

type Entered = { events: readonly EventDraft[]; beside: readonly SideWrite[] }

/** `state` is as the phase before has left it. Null: a poll opens, and something for it is missing here. */
function entering(state: DecisionState, to: Phase, ctx: DecideContext): Entered | null {
  if (to === 'vote' || to === 'choose') {
    const poll = opened(to === 'vote' ? votePoll(state) : choosePoll(state, null, ctx), ctx)
    return poll && { events: [poll.event], beside: poll.beside }
  }
  return { events: to === 'plan' ? askPlanner(state, ctx) : [], beside: [] }
}

/** The author of the chosen idea is asked for the plan; of a merged one the author of what it was merged into comes first. */
export function askPlanner(state: DecisionState, ctx: DecideContext): EventDraft[] {
  const authors = state.outcome ? creditedAuthors(state, state.outcome.ideaId) : []
  const next = authors.find(person => canAct(state, person) && !state.declined.includes(person))
  return next ? [fact({ type: 'PlannerAsked', personId: next }, ctx)] : []
}
