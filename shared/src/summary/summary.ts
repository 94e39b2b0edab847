/**
 * A decision on one page: what was decided, why, who disagreed, who does what by when, and how it came about. Plain data: the page, the
 * Markdown and the HTML all render this object, and it is what `summary.json` answers. Times are EpochMs; sentences hold no dates.
 */
import type { CalendarDay } from '../decision/calendarDay.ts'
import type { DocumentName } from '../decision/decideContext.ts'
import type { OutcomeCause, PointerKind, ReviewVerdict, Role, StatusTag, TaskStatus } from '../decision/events.ts'
import type { DecisionId, EpochMs, IdeaId, Option, PersonId, PointerId, PollId, TaskId } from '../decision/ids.ts'
import type { Phase, Status } from '../decision/phases.ts'
import type { BallotSecrecy } from '../decision/settings.ts'
import type { Verdict } from '../voting/pollResult.ts'

/** `personId` is null for the schedule and for an author who is hidden. */
export type Named = { personId: PersonId | null; name: string }

export type Summary = {
  decisionId: DecisionId
  /** Hash of the newest event: the mark by which anybody can check that this page and the log belong together. */
  head: string
  seq: number
  phase: Phase
  status: Status
  title: string
  question: string
  doneWhen: string
  tags: readonly string[]
  /** One line: what was decided, or how it stands so far. */
  headline: string
  /** A sentence on how far this decision is. */
  standing: string
  decision: SummaryDecision | null
  facts: SummaryFacts
  polls: readonly SummaryPoll[]
  shortlist: readonly SummaryIdea[]
  /** What people said for the chosen idea when they voted. */
  support: readonly Voice[]
  pointers: readonly SummaryPointer[]
  pointerCount: number
  dissent: readonly Voice[]
  plan: { text: string; planner: Named | null; publishedBy: Named | null; publishedAt: EpochMs | null }
  notes: string
  meeting: { reason: string | null; startsAt: EpochMs | null; minutes: number } | null
  tasks: readonly SummaryTask[]
  reviewAt: EpochMs | null
  reviewDay: CalendarDay | null
  /** `day`: where what counts is a day, which `at` only puts in order. */
  nextSteps: readonly { at: EpochMs; day: CalendarDay | null; text: string; owner: Named | null }[]
  /** Every stay in a phase, in order; one that was gone back from is there more than once. */
  history: readonly SummaryVisit[]
  people: readonly SummaryPerson[]
  overrides: readonly { phase: Phase; what: readonly string[]; reason: string | null; by: Named; at: EpochMs }[]
  superseded: readonly SummarySuperseded[]
  escalations: readonly { by: Named; reason: string; at: EpochMs; phase: Phase }[]
  cancelled: { by: Named; reason: string; at: EpochMs } | null
  /** What was said after the plan was published. */
  additions: readonly { by: Named; at: EpochMs; text: string }[]
  statuses: readonly { by: Named; at: EpochMs; tag: StatusTag; text: string }[]
  reviews: readonly { by: Named; at: EpochMs; verdict: ReviewVerdict; text: string | null }[]
  frozen: Readonly<Partial<Record<DocumentName, { sha256: string; at: EpochMs }>>>
}

export type SummaryDecision = {
  ideaId: IdeaId
  number: number
  title: string
  /** The idea's words; after a consent the proposal that people agreed to. */
  text: string
  authors: readonly Named[]
  cause: OutcomeCause
  /** How it was chosen, in a sentence. */
  how: string
  reason: string | null
  by: Named
  at: EpochMs
}

export type SummaryFacts = {
  /** Who took part in the poll that decided, of whom it was asked; null where no poll did. */
  decidedBy: { voted: number; onRoll: number } | null
  /** The ways of counting in order: "Dot voting, then consent". Empty until a poll has closed. */
  how: string
  /** From sharing to deciding; null until decided. */
  tookMs: number | null
  meetings: number
}

export type SummaryIdea = { ideaId: IdeaId; number: number; title: string; text: string; authors: readonly Named[] }

export type SummaryPoll = {
  poll: PollId
  phase: 'vote' | 'choose'
  round: number
  methodName: string
  isClosed: boolean
  openedAt: EpochMs
  closedAt: EpochMs | null
  ballots: BallotSecrecy
  /** Consent: the words that people answered to. */
  proposal: string | null
  /** What `total` counts: dots, ticks, others beaten. Only where these are marks of people do more of them say who wins. */
  unit: string
  /** What `figure` is about: "Dots", "Place", "Median grade". */
  figureHead: string
  /** In order of the tally; empty while the poll runs. */
  rows: readonly SummaryRow[]
  stances: { agree: number; abstain: number; disagree: number; block: number } | null
  turnout: { voted: number; onRoll: number; abstentions: number }
  quorum: { need: number; isMet: boolean }
  verdict: Verdict | null
  /** What came of it, in a sentence. */
  sentence: string
  tie: SummaryTie | null
  /** Of a secret poll that closed: what people compare to know that they were shown the same result. */
  mark: string | null
}

/** `figure`, `marks` and `share` as in voting/resultFigures.ts: in words, as dots, as the length of a bar; null where such a picture would mislead. */
export type SummaryRow = {
  option: Option
  title: string
  total: number
  figure: string
  marks: number | null
  share: number | null
  isWinner: boolean
}

export type SummaryTie = {
  tied: readonly string[]
  places: number
  /** How it was settled, in a sentence. */
  settled: string
  reason: string | null
}

/** Words of one person, verbatim. `label` says in which capacity: "objects", "chose another idea". */
export type Voice = { who: Named; text: string; kind: VoiceKind; label: string; about: string | null }
export type VoiceKind = 'support' | 'block' | 'disagree' | 'abstain' | 'another-idea' | 'none-of-these' | 'open-concern'

export type SummaryPointer = {
  pointerId: PointerId
  ideaId: IdeaId
  ideaTitle: string
  kind: PointerKind
  text: string
  by: Named
  agreed: number
  isResolved: boolean
}

export type SummaryTask = {
  taskId: TaskId
  title: string
  owner: Named
  dueAt: EpochMs
  dueDay: CalendarDay | null
  status: TaskStatus
  isAccepted: boolean
  notes: readonly { by: Named; at: EpochMs; text: string }[]
}

export type SummaryVisit = { phase: Phase; label: string; enteredAt: EpochMs; leftAt: EpochMs | null; sentence: string }

/** `role` is null for who has left since. */
export type SummaryPerson = Named & { role: Role | null; ideas: number; pointers: number; ballots: number }

export type SummarySuperseded = {
  at: EpochMs
  from: Phase
  to: Phase
  reason: string
  shortlist: readonly string[]
  outcome: string | null
  polls: readonly SummaryPoll[]
}
