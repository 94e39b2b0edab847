/**
 * A decision as it stands: its events folded by evolve.ts. It can be computed again at any time, so it is never the source of
 * truth. What a result replaced is kept under `superseded`; nothing is lost by going back.
 */

import type { PollResult } from '../voting/pollResult.ts'
import type { TextAnchor } from './anchor.ts'
import type { Ballot } from './ballot.ts'
import type { CalendarDay } from './calendarDay.ts'
import type { DocumentName } from './decideContext.ts'
import type {
  DiscardReason,
  OutcomeCause,
  PointerKind,
  PollOpening,
  ReviewVerdict,
  Role,
  StatusTag,
  TaskStatus,
} from './events.ts'
import type {
  Actor,
  DecisionId,
  EpochMs,
  IdeaId,
  MediaId,
  PersonId,
  PointerId,
  PollId,
  QuestionId,
  ReplyId,
  ResourceId,
  TaskId,
} from './ids.ts'
import type { KeyedBallot } from './keyedBallot.ts'
import type { Phase, Status } from './phases.ts'
import type { Settings } from './settings.ts'
import type { Voice } from './voice.ts'

export type Member = { personId: PersonId; role: Role; votes: boolean }

export type Reply = { replyId: ReplyId; by: PersonId | null; text: string; voice?: Voice; at: EpochMs; isByAuthor: boolean }

export type Idea = {
  ideaId: IdeaId
  /** In order of posting; never changes. */
  number: number
  /** Null while hidden. */
  author: PersonId | null
  text: string
  /** SHA-256 commitment to the text as it stands (FreeText.sha256). */
  textHash: string
  voice?: Voice
  anchor?: { text?: TextAnchor<string>; moment?: number }
  postedAt: EpochMs
  revisedAt: EpochMs | null
  withdrawnBy: 'author' | 'facilitator' | null
  /** The idea this one was merged into. */
  mergedInto: IdeaId | null
  /** The ideas merged into this one: their authors stay credited. */
  merged: readonly IdeaId[]
  replies: readonly Reply[]
  agreedBy: readonly PersonId[]
}

export type Video = {
  mediaId: MediaId | null
  url: string | null
  by: PersonId | null
  /** How long a file is, where that could be told. */
  seconds?: number
  captionsId?: MediaId
  /** A picture of it, shown before it plays. */
  posterId?: MediaId
  chapters?: readonly { at: number; title: string }[]
  /** What its author thinks right; a viewer's own choice wins. */
  speed?: number
  /** Who has played nine tenths of it. */
  watchedBy?: readonly PersonId[]
}

export type Resource = {
  resourceId: ResourceId
  title: string
  url: string | null
  mediaId: MediaId | null
  /** Who says to have read it. */
  readBy: readonly PersonId[]
}
export type Question = {
  questionId: QuestionId
  text: string
  answers: readonly { by: PersonId; text: string; at: EpochMs }[]
  /** When its words were last changed; what was answered before that answers the old ones. */
  revisedAt?: EpochMs
}

export type PollStatus = 'open' | 'closed' | 'discarded'

export type Poll = Omit<PollOpening, 'proposal'> & {
  proposal: string | null
  status: PollStatus
  /** Of a poll that was set aside: why. */
  discardedFor?: DiscardReason
  openedSeq: number
  openedAt: EpochMs
  /** Who has voted, in order of their first ballot; in a secret poll who has taken a paper. */
  voted: readonly PersonId[]
  /** Open ballots: from the start, or from the close on. */
  ballotOf: Readonly<Record<PersonId, Ballot>>
  /** When the last ballot that was awaited came; null while somebody is missing. */
  completeAt: EpochMs | null
  closedAt: EpochMs | null
  result: PollResult | null
  /** From the close on, where the tie rule is by lot. */
  lotSeed?: string
  /** Secret polls: the hash of the opening event, and from the close on that of the closing event, and the ballots in order of their keys. */
  opening?: string
  closing?: string
  published?: readonly KeyedBallot[]
  brokenTie: { ideaIds: readonly IdeaId[]; reason: string; by: Actor } | null
  isSuperseded: boolean
}

export type Pointer = {
  pointerId: PointerId
  ideaId: IdeaId
  kind: PointerKind
  by: PersonId
  text: string
  voice?: Voice
  at: EpochMs
  revisedAt: EpochMs | null
  replies: readonly Reply[]
  agreedBy: readonly PersonId[]
  resolvedBy: PersonId | null
}

export type Shortlist = { ideaIds: readonly IdeaId[]; poll: PollId | null; madeAt: EpochMs }
export type ChosenOutcome = {
  ideaId: IdeaId
  cause: OutcomeCause
  poll: PollId | null
  reason: string | null
  by: Actor
  at: EpochMs
}
export type Meeting = {
  proposedBy: Actor | null
  reason: string | null
  startsAt: EpochMs | null
  minutes: number
  link: string | null
}

export type Planner = { personId: PersonId; hasAccepted: boolean; askedAt: EpochMs }

export type Task = {
  taskId: TaskId
  title: string
  ownerId: PersonId
  dueAt: EpochMs
  /** Null where only an instant was given. */
  dueDay: CalendarDay | null
  isAccepted: boolean
  status: TaskStatus
  notes: readonly { by: PersonId; at: EpochMs; status: TaskStatus; note: string | null }[]
}

/** What one advance changed, for as long as it may be undone. */
export type UndoableAdvance = {
  seq: number
  from: Phase
  to: Phase
  /** The last instant at which it may be undone. */
  until: EpochMs
  closedPoll: PollId | null
  openedPoll: PollId | null
  /** Set when the step showed something that cannot be hidden again. */
  isFinal: boolean
  before: Superseded
}

/** Results that going back set aside. */
export type Superseded = {
  shortlist: Shortlist | null
  outcome: ChosenOutcome | null
  meeting: Meeting | null
  planner: Planner | null
}

/** Guards that a step overrode. `by` is `clock` where a deadline did; then there is no reason. */
export type Override = { phase: Phase; guards: readonly string[]; reason: string | null; by: Actor; at: EpochMs; seq: number }

export type PhaseVisit = {
  phase: Phase
  enteredAt: EpochMs
  seq: number
  leftAt: EpochMs | null
  leftFor: Phase | null
  reason: string | null
}

export type DecisionState = {
  decisionId: DecisionId
  seq: number
  /** Hash of the newest event: the end of the chain. */
  head: string
  createdAt: EpochMs
  phase: Phase
  status: Status
  /** When it was first shared; until then only facilitators and brief writers read it. */
  sharedAt: EpochMs | null
  title: string
  question: string
  doneWhen: string
  settings: Settings
  members: readonly Member[]
  deadlineAt: EpochMs | null
  /** Deadlines of phases that have not begun. */
  plannedDeadlines: Readonly<Partial<Record<Phase, EpochMs>>>
  /** The clock found this deadline passed and could not close the phase. */
  passedDeadline: { deadlineAt: EpochMs; missing: readonly string[]; isLate: boolean } | null
  pausedAt: EpochMs | null
  cancelled: { by: Actor; reason: string; at: EpochMs } | null
  escalations: readonly { by: Actor; reason: string; at: EpochMs; phase: Phase }[]
  video: Video | null
  resources: readonly Resource[]
  questions: readonly Question[]
  /** Who says to have read the brief. */
  briefReadBy: readonly PersonId[]
  /** Who has watched and read, or said so. */
  ready: readonly PersonId[]
  frozen: Readonly<Partial<Record<DocumentName, { sha256: string; at: EpochMs; entries?: number }>>>
  ideas: readonly Idea[]
  polls: readonly Poll[]
  shortlist: Shortlist | null
  pointers: readonly Pointer[]
  outcome: ChosenOutcome | null
  meeting: Meeting | null
  planner: Planner | null
  /** Who was asked for the plan and said no. */
  declined: readonly PersonId[]
  tasks: readonly Task[]
  published: { by: Actor; at: EpochMs; reviewAt: EpochMs; reviewDay: CalendarDay | null; seq: number } | null
  summaryNotes: readonly { by: PersonId; at: EpochMs; note: string }[]
  statuses: readonly { by: PersonId; at: EpochMs; tag: StatusTag; note: string }[]
  reviews: readonly { by: PersonId; at: EpochMs; verdict: ReviewVerdict; note: string | null }[]
  undoable: UndoableAdvance | null
  /** `polls`: those whose results went with it. */
  superseded: readonly (Superseded & {
    by: Actor
    at: EpochMs
    reason: string
    from: Phase
    to: Phase
    polls: readonly PollId[]
  })[]
  overrides: readonly Override[]
  visits: readonly PhaseVisit[]
}
