/** The table of rights for tests, independent of policy.ts. */
import type { CommandType } from '../decision/commands/command.ts'
import type { Phase, Status } from '../decision/phases.ts'

/**
 * RULES' table of rights, written down a second time by hand: who may, in which phases. A letter a phase: context, ideas, vote, feedback,
 * choose (h), plan, decided. `planner`: a participant who writes the plan. `late`: refused once a deadline that is closed by hand has passed.
 */
type Row = { facilitator: string; participant?: string; planner?: string; inPause?: true; admin?: true; late?: true }
export const phaseLetters: { readonly [P in Phase]: string } = {
  context: 'c',
  ideas: 'i',
  vote: 'v',
  feedback: 'f',
  choose: 'h',
  plan: 'p',
  decided: 'd',
}
export const rightsTable: { readonly [T in CommandType]: Row } = {
  EditSettings: { facilitator: 'civfhpd' },
  AddPerson: { facilitator: 'civfhpd', admin: true },
  ChangeRole: { facilitator: 'civfhpd' },
  RemovePerson: { facilitator: 'civfhpd' },
  SetDeadline: { facilitator: 'civfhp' },
  AdvancePhase: { facilitator: 'civfhp' },
  UndoAdvance: { facilitator: 'civfhpd' },
  RevertPhase: { facilitator: 'civfhpd' },
  PauseDecision: { facilitator: 'civfhp' },
  ResumeDecision: { facilitator: 'civfhp', inPause: true },
  CancelDecision: { facilitator: 'civfhpd', inPause: true },
  Escalate: { facilitator: 'civfhp' },
  EditContext: { facilitator: 'ci' },
  AttachVideo: { facilitator: 'ci' },
  EditVideo: { facilitator: 'ci' },
  RemoveVideo: { facilitator: 'ci' },
  AddResource: { facilitator: 'ci' },
  ReviseResource: { facilitator: 'ci' },
  RemoveResource: { facilitator: 'ci' },
  MarkBriefRead: { facilitator: 'ci', participant: 'i' },
  MarkResourceRead: { facilitator: 'ci', participant: 'i' },
  AddQuestion: { facilitator: 'ci' },
  ReviseQuestion: { facilitator: 'ci' },
  RemoveQuestion: { facilitator: 'ci' },
  AnswerQuestion: { facilitator: 'ci', participant: 'i', late: true },
  ReportWatched: { facilitator: 'ci', participant: 'i' },
  DeclareReady: { facilitator: 'ci', participant: 'i' },
  PostIdea: { facilitator: 'ci', participant: 'i', late: true },
  ReviseIdea: { facilitator: 'ci', participant: 'i', late: true },
  WithdrawIdea: { facilitator: 'ci', participant: 'i' },
  RestoreIdea: { facilitator: 'ci', participant: 'i' },
  MergeIdeas: { facilitator: 'ci' },
  ReplyToIdea: { facilitator: 'i', participant: 'i', late: true },
  ReactToIdea: { facilitator: 'i', participant: 'i', late: true },
  CastBallot: { facilitator: 'vh', participant: 'vh', late: true },
  WithdrawBallot: { facilitator: 'vh', participant: 'vh', late: true },
  AddPointer: { facilitator: 'f', participant: 'f', late: true },
  RevisePointer: { facilitator: 'f', participant: 'f', late: true },
  ReplyToPointer: { facilitator: 'f', participant: 'f', late: true },
  AgreeWithPointer: { facilitator: 'f', participant: 'f', late: true },
  ResolvePointer: { facilitator: 'f', participant: 'f' },
  ProposeChoice: { facilitator: 'h' },
  ProposeMeeting: { facilitator: 'h' },
  ScheduleMeeting: { facilitator: 'h' },
  RecordOutcome: { facilitator: 'h' },
  BreakTie: { facilitator: 'vh' },
  OpenRunOff: { facilitator: 'h' },
  AcceptPlan: { facilitator: 'p', participant: 'p' },
  DeclinePlan: { facilitator: 'p', participant: 'p' },
  VolunteerToPlan: { facilitator: 'p', participant: 'p' },
  AssignPlanner: { facilitator: 'p' },
  AddTask: { facilitator: 'pd', planner: 'pd' },
  ReviseTask: { facilitator: 'pd', planner: 'pd' },
  AcceptTask: { facilitator: 'pd', participant: 'pd' },
  PassTaskOn: { facilitator: 'pd', participant: 'pd' },
  SetTaskStatus: { facilitator: 'pd', participant: 'pd' },
  PublishPlan: { facilitator: 'p', planner: 'p' },
  ReviseSummary: { facilitator: 'd' },
  PostStatus: { facilitator: 'd', participant: 'd' },
  AnswerReview: { facilitator: 'd', participant: 'd' },
}

export type Who = 'facilitator' | 'participant' | 'planner' | 'observer' | 'admin outside' | 'member outside'

/** `allowed`, or the code of the refusal. */
export function expectedRight(row: Row, who: Who, phase: Phase, status: Status): string {
  if (who === 'admin outside' && row.admin) return 'allowed'
  if (who === 'admin outside' || who === 'member outside') return 'not-in-decision'
  const isPlanning = phase === 'plan' || phase === 'decided'
  const asParticipant = row.participant
  const open = {
    facilitator: row.facilitator,
    participant: asParticipant,
    planner: asParticipant ?? (isPlanning ? row.planner : undefined),
    observer: undefined,
  }[who]
  if (open === undefined) return who === 'observer' || row.planner ? 'role-too-small' : 'not-a-facilitator'
  if (status === 'cancelled') return 'cancelled'
  if (status === 'paused' && !row.inPause) return 'paused'
  return open.includes(phaseLetters[phase]) ? 'allowed' : 'wrong-phase'
}
