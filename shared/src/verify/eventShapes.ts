/**
 * Whether an event has the fields of its type, each of the right kind: a log from a file was written by whoever made the file, and the rules
 * trust what they fold. Fields beyond these are let through: a later version may have written them.
 */
import { isCalendarDay, noonOf } from '../decision/calendarDay.ts'
import { documentNames } from '../decision/decideContext.ts'
import {
  type AdvanceCause,
  type EventType,
  type OutcomeCause,
  pointerKinds,
  type Role,
  reviewVerdicts,
  statusTags,
  taskStatuses,
} from '../decision/events.ts'
import { phases } from '../decision/phases.ts'
import type { Verdict } from '../voting/pollResult.ts'
import {
  anything,
  either,
  flag,
  id,
  list,
  mapOf,
  number,
  object,
  only,
  orNull,
  type Shape,
  sha256,
  text,
  when,
  whole,
} from './shape.ts'

type Fields = Readonly<Record<string, Shape>>
/** `needs` must be there, `may` can be. */
type EventShape = { needs: Fields; may?: Fields }

const free = object({ sha256 }, { salt: text, text }, true)
const option = text
const day = when(value => typeof value === 'string' && isCalendarDay(value), 'a day')
const phase = only(...phases)
const pollPhase = only('vote', 'choose')
const role = only(...(['facilitator', 'participant', 'observer'] satisfies readonly Role[]))
const step = only(...(['facilitator', 'deadline', 'all-voted', 'plan-published'] satisfies readonly AdvanceCause[]))
const cause = only(...(['poll', 'tie-broken', 'recorded', 'shortlist-of-one'] satisfies readonly OutcomeCause[]))
const verdict = only(...(['settled', 'tied', 'none', 'consent', 'blocked', 'undecided'] satisfies readonly Verdict[]))
const reason = { reason: free }
const ballot = object(
  {},
  {
    approvals: list(option),
    dots: mapOf(whole),
    scores: mapOf(number),
    ranking: list(list(option)),
    grades: mapOf(text),
    choice: option,
    stance: text,
    abstain: flag,
    reason: free,
  },
  true,
)
/** With a name, or in a secret poll with a key. */
const closedBallot = either(
  object({ by: id, ballot }, {}, true),
  object({ key: text, credential: text, content: text, signature: text }, { reason: free }, true),
)
const result = object(
  {
    verdict,
    winners: list(id),
    totals: list(object({ option, total: either(number, text) }, {}, true)),
    ranking: list(list(option)),
    cut: object({ certain: list(option), tied: list(option), places: whole }, {}, true),
    ballots: whole,
    abstentions: whole,
    onRoll: whole,
  },
  { stances: mapOf(whole) },
  true,
)
const shares = object({ vote: number, choose: number }, {}, true)
const settings: Fields = {
  shortlistMethod: text,
  shortlistSize: whole,
  dotsPerPerson: whole,
  dotsPerIdea: whole,
  tieRule: text,
  chooseMethod: text,
  chooseTieRule: text,
  ballots: text,
  chooseBallots: text,
  ideaAuthors: text,
  quorum: shares,
  requiredShare: number,
  phaseLengths: mapOf(whole),
  planAnswerWithin: whole,
  autoAdvance: flag,
  skip: list(text),
  briefWriters: list(id),
  visibility: text,
  tags: list(text),
}
const voice = object({ mediaId: id }, { seconds: number }, true)
const anchor = object({}, { text: object({ start: anything, end: anything, quote: free }, {}, true), moment: number }, true)
const steps: Fields = { from: phase, to: phase }

const shapes: { readonly [T in EventType]: EventShape } = {
  DecisionCreated: { needs: { decisionId: id, title: free, settings: object(settings, {}, true) }, may: { question: free } },
  SettingsEdited: { needs: { settings: object({}, settings, true) } },
  PersonAdded: { needs: { personId: id, role, votes: flag } },
  RoleChanged: { needs: { personId: id, role, votes: flag } },
  PersonRemoved: { needs: { personId: id } },
  DeadlineSet: { needs: { phase, deadlineAt: orNull(whole) } },
  DeadlinePassed: { needs: { phase, deadlineAt: whole, missing: list(text), isLate: flag } },
  PhaseAdvanced: { needs: { ...steps, cause: step, overridden: list(text) }, may: { ...reason, closes: text, opens: text } },
  AdvanceUndone: { needs: { ...steps, advanceSeq: whole } },
  PhaseReverted: { needs: { ...steps, ...reason }, may: { overridden: list(text) } },
  DecisionPaused: { needs: {} },
  DecisionResumed: { needs: { deadlineAt: orNull(whole) } },
  DecisionCancelled: { needs: reason },
  Escalated: { needs: reason },
  ContextEdited: { needs: {}, may: { title: free, question: free, doneWhen: free } },
  VideoAttached: { needs: {}, may: { mediaId: id, url: free, seconds: number, posterId: id, asksAnew: flag } },
  VideoEdited: {
    needs: { mediaId: id },
    may: {
      captionsId: orNull(id),
      posterId: orNull(id),
      chapters: list(object({ at: number, title: free }, {}, true)),
      speed: number,
    },
  },
  VideoWatched: { needs: { mediaId: id } },
  VideoRemoved: { needs: {} },
  ResourceAdded: { needs: { resourceId: id, title: free }, may: { url: free, mediaId: id } },
  ResourceRevised: { needs: { resourceId: id }, may: { title: free, url: free } },
  ResourceRemoved: { needs: { resourceId: id } },
  ResourceMarkedRead: { needs: { resourceId: id } },
  BriefMarkedRead: { needs: {} },
  QuestionAdded: { needs: { questionId: id, text: free } },
  QuestionRevised: { needs: { questionId: id, text: free } },
  QuestionRemoved: { needs: { questionId: id } },
  QuestionAnswered: { needs: { questionId: id, text: free } },
  ReadyDeclared: { needs: {} },
  DocumentFrozen: { needs: { document: only(...documentNames), sha256 }, may: { entries: whole } },
  IdeaPosted: { needs: { ideaId: id, text: free }, may: { anchor, voice } },
  IdeaRevised: { needs: { ideaId: id, text: free }, may: { voice: orNull(voice) } },
  IdeaWithdrawn: { needs: { ideaId: id } },
  IdeaRestored: { needs: { ideaId: id } },
  IdeasMerged: { needs: { into: id, ideaIds: list(id) }, may: { text: free } },
  IdeaReplied: { needs: { ideaId: id, replyId: id, text: free }, may: { voice } },
  IdeaReacted: { needs: { ideaId: id, agrees: flag } },
  IdeaAuthorsRevealed: { needs: { authors: list(object({ id, personId: id }, {}, true)) } },
  PollOpened: {
    needs: {
      ...{ poll: text, phase: pollPhase, method: text, hasNone: flag, roll: list(id), ballots: text, size: whole },
      ...{ quorum: number, requiredShare: number, tieRule: text },
      options: list(object({ ideaId: id, textHash: sha256 }, {}, true)),
    },
    may: {
      ...{ isFinal: flag, dotsPerPerson: whole, dotsPerIdea: whole, proposal: free, runOffOf: text },
      ...{ suite: text, publicKey: text, ackKey: text, lotCommitment: sha256 },
    },
  },
  RollJoined: { needs: { poll: text, personId: id } },
  RollLeft: { needs: { poll: text, personId: id } },
  BallotCast: { needs: { poll: text }, may: { ballot } },
  BallotWithdrawn: { needs: { poll: text } },
  BallotPaperTaken: { needs: { poll: text } },
  PollClosed: {
    needs: { poll: text, result },
    may: { papers: whole, ballots: list(closedBallot), lotSeed: sha256, overridden: list(text), ...reason },
  },
  PollReopened: { needs: { poll: text } },
  PollDiscarded: { needs: { poll: text, reason: either(text, free) } },
  TieBroken: { needs: { poll: text, ideaIds: list(id), ...reason } },
  ShortlistMade: { needs: { poll: orNull(text), ideaIds: list(id) } },
  PointerAdded: { needs: { pointerId: id, ideaId: id, kind: only(...pointerKinds), text: free }, may: { voice } },
  PointerRevised: { needs: { pointerId: id, text: free }, may: { kind: only(...pointerKinds), voice: orNull(voice) } },
  PointerReplied: { needs: { pointerId: id, replyId: id, text: free }, may: { voice } },
  PointerAgreed: { needs: { pointerId: id, agrees: flag } },
  PointerResolved: { needs: { pointerId: id, isResolved: flag } },
  ChoiceProposed: { needs: { ideaId: id, text: free } },
  MeetingProposed: { needs: {}, may: reason },
  MeetingScheduled: { needs: { startsAt: whole, minutes: whole }, may: { link: free } },
  OutcomeReached: { needs: { ideaId: id, cause }, may: { poll: text, ...reason } },
  PlannerAsked: { needs: { personId: id } },
  PlanAccepted: { needs: {} },
  PlanDeclined: { needs: {}, may: reason },
  PlannerVolunteered: { needs: {} },
  PlannerAssigned: { needs: { personId: id } },
  TaskAdded: { needs: { taskId: id, title: free, ownerId: id, dueAt: whole, isAccepted: flag }, may: { dueDay: day } },
  TaskRevised: { needs: { taskId: id, isAccepted: flag }, may: { title: free, ownerId: id, dueAt: whole, dueDay: day } },
  TaskAccepted: { needs: { taskId: id } },
  TaskPassedOn: { needs: { taskId: id, to: id }, may: { note: free } },
  TaskStatusSet: { needs: { taskId: id, status: only(...taskStatuses) }, may: { note: free } },
  PlanPublished: { needs: { reviewAt: whole, overridden: list(text) }, may: { ...reason, reviewDay: day } },
  SummaryRevised: { needs: { note: free } },
  StatusPosted: { needs: { tag: only(...statusTags), note: free } },
  ReviewAnswered: { needs: { verdict: only(...reviewVerdicts) }, may: { note: free } },
}

const shapeOf = new Map<string, Shape>(
  Object.entries(shapes).map(([type, { needs, may }]) => [type, object(needs, may ?? {}, true)]),
)

/** In words; null: it has the form of its type. */
export function eventShapeFlaw(event: { readonly type: string }): string | null {
  const shape = shapeOf.get(event.type)
  if (!shape) return 'it is of a kind that this version does not know; a newer Concord can read it'
  return shape(event, 'it') ?? noonFlaw({ ...event })
}

const instantOf = { dueDay: 'dueAt', reviewDay: 'reviewAt' } as const

/** The instant beside a day is its noon, or an order by instants would not be the order of the days. Rule N7. */
function noonFlaw(fields: { readonly [name: string]: unknown }): string | null {
  for (const [name, instant] of Object.entries(instantOf)) {
    const given = fields[name]
    if (typeof given === 'string' && isCalendarDay(given) && fields[instant] !== noonOf(given))
      return `its “${instant}” is not the noon of its “${name}”`
  }
  return null
}
