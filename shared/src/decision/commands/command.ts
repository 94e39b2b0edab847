/** Every command that a person can send, in one union. Who may send which, and when, is policy.ts. */
import type { AcceptPlan } from './acceptPlan.ts'
import type { AcceptTask } from './acceptTask.ts'
import type { AddPerson } from './addPerson.ts'
import type { AddPointer } from './addPointer.ts'
import type { AddQuestion } from './addQuestion.ts'
import type { AddResource } from './addResource.ts'
import type { AddTask } from './addTask.ts'
import type { AdvancePhase } from './advancePhase.ts'
import type { AgreeWithPointer } from './agreeWithPointer.ts'
import type { AnswerQuestion } from './answerQuestion.ts'
import type { AnswerReview } from './answerReview.ts'
import type { AssignPlanner } from './assignPlanner.ts'
import type { AttachVideo } from './attachVideo.ts'
import type { BreakTie } from './breakTie.ts'
import type { CancelDecision } from './cancelDecision.ts'
import type { CastBallot } from './castBallot.ts'
import type { ChangeRole } from './changeRole.ts'
import type { DeclareReady } from './declareReady.ts'
import type { DeclinePlan } from './declinePlan.ts'
import type { EditContext } from './editContext.ts'
import type { EditSettings } from './editSettings.ts'
import type { EditVideo } from './editVideo.ts'
import type { Escalate } from './escalate.ts'
import type { MarkBriefRead } from './markBriefRead.ts'
import type { MarkResourceRead } from './markResourceRead.ts'
import type { MergeIdeas } from './mergeIdeas.ts'
import type { OpenRunOff } from './openRunOff.ts'
import type { PassTaskOn } from './passTaskOn.ts'
import type { PauseDecision } from './pauseDecision.ts'
import type { PostIdea } from './postIdea.ts'
import type { PostStatus } from './postStatus.ts'
import type { ProposeChoice } from './proposeChoice.ts'
import type { ProposeMeeting } from './proposeMeeting.ts'
import type { PublishPlan } from './publishPlan.ts'
import type { ReactToIdea } from './reactToIdea.ts'
import type { RecordOutcome } from './recordOutcome.ts'
import type { RemovePerson } from './removePerson.ts'
import type { RemoveQuestion } from './removeQuestion.ts'
import type { RemoveResource } from './removeResource.ts'
import type { RemoveVideo } from './removeVideo.ts'
import type { ReplyToIdea } from './replyToIdea.ts'
import type { ReplyToPointer } from './replyToPointer.ts'
import type { ReportWatched } from './reportWatched.ts'
import type { ResolvePointer } from './resolvePointer.ts'
import type { RestoreIdea } from './restoreIdea.ts'
import type { ResumeDecision } from './resumeDecision.ts'
import type { RevertPhase } from './revertPhase.ts'
import type { ReviseIdea } from './reviseIdea.ts'
import type { RevisePointer } from './revisePointer.ts'
import type { ReviseQuestion } from './reviseQuestion.ts'
import type { ReviseResource } from './reviseResource.ts'
import type { ReviseSummary } from './reviseSummary.ts'
import type { ReviseTask } from './reviseTask.ts'
import type { ScheduleMeeting } from './scheduleMeeting.ts'
import type { SetDeadline } from './setDeadline.ts'
import type { SetTaskStatus } from './setTaskStatus.ts'
import type { UndoAdvance } from './undoAdvance.ts'
import type { VolunteerToPlan } from './volunteerToPlan.ts'
import type { WithdrawBallot } from './withdrawBallot.ts'
import type { WithdrawIdea } from './withdrawIdea.ts'

export type Command =
  | AcceptPlan
  | AcceptTask
  | AddPerson
  | AddPointer
  | AddQuestion
  | AddResource
  | AddTask
  | AdvancePhase
  | AgreeWithPointer
  | AnswerQuestion
  | AnswerReview
  | AssignPlanner
  | AttachVideo
  | BreakTie
  | CancelDecision
  | CastBallot
  | ChangeRole
  | DeclareReady
  | DeclinePlan
  | EditContext
  | EditSettings
  | EditVideo
  | Escalate
  | MarkBriefRead
  | MarkResourceRead
  | MergeIdeas
  | OpenRunOff
  | PassTaskOn
  | PauseDecision
  | PostIdea
  | PostStatus
  | ProposeChoice
  | ProposeMeeting
  | PublishPlan
  | ReactToIdea
  | RecordOutcome
  | RemovePerson
  | RemoveQuestion
  | RemoveResource
  | RemoveVideo
  | ReplyToIdea
  | ReplyToPointer
  | ReportWatched
  | ResolvePointer
  | RestoreIdea
  | ResumeDecision
  | RevertPhase
  | ReviseIdea
  | RevisePointer
  | ReviseQuestion
  | ReviseResource
  | ReviseSummary
  | ReviseTask
  | ScheduleMeeting
  | SetDeadline
  | SetTaskStatus
  | UndoAdvance
  | VolunteerToPlan
  | WithdrawBallot
  | WithdrawIdea
export type CommandType = Command['type']
export type CommandOf<T extends CommandType> = Extract<Command, { type: T }>
