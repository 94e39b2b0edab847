/** Folding what concerns the decision as a whole: people, settings, phases, context. */
import type { EventOf, TaskStatus } from './events.ts'
import type { Fold } from './evolve.ts'
import { personOf } from './find.ts'
import { readText } from './freeText.ts'
import type { EpochMs, PersonId } from './ids.ts'
import { withOverride } from './overrides.ts'
import { isBefore, type Phase } from './phases.ts'
import type { DecisionState, Superseded } from './state.ts'

const UNDO_MS = 10 * 60_000

export const lifeEvents = {
  SettingsEdited: (state, { settings }) => ({ ...state, settings: { ...state.settings, ...settings } }),
  PersonAdded: (state, { personId, role, votes }) => ({ ...state, members: [...state.members, { personId, role, votes }] }),
  RoleChanged: (state, { personId, role, votes }) => {
    const members = state.members.map(member => (member.personId === personId ? { personId, role, votes } : member))
    return role === 'observer' ? withoutDuties({ ...state, members }, personId) : { ...state, members }
  },
  PersonRemoved: (state, { personId }) =>
    withoutDuties({ ...state, members: state.members.filter(member => member.personId !== personId) }, personId),
  DeadlineSet: (state, { phase, deadlineAt }) =>
    phase === state.phase
      ? { ...state, deadlineAt, passedDeadline: null }
      : { ...state, plannedDeadlines: planned(state, phase, deadlineAt) },
  DeadlinePassed: (state, { deadlineAt, missing, isLate }) => ({ ...state, passedDeadline: { deadlineAt, missing, isLate } }),
  PhaseAdvanced: phaseAdvanced,
  AdvanceUndone: advanceUndone,
  PhaseReverted: phaseReverted,
  DecisionPaused: (state, { at }) => ({ ...state, status: 'paused' as const, pausedAt: at }),
  DecisionResumed: decisionResumed,
  DecisionCancelled: (state, { by, at, reason }) => ({
    ...state,
    status: 'cancelled' as const,
    deadlineAt: null,
    undoable: null,
    cancelled: { by: by ?? 'clock', at, reason: readText(reason) },
  }),
  Escalated: (state, { by, at, reason }) => ({
    ...state,
    escalations: [...state.escalations, { by: by ?? 'clock', at, reason: readText(reason), phase: state.phase }],
  }),
  ContextEdited: (state, { title, question, doneWhen }) => ({
    ...state,
    title: title ? readText(title) : state.title,
    question: question ? readText(question) : state.question,
    doneWhen: doneWhen ? readText(doneWhen) : state.doneWhen,
  }),
  VideoAttached: (state, { mediaId, url, by, seconds, posterId, asksAnew }) => ({
    ...state,
    video: {
      mediaId: mediaId ?? null,
      url: url ? readText(url) : null,
      by: personOf(by),
      ...(seconds !== undefined && { seconds }),
      ...(posterId && { posterId }),
    },
    ready: asksAnew ? state.ready.filter(person => person === by) : state.ready,
  }),
  VideoEdited: videoEdited,
  VideoWatched: videoWatched,
  VideoRemoved: state => ({ ...state, video: null }),
  ResourceAdded: (state, { resourceId, title, url, mediaId }) => ({
    ...state,
    resources: [
      ...state.resources,
      { resourceId, title: readText(title), url: url ? readText(url) : null, mediaId: mediaId ?? null, readBy: [] },
    ],
  }),
  ResourceRevised: (state, { resourceId, title, url }) => ({
    ...state,
    resources: state.resources.map(one =>
      one.resourceId === resourceId
        ? { ...one, ...(title && { title: readText(title) }), ...(url && { url: readText(url), readBy: [] }) }
        : one,
    ),
  }),
  ResourceRemoved: (state, { resourceId }) => ({
    ...state,
    resources: state.resources.filter(one => one.resourceId !== resourceId),
  }),
  BriefMarkedRead: briefMarkedRead,
  ResourceMarkedRead: resourceMarkedRead,
  QuestionAdded: (state, { questionId, text }) => ({
    ...state,
    questions: [...state.questions, { questionId, text: readText(text), answers: [] }],
  }),
  QuestionRevised: (state, { questionId, text, at }) => ({
    ...state,
    questions: state.questions.map(one =>
      one.questionId === questionId ? { ...one, text: readText(text), revisedAt: at } : one,
    ),
  }),
  QuestionRemoved: (state, { questionId }) => ({
    ...state,
    questions: state.questions.filter(one => one.questionId !== questionId),
  }),
  QuestionAnswered: questionAnswered,
  ReadyDeclared: (state, { by }) => {
    const person = personOf(by)
    return person && !state.ready.includes(person) ? { ...state, ready: [...state.ready, person] } : state
  },
  DocumentFrozen: (state, { document, sha256, entries, at }) => ({
    ...state,
    frozen: { ...state.frozen, [document]: { sha256, at, ...(entries !== undefined && { entries }) } },
  }),
} satisfies { [T in DecisionLifeEvent]: Fold<T> }

type DecisionLifeEvent =
  | 'SettingsEdited'
  | 'PersonAdded'
  | 'RoleChanged'
  | 'PersonRemoved'
  | 'DeadlineSet'
  | 'DeadlinePassed'
  | 'PhaseAdvanced'
  | 'AdvanceUndone'
  | 'PhaseReverted'
  | 'DecisionPaused'
  | 'DecisionResumed'
  | 'DecisionCancelled'
  | 'Escalated'
  | 'ContextEdited'
  | 'VideoAttached'
  | 'VideoEdited'
  | 'VideoWatched'
  | 'VideoRemoved'
  | 'ResourceAdded'
  | 'ResourceRevised'
  | 'ResourceRemoved'
  | 'BriefMarkedRead'
  | 'ResourceMarkedRead'
  | 'QuestionAdded'
  | 'QuestionRevised'
  | 'QuestionRemoved'
  | 'QuestionAnswered'
  | 'ReadyDeclared'
  | 'DocumentFrozen'

function videoEdited(
  state: DecisionState,
  { mediaId, captionsId, posterId, chapters, speed }: EventOf<'VideoEdited'>,
): DecisionState {
  const { video } = state
  if (video?.mediaId !== mediaId) return state
  const { captionsId: before, ...rest } = video
  const captions = captionsId === undefined ? before : captionsId
  return {
    ...state,
    video: {
      ...rest,
      ...(captions && { captionsId: captions }),
      ...(posterId && { posterId }),
      ...(chapters && { chapters: chapters.map(({ at, title }) => ({ at, title: readText(title) })) }),
      ...(speed !== undefined && { speed }),
    },
  }
}

/** Who has watched is up to date without saying so. */
function videoWatched(state: DecisionState, { mediaId, by }: EventOf<'VideoWatched'>): DecisionState {
  const person = personOf(by)
  const { video, ready } = state
  if (!person || video?.mediaId !== mediaId) return state
  return {
    ...state,
    video: { ...video, watchedBy: [...(video.watchedBy ?? []), person] },
    ready: ready.includes(person) ? ready : [...ready, person],
  }
}

/** Where there is no video to watch, who has read is up to date without saying so. */
function briefMarkedRead(state: DecisionState, { by }: EventOf<'BriefMarkedRead'>): DecisionState {
  const person = personOf(by)
  const { briefReadBy, ready, video } = state
  if (person === null || briefReadBy.includes(person)) return state
  return {
    ...state,
    briefReadBy: [...briefReadBy, person],
    ready: video !== null || ready.includes(person) ? ready : [...ready, person],
  }
}

function planned(
  { plannedDeadlines }: DecisionState,
  phase: Phase,
  deadlineAt: EpochMs | null,
): DecisionState['plannedDeadlines'] {
  const { [phase]: _before, ...others } = plannedDeadlines
  return deadlineAt === null ? others : { ...others, [phase]: deadlineAt }
}

function phaseAdvanced(state: DecisionState, event: EventOf<'PhaseAdvanced'>): DecisionState {
  const { from, to, by, at, seq, reason, overridden } = event
  return {
    ...state,
    ...entering(state, to, at, seq, reason ? readText(reason) : null),
    sharedAt: state.sharedAt ?? at,
    overrides: withOverride(state, { phase: from, guards: overridden, reason, by, at, seq }),
    deadlineAt: aheadOf(state.plannedDeadlines[to], at),
    undoable: {
      seq,
      from,
      to,
      until: at + UNDO_MS,
      closedPoll: event.closes ?? null,
      openedPoll: event.opens ?? null,
      isFinal: false,
      before: resultsOf(state),
    },
  }
}

/** What the step made is taken back; a meeting that people arranged meanwhile stays, and so does a deadline of the phase that was left again. */
function advanceUndone(state: DecisionState, { advanceSeq, from, to, at, seq }: EventOf<'AdvanceUndone'>): DecisionState {
  const { shortlist, outcome, planner } = state.undoable?.before ?? resultsOf(state)
  return {
    ...state,
    ...entering(state, to, at, seq, null),
    plannedDeadlines: planned(state, from, state.deadlineAt),
    overrides: state.overrides.filter(override => override.seq !== advanceSeq),
    shortlist,
    outcome,
    planner,
    published: null,
    undoable: null,
  }
}

/** A deadline that was planned ahead holds only if it still lies ahead. */
const aheadOf = (deadlineAt: EpochMs | undefined, at: EpochMs): EpochMs | null =>
  deadlineAt !== undefined && deadlineAt > at ? deadlineAt : null

/** What the phase gone back to and the later ones had found is set aside, not thrown away. Rule P7. */
function phaseReverted(state: DecisionState, event: EventOf<'PhaseReverted'>): DecisionState {
  const { from, to, by, at, seq, reason, overridden } = event
  const words = readText(reason)
  const setAside = resultsFrom(to, resultsOf(state))
  const goneWith = state.polls.filter(poll => !isBefore(poll.phase, to) && !poll.isSuperseded && poll.status === 'closed')
  return {
    ...state,
    ...entering(state, to, at, seq, words),
    overrides: withOverride(state, { phase: from, guards: overridden, reason, by, at, seq }),
    ...(setAside.shortlist && { shortlist: null }),
    ...((setAside.outcome || setAside.meeting || setAside.planner) && { outcome: null, meeting: null, planner: null }),
    polls: state.polls.map(poll => (isBefore(poll.phase, to) ? poll : { ...poll, isSuperseded: true })),
    ...(setAside.outcome && { declined: [] }),
    superseded: [
      ...state.superseded,
      { ...setAside, by: by ?? 'clock', at, reason: words, from, to, polls: goneWith.map(({ poll }) => poll) },
    ],
    undoable: null,
  }
}

function resultsFrom(to: Phase, results: Superseded): Superseded {
  const isKept = (phase: Phase) => isBefore(phase, to)
  return isKept('vote') ? { ...results, shortlist: null } : results
}

/** Who can no longer act is not waited for: the plan is open again, and their tasks ask for an owner. Rule R4. */
function withoutDuties(state: DecisionState, personId: PersonId): DecisionState {
  const isOpen = (status: TaskStatus) => status === 'open' || status === 'doing'
  return {
    ...state,
    planner: state.phase === 'plan' && state.planner?.personId === personId ? null : state.planner,
    tasks: state.tasks.map(task => (task.ownerId === personId && isOpen(task.status) ? { ...task, isAccepted: false } : task)),
  }
}

const resultsOf = ({ shortlist, outcome, meeting, planner }: DecisionState): Superseded => ({
  shortlist,
  outcome,
  meeting,
  planner,
})

/** What every change of phase does: a new visit, no deadline, and a text that is written again is no longer frozen. */
function entering(state: DecisionState, to: Phase, at: EpochMs, seq: number, reason: string | null): Partial<DecisionState> {
  const left = state.visits.map((visit, i) =>
    i === state.visits.length - 1 ? { ...visit, leftAt: at, leftFor: to, reason } : visit,
  )
  const { [to]: _used, ...plannedDeadlines } = state.plannedDeadlines
  return {
    phase: to,
    deadlineAt: null,
    passedDeadline: null,
    plannedDeadlines,
    visits: [...left, { phase: to, enteredAt: at, seq, leftAt: null, leftFor: null, reason: null }],
    frozen: frozenBefore(state, to),
  }
}

/** The brief is written until ideas closes, notes and plan until the decision is made. */
function frozenBefore({ frozen }: DecisionState, to: Phase): DecisionState['frozen'] {
  if (to === 'decided') return frozen
  return frozen.brief && !isBefore(to, 'vote') ? { brief: frozen.brief } : {}
}

/** The pause does not eat into anybody's time. */
function decisionResumed(state: DecisionState, { at, deadlineAt }: EventOf<'DecisionResumed'>): DecisionState {
  const pausedFor = state.pausedAt === null ? 0 : Math.max(0, at - state.pausedAt)
  return {
    ...state,
    status: 'running',
    pausedAt: null,
    deadlineAt,
    plannedDeadlines: Object.fromEntries(Object.entries(state.plannedDeadlines).map(([phase, due]) => [phase, due + pausedFor])),
    polls: state.polls.map(poll =>
      poll.status === 'open' && poll.completeAt !== null ? { ...poll, completeAt: poll.completeAt + pausedFor } : poll,
    ),
  }
}

function resourceMarkedRead(state: DecisionState, { resourceId, by }: EventOf<'ResourceMarkedRead'>): DecisionState {
  const person = personOf(by)
  if (person === null) return state
  return {
    ...state,
    resources: state.resources.map(one =>
      one.resourceId === resourceId && !one.readBy.includes(person) ? { ...one, readBy: [...one.readBy, person] } : one,
    ),
  }
}

function questionAnswered(state: DecisionState, { questionId, text, by, at }: EventOf<'QuestionAnswered'>): DecisionState {
  const person = personOf(by)
  if (person === null) return state
  return {
    ...state,
    questions: state.questions.map(question =>
      question.questionId === questionId
        ? {
            ...question,
            answers: [...question.answers.filter(answer => answer.by !== person), { by: person, text: readText(text), at }],
          }
        : question,
    ),
  }
}
