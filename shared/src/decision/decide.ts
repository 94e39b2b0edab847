/**
 * The one place where a command meets the rules: who may (policy.ts), then the command's own rule. Pure and total: it never throws on
 * any command of the contract, and answers facts or a reason. Rules C1–C3.
 */
import { type Outcome, reject } from '../outcome.ts'
import { acceptPlan } from './commands/acceptPlan.ts'
import { acceptTask } from './commands/acceptTask.ts'
import { addPerson } from './commands/addPerson.ts'
import { addPointer } from './commands/addPointer.ts'
import { addQuestion } from './commands/addQuestion.ts'
import { addResource } from './commands/addResource.ts'
import { addTask } from './commands/addTask.ts'
import { advancePhase } from './commands/advancePhase.ts'
import { agreeWithPointer } from './commands/agreeWithPointer.ts'
import { answerQuestion } from './commands/answerQuestion.ts'
import { answerReview } from './commands/answerReview.ts'
import { assignPlanner } from './commands/assignPlanner.ts'
import { attachVideo } from './commands/attachVideo.ts'
import { breakTie } from './commands/breakTie.ts'
import { cancelDecision } from './commands/cancelDecision.ts'
import { castBallot } from './commands/castBallot.ts'
import { changeRole } from './commands/changeRole.ts'
import type { Command, CommandOf, CommandType } from './commands/command.ts'
import { declareReady } from './commands/declareReady.ts'
import { declinePlan } from './commands/declinePlan.ts'
import { editContext } from './commands/editContext.ts'
import { editSettings } from './commands/editSettings.ts'
import { editVideo } from './commands/editVideo.ts'
import { escalate } from './commands/escalate.ts'
import { markBriefRead } from './commands/markBriefRead.ts'
import { markResourceRead } from './commands/markResourceRead.ts'
import { mergeIdeas } from './commands/mergeIdeas.ts'
import { openRunOff } from './commands/openRunOff.ts'
import { passTaskOn } from './commands/passTaskOn.ts'
import { pauseDecision } from './commands/pauseDecision.ts'
import { postIdea } from './commands/postIdea.ts'
import { postStatus } from './commands/postStatus.ts'
import { proposeChoice } from './commands/proposeChoice.ts'
import { proposeMeeting } from './commands/proposeMeeting.ts'
import { publishPlan } from './commands/publishPlan.ts'
import { reactToIdea } from './commands/reactToIdea.ts'
import { recordOutcome } from './commands/recordOutcome.ts'
import { removePerson } from './commands/removePerson.ts'
import { removeQuestion } from './commands/removeQuestion.ts'
import { removeResource } from './commands/removeResource.ts'
import { removeVideo } from './commands/removeVideo.ts'
import { type ReplaceLostPoll, replaceLostPoll } from './commands/replaceLostPoll.ts'
import { replyToIdea } from './commands/replyToIdea.ts'
import { replyToPointer } from './commands/replyToPointer.ts'
import { reportWatched } from './commands/reportWatched.ts'
import { resolvePointer } from './commands/resolvePointer.ts'
import { restoreIdea } from './commands/restoreIdea.ts'
import { resumeDecision } from './commands/resumeDecision.ts'
import { revertPhase } from './commands/revertPhase.ts'
import { reviseIdea } from './commands/reviseIdea.ts'
import { revisePointer } from './commands/revisePointer.ts'
import { reviseQuestion } from './commands/reviseQuestion.ts'
import { reviseResource } from './commands/reviseResource.ts'
import { reviseSummary } from './commands/reviseSummary.ts'
import { reviseTask } from './commands/reviseTask.ts'
import { scheduleMeeting } from './commands/scheduleMeeting.ts'
import { setDeadline } from './commands/setDeadline.ts'
import { setTaskStatus } from './commands/setTaskStatus.ts'
import { type StrikeClock, strikeClock } from './commands/strikeClock.ts'
import { type TakePaper, takePaper } from './commands/takePaper.ts'
import { undoAdvance } from './commands/undoAdvance.ts'
import { volunteerToPlan } from './commands/volunteerToPlan.ts'
import { withdrawBallot } from './commands/withdrawBallot.ts'
import { withdrawIdea } from './commands/withdrawIdea.ts'
import type { DecideContext } from './decideContext.ts'
import { pollOf } from './find.ts'
import { nextDue } from './nextDue.ts'
import { permission } from './policy.ts'
import type { DecisionState } from './state.ts'

type Rule<T extends CommandType> = (state: DecisionState, command: CommandOf<T>, ctx: DecideContext) => Outcome

const rules: { readonly [T in CommandType]: Rule<T> } = {
  AcceptPlan: acceptPlan,
  AcceptTask: acceptTask,
  AddPerson: addPerson,
  AddPointer: addPointer,
  AddQuestion: addQuestion,
  AddResource: addResource,
  AddTask: addTask,
  AdvancePhase: advancePhase,
  AgreeWithPointer: agreeWithPointer,
  AnswerQuestion: answerQuestion,
  AnswerReview: answerReview,
  AssignPlanner: assignPlanner,
  AttachVideo: attachVideo,
  BreakTie: breakTie,
  CancelDecision: cancelDecision,
  CastBallot: castBallot,
  ChangeRole: changeRole,
  DeclareReady: declareReady,
  DeclinePlan: declinePlan,
  EditContext: editContext,
  EditSettings: editSettings,
  EditVideo: editVideo,
  Escalate: escalate,
  MarkBriefRead: markBriefRead,
  MarkResourceRead: markResourceRead,
  MergeIdeas: mergeIdeas,
  OpenRunOff: openRunOff,
  PassTaskOn: passTaskOn,
  PauseDecision: pauseDecision,
  PostIdea: postIdea,
  PostStatus: postStatus,
  ProposeChoice: proposeChoice,
  ProposeMeeting: proposeMeeting,
  PublishPlan: publishPlan,
  ReactToIdea: reactToIdea,
  RecordOutcome: recordOutcome,
  RemovePerson: removePerson,
  RemoveQuestion: removeQuestion,
  RemoveResource: removeResource,
  RemoveVideo: removeVideo,
  ReplyToIdea: replyToIdea,
  ReplyToPointer: replyToPointer,
  ReportWatched: reportWatched,
  ResolvePointer: resolvePointer,
  RestoreIdea: restoreIdea,
  ResumeDecision: resumeDecision,
  RevertPhase: revertPhase,
  ReviseIdea: reviseIdea,
  RevisePointer: revisePointer,
  ReviseQuestion: reviseQuestion,
  ReviseResource: reviseResource,
  ReviseSummary: reviseSummary,
  ReviseTask: reviseTask,
  ScheduleMeeting: scheduleMeeting,
  SetDeadline: setDeadline,
  SetTaskStatus: setTaskStatus,
  UndoAdvance: undoAdvance,
  VolunteerToPlan: volunteerToPlan,
  WithdrawBallot: withdrawBallot,
  WithdrawIdea: withdrawIdea,
}

/** A ballot that was on its way when its poll closed and the phase moved on: what matters to its voter is that it came late. Rule B4. */
function lateBallot(state: DecisionState, command: Command): Outcome | null {
  if (command.type !== 'CastBallot' && command.type !== 'WithdrawBallot') return null
  const poll = pollOf(state, command.poll)
  return poll && poll.status !== 'open' ? reject('poll-closed', { poll: poll.poll, closedAt: poll.closedAt }) : null
}

/** What comes by no command of the wire: the schedule, the door of papers, and a box that is found to be lost. */
export type OwnCommand = StrikeClock | TakePaper | ReplaceLostPoll

export function decide(state: DecisionState, command: Command | OwnCommand, ctx: DecideContext): Outcome {
  if (command.type === 'StrikeClock') return strikeClock(state, command, ctx)
  if (command.type === 'TakePaper') return takePaper(state, command, ctx)
  if (command.type === 'ReplaceLostPoll') return replaceLostPoll(state, command, ctx)
  const refused = permission(state, command.type, ctx)
  if (refused?.rejection.code === 'wrong-phase') return lateBallot(state, command) ?? refused
  if (refused) return refused
  const due = nextDue(state, ctx.facts.box)
  if (due && due.at <= ctx.at) return reject('clock-first', { dueAt: due.at, phase: state.phase }) // the schedule acts before anybody who comes after it
  const rule = rules[command.type] as Rule<typeof command.type>
  return rule(state, command, ctx)
}
