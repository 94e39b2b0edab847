/**
 * The facts of a decision, for ever: new fields are optional, old ones never change meaning, nothing here is secret.
 * A draft is what a rule answers; the server gives it its place in the log (seq, command, chain) when it appends.
 */

import type { PollResult } from '../voting/pollResult.ts'
import type { Anchor } from './anchor.ts'
import type { BallotContent } from './ballot.ts'
import type { CalendarDay } from './calendarDay.ts'
import type { DocumentName } from './decideContext.ts'
import type { FreeText } from './freeText.ts'
import type {
  Actor,
  CommandId,
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
import type { PublishedBallot } from './keyedBallot.ts'
import type { Phase } from './phases.ts'
import type { BallotSecrecy, ChooseMethod, ChooseTieRule, Settings, ShortlistMethod, TieRule } from './settings.ts'
import type { Voice } from './voice.ts'

export type Role = 'facilitator' | 'participant' | 'observer'
export type PointerKind = 'strength' | 'concern' | 'question' | 'suggestion'
export const pointerKinds = ['strength', 'concern', 'question', 'suggestion'] as const satisfies readonly PointerKind[]
export type TaskStatus = 'open' | 'doing' | 'done' | 'dropped'
export const taskStatuses = ['open', 'doing', 'done', 'dropped'] as const satisfies readonly TaskStatus[]
export type StatusTag = 'on-track' | 'stuck' | 'changed' | 'done'
export const statusTags = ['on-track', 'stuck', 'changed', 'done'] as const satisfies readonly StatusTag[]
export type ReviewVerdict = 'yes' | 'partly' | 'no'
export const reviewVerdicts = ['yes', 'partly', 'no'] as const satisfies readonly ReviewVerdict[]

/** Of a secret poll. `publicKey`: RSA 3072 as SPKI, signs papers blind; `ackKey`: Ed25519, says that a ballot is in the box. Both base64url. */
export type PollKeys = { suite: string; publicKey: string; ackKey: string }

/** Everything a poll is counted by; later settings do not touch it. The keys are there where it is secret. */
export type PollOpening = Partial<PollKeys> & {
  poll: PollId
  phase: 'vote' | 'choose'
  method: ShortlistMethod | ChooseMethod
  options: readonly { ideaId: IdeaId; textHash: string }[]
  hasNone: boolean
  roll: readonly PersonId[]
  ballots: BallotSecrecy
  /** Places on the shortlist; 1 in a choose poll. */
  size: number
  /** A vote without a choose phase: its one winner is the choice, so a tie cannot be widened. */
  isFinal?: true
  quorum: number
  requiredShare: number
  tieRule: TieRule | ChooseTieRule
  /** Hex SHA-256 of the seed of the lot, which nobody is shown before the close. */
  lotCommitment?: string
  dotsPerPerson?: number
  dotsPerIdea?: number
  /** Consent: the wording that people answer to. */
  proposal?: FreeText
  /** The poll whose tie this run-off decides. */
  runOffOf?: PollId
}

export type AdvanceCause = 'facilitator' | 'deadline' | 'all-voted' | 'plan-published'
export type OutcomeCause = 'poll' | 'tie-broken' | 'recorded' | 'shortlist-of-one'
export type DiscardReason = 'undone' | 'reverted' | 'cancelled' | 'new-proposal' | 'outcome-recorded' | 'box-lost'

export type EventBody =
  | { type: 'DecisionCreated'; decisionId: DecisionId; title: FreeText; question?: FreeText; settings: Settings }
  | { type: 'SettingsEdited'; settings: Partial<Settings> }
  | { type: 'PersonAdded'; personId: PersonId; role: Role; votes: boolean }
  | { type: 'RoleChanged'; personId: PersonId; role: Role; votes: boolean }
  | { type: 'PersonRemoved'; personId: PersonId }
  | { type: 'DeadlineSet'; phase: Phase; deadlineAt: EpochMs | null }
  /** The clock could not close the phase: `missing` says why. `isLate`: what comes now is late, for everything needed was there. */
  | { type: 'DeadlinePassed'; phase: Phase; deadlineAt: EpochMs; missing: readonly string[]; isLate: boolean }
  /** First of its command's events. `closes`, `opens`: the polls that this step closed and opened. */
  | {
      type: 'PhaseAdvanced'
      from: Phase
      to: Phase
      cause: AdvanceCause
      overridden: readonly string[]
      reason?: FreeText
      closes?: PollId
      opens?: PollId
    }
  | { type: 'AdvanceUndone'; advanceSeq: number; from: Phase; to: Phase }
  | { type: 'PhaseReverted'; from: Phase; to: Phase; reason: FreeText; overridden?: readonly string[] }
  | { type: 'DecisionPaused' }
  | { type: 'DecisionResumed'; deadlineAt: EpochMs | null }
  | { type: 'DecisionCancelled'; reason: FreeText }
  | { type: 'Escalated'; reason: FreeText }
  | { type: 'ContextEdited'; title?: FreeText; question?: FreeText; doneWhen?: FreeText }
  /** `seconds`: how long a file is, where that could be told. `asksAnew`: who was up to date is asked again (absent in old logs). */
  | { type: 'VideoAttached'; mediaId?: MediaId; url?: FreeText; seconds?: number; posterId?: MediaId; asksAnew?: true }
  | {
      type: 'VideoEdited'
      mediaId: MediaId
      captionsId?: MediaId | null
      posterId?: MediaId
      chapters?: readonly SealedChapter[]
      speed?: number
    }
  /** From nine tenths on, once a person; which seconds is not in the log. */
  | { type: 'VideoWatched'; mediaId: MediaId }
  | { type: 'VideoRemoved' }
  | { type: 'ResourceAdded'; resourceId: ResourceId; title: FreeText; url?: FreeText; mediaId?: MediaId }
  | { type: 'ResourceRevised'; resourceId: ResourceId; title?: FreeText; url?: FreeText }
  | { type: 'ResourceRemoved'; resourceId: ResourceId }
  | { type: 'BriefMarkedRead' }
  | { type: 'ResourceMarkedRead'; resourceId: ResourceId }
  | { type: 'QuestionAdded'; questionId: QuestionId; text: FreeText }
  | { type: 'QuestionRevised'; questionId: QuestionId; text: FreeText }
  | { type: 'QuestionRemoved'; questionId: QuestionId }
  | { type: 'QuestionAnswered'; questionId: QuestionId; text: FreeText }
  | { type: 'ReadyDeclared' }
  /** `entries`: so many of its document's history make the text (absent in old logs). */
  | { type: 'DocumentFrozen'; document: DocumentName; sha256: string; entries?: number }
  /** `voice`: said aloud, with the words or in place of them; then they may be empty. */
  | { type: 'IdeaPosted'; ideaId: IdeaId; text: FreeText; anchor?: Anchor; voice?: Voice }
  | { type: 'IdeaRevised'; ideaId: IdeaId; text: FreeText; voice?: Voice | null }
  | { type: 'IdeaWithdrawn'; ideaId: IdeaId }
  | { type: 'IdeaRestored'; ideaId: IdeaId }
  | { type: 'IdeasMerged'; into: IdeaId; ideaIds: readonly IdeaId[]; text?: FreeText }
  | { type: 'IdeaReplied'; ideaId: IdeaId; replyId: ReplyId; text: FreeText; voice?: Voice }
  | { type: 'IdeaReacted'; ideaId: IdeaId; agrees: boolean }
  | { type: 'IdeaAuthorsRevealed'; authors: readonly { id: IdeaId | ReplyId; personId: PersonId }[] }
  | ({ type: 'PollOpened' } & PollOpening)
  | { type: 'RollJoined'; poll: PollId; personId: PersonId }
  | { type: 'RollLeft'; poll: PollId; personId: PersonId }
  /** Without `ballot` in a poll whose ballots open at the close. */
  | { type: 'BallotCast'; poll: PollId; ballot?: SealedBallot }
  | { type: 'BallotWithdrawn'; poll: PollId }
  /** Secret polls: this person may now cast one ballot. What they asked to have signed is not told. */
  | { type: 'BallotPaperTaken'; poll: PollId }
  /** `overridden` and `reason` where the close did not go on with PhaseAdvanced, which says them otherwise. `papers`: of a secret poll, whose ballots stand in order of the bytes of their keys. */
  | {
      type: 'PollClosed'
      poll: PollId
      papers?: number
      ballots?: readonly ({ by: PersonId; ballot: SealedBallot } | PublishedBallot)[]
      result: PollResult
      /** Hex: the seed that the opening's `lotCommitment` is the hash of. */
      lotSeed?: string
      overridden?: readonly string[]
      reason?: FreeText
    }
  | { type: 'PollReopened'; poll: PollId }
  | { type: 'PollDiscarded'; poll: PollId; reason: DiscardReason }
  | { type: 'TieBroken'; poll: PollId; ideaIds: readonly IdeaId[]; reason: FreeText }
  | { type: 'ShortlistMade'; poll: PollId | null; ideaIds: readonly IdeaId[] }
  | { type: 'PointerAdded'; pointerId: PointerId; ideaId: IdeaId; kind: PointerKind; text: FreeText; voice?: Voice }
  | { type: 'PointerRevised'; pointerId: PointerId; kind?: PointerKind; text: FreeText; voice?: Voice | null }
  | { type: 'PointerReplied'; pointerId: PointerId; replyId: ReplyId; text: FreeText; voice?: Voice }
  | { type: 'PointerAgreed'; pointerId: PointerId; agrees: boolean }
  | { type: 'PointerResolved'; pointerId: PointerId; isResolved: boolean }
  | { type: 'ChoiceProposed'; ideaId: IdeaId; text: FreeText }
  | { type: 'MeetingProposed'; reason?: FreeText }
  | { type: 'MeetingScheduled'; startsAt: EpochMs; minutes: number; link?: FreeText }
  | { type: 'OutcomeReached'; ideaId: IdeaId; cause: OutcomeCause; poll?: PollId; reason?: FreeText }
  | { type: 'PlannerAsked'; personId: PersonId }
  | { type: 'PlanAccepted' }
  | { type: 'PlanDeclined'; reason?: FreeText }
  | { type: 'PlannerVolunteered' }
  | { type: 'PlannerAssigned'; personId: PersonId }
  | {
      type: 'TaskAdded'
      taskId: TaskId
      title: FreeText
      ownerId: PersonId
      dueAt: EpochMs
      dueDay?: CalendarDay
      isAccepted: boolean
    }
  | {
      type: 'TaskRevised'
      taskId: TaskId
      title?: FreeText
      ownerId?: PersonId
      dueAt?: EpochMs
      dueDay?: CalendarDay
      isAccepted: boolean
    }
  | { type: 'TaskAccepted'; taskId: TaskId }
  | { type: 'TaskPassedOn'; taskId: TaskId; to: PersonId; note?: FreeText }
  | { type: 'TaskStatusSet'; taskId: TaskId; status: TaskStatus; note?: FreeText }
  | { type: 'PlanPublished'; reviewAt: EpochMs; reviewDay?: CalendarDay; overridden: readonly string[]; reason?: FreeText }
  | { type: 'SummaryRevised'; note: FreeText }
  | { type: 'StatusPosted'; tag: StatusTag; note: FreeText }
  | { type: 'ReviewAnswered'; verdict: ReviewVerdict; note?: FreeText }

export type SealedChapter = { at: number; title: FreeText }

/** A ballot in the log: its reason is free text, so it can be taken out for good. */
export type SealedBallot = BallotContent & { reason?: FreeText }

/** `by` is absent where an author is hidden; then `at` is that day's midnight, UTC. */
export type EventDraft = EventBody & { by?: Actor; at: EpochMs }
export type DecisionEvent = EventDraft & { seq: number; commandId: CommandId; prev: string; hash: string }
export type EventType = EventBody['type']
export type EventOf<T extends EventType> = Extract<DecisionEvent, { type: T }>
