/**
 * Whether somebody was allowed to do what an event says they did: which command makes it, and the table of rights (policy.ts) on the state
 * before it. What the log does not hold cannot be asked here: who was an admin, and who a hidden author was.
 */
import type { CommandType } from '../decision/commands/command.ts'
import type { DecisionEvent, EventType } from '../decision/events.ts'
import { permission } from '../decision/policy.ts'
import type { DecisionState } from '../decision/state.ts'
import type { RejectionCode } from '../outcome.ts'

/** `clock`: the schedule may be the one. `roll`: whoever stands on it, which pollStory.ts looks at. A type without any never stands first: it follows from another event of the same command. */
const makers: { readonly [T in EventType]: readonly (CommandType | 'clock' | 'roll')[] } = {
  DecisionCreated: [],
  SettingsEdited: ['EditSettings'],
  PersonAdded: ['AddPerson'],
  RoleChanged: ['ChangeRole'],
  PersonRemoved: ['RemovePerson'],
  DeadlineSet: ['SetDeadline'],
  DeadlinePassed: ['clock'],
  PhaseAdvanced: ['AdvancePhase', 'PublishPlan', 'clock'],
  AdvanceUndone: ['UndoAdvance'],
  PhaseReverted: ['RevertPhase'],
  DecisionPaused: ['PauseDecision'],
  DecisionResumed: ['ResumeDecision'],
  DecisionCancelled: ['CancelDecision'],
  Escalated: ['Escalate'],
  ContextEdited: ['EditContext'],
  VideoAttached: ['AttachVideo'],
  VideoEdited: ['EditVideo'],
  VideoWatched: ['ReportWatched'],
  VideoRemoved: ['RemoveVideo'],
  ResourceAdded: ['AddResource'],
  ResourceRevised: ['ReviseResource'],
  ResourceRemoved: ['RemoveResource'],
  ResourceMarkedRead: ['MarkResourceRead'],
  BriefMarkedRead: ['MarkBriefRead'],
  QuestionAdded: ['AddQuestion'],
  QuestionRevised: ['ReviseQuestion'],
  QuestionRemoved: ['RemoveQuestion'],
  QuestionAnswered: ['AnswerQuestion'],
  ReadyDeclared: ['DeclareReady'],
  DocumentFrozen: [],
  IdeaPosted: ['PostIdea'],
  IdeaRevised: ['ReviseIdea'],
  IdeaWithdrawn: ['WithdrawIdea'],
  IdeaRestored: ['RestoreIdea'],
  IdeasMerged: ['MergeIdeas'],
  IdeaReplied: ['ReplyToIdea'],
  IdeaReacted: ['ReactToIdea'],
  IdeaAuthorsRevealed: [],
  PollOpened: ['OpenRunOff'],
  RollJoined: [],
  RollLeft: [],
  BallotCast: ['CastBallot'],
  BallotWithdrawn: ['WithdrawBallot'],
  BallotPaperTaken: ['roll'],
  PollClosed: ['AdvancePhase', 'clock'],
  PollReopened: [],
  PollDiscarded: ['ProposeChoice', 'RecordOutcome', 'clock'],
  TieBroken: ['BreakTie'],
  ShortlistMade: [],
  PointerAdded: ['AddPointer'],
  PointerRevised: ['RevisePointer'],
  PointerReplied: ['ReplyToPointer'],
  PointerAgreed: ['AgreeWithPointer'],
  PointerResolved: ['ResolvePointer'],
  ChoiceProposed: ['ProposeChoice'],
  MeetingProposed: ['ProposeMeeting'],
  MeetingScheduled: ['ScheduleMeeting'],
  OutcomeReached: ['RecordOutcome'],
  PlannerAsked: [],
  PlanAccepted: ['AcceptPlan'],
  PlanDeclined: ['DeclinePlan'],
  PlannerVolunteered: ['VolunteerToPlan'],
  PlannerAssigned: ['AssignPlanner'],
  TaskAdded: ['AddTask'],
  TaskRevised: ['ReviseTask'],
  TaskAccepted: ['AcceptTask'],
  TaskPassedOn: ['PassTaskOn'],
  TaskStatusSet: ['SetTaskStatus'],
  PlanPublished: [],
  SummaryRevised: ['ReviseSummary'],
  StatusPosted: ['PostStatus'],
  ReviewAnswered: ['AnswerReview'],
}

const reasons: { readonly [C in RejectionCode]?: string } = {
  'not-in-decision': 'they were not in the decision',
  'not-a-facilitator': 'only a facilitator may',
  'role-too-small': 'their role did not allow it',
  cancelled: 'the decision had been cancelled',
  paused: 'the decision was paused',
  'wrong-phase': 'another step was running',
  late: 'the deadline had passed',
}

/** Of the first event of a command, on the state before it; null: it was allowed. */
export function eventRightFlaw(state: DecisionState, event: DecisionEvent): string | null {
  const allowed = makers[event.type]
  if (allowed.length === 0) return 'it follows from nothing'
  if (event.by === 'clock') return allowed.includes('clock') ? null : 'the clock does no such thing'
  if (event.by === undefined) return null
  const { by } = event
  let flaw: string | null = null
  for (const type of allowed) {
    if (type === 'roll') return null
    if (type === 'clock') continue
    const refused = permission(state, type, { by, facts: {} })
    const isOutside = refused?.rejection.code === 'not-in-decision'
    if (!refused || (isOutside && event.type === 'PersonAdded' && event.role === 'facilitator')) return null // an admin appoints one
    flaw ??= reasons[refused.rejection.code] ?? refused.rejection.code
  }
  return flaw ?? 'only the clock does so'
}
