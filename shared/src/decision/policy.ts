/**
 * Who may do what, and when: RULES' table of rights, row by row. What depends on the thing itself (my idea, my task, on the roll) is in the
 * command's own rule. Also who may read a decision and write its documents. Rules R1–R9.
 */
import { type Rejected, reject } from '../outcome.ts'
import type { CommandType } from './commands/command.ts'
import type { DecideContext, DocumentName } from './decideContext.ts'
import { memberOf } from './find.ts'
import type { Phase } from './phases.ts'
import type { DecisionState } from './state.ts'

/** `participant` includes facilitators; `planner` is the one who writes the plan, or a facilitator. */
type Who = 'facilitator' | 'participant' | 'planner'
type Grant = { who: Who; phases: readonly Phase[] }
/** `isContribution`: refused as late once a deadline has passed that closes by hand. `inPause`: possible while paused. `orAdmin`: an admin of the workspace outside the decision may too. */
type Right = { grants: readonly Grant[]; isContribution?: true; inPause?: true; orAdmin?: true }

const always: readonly Phase[] = ['context', 'ideas', 'vote', 'feedback', 'choose', 'plan', 'decided']
const undecided: readonly Phase[] = ['context', 'ideas', 'vote', 'feedback', 'choose', 'plan']
const facilitator = (...phases: readonly Phase[]): Grant => ({ who: 'facilitator', phases })
const participant = (...phases: readonly Phase[]): Grant => ({ who: 'participant', phases })
const planner = (...phases: readonly Phase[]): Grant => ({ who: 'planner', phases })
const contribution = (...grants: readonly Grant[]): Right => ({ grants, isContribution: true })

export const rights: { readonly [T in CommandType]: Right } = {
  EditSettings: { grants: [facilitator(...always)] },
  AddPerson: { grants: [facilitator(...always)], orAdmin: true },
  ChangeRole: { grants: [facilitator(...always)] },
  RemovePerson: { grants: [facilitator(...always)] },
  SetDeadline: { grants: [facilitator(...undecided)] },
  AdvancePhase: { grants: [facilitator(...undecided)] },
  UndoAdvance: { grants: [facilitator(...always)] },
  RevertPhase: { grants: [facilitator(...always)] },
  PauseDecision: { grants: [facilitator(...undecided)] },
  ResumeDecision: { grants: [facilitator(...undecided)], inPause: true },
  CancelDecision: { grants: [facilitator(...always)], inPause: true },
  Escalate: { grants: [facilitator(...undecided)] },

  EditContext: { grants: [facilitator('context', 'ideas')] },
  AttachVideo: { grants: [facilitator('context', 'ideas')] },
  EditVideo: { grants: [facilitator('context', 'ideas')] },
  RemoveVideo: { grants: [facilitator('context', 'ideas')] },
  AddResource: { grants: [facilitator('context', 'ideas')] },
  ReviseResource: { grants: [facilitator('context', 'ideas')] },
  RemoveResource: { grants: [facilitator('context', 'ideas')] },
  MarkBriefRead: { grants: [facilitator('context', 'ideas'), participant('ideas')] },
  MarkResourceRead: { grants: [facilitator('context', 'ideas'), participant('ideas')] },
  AddQuestion: { grants: [facilitator('context', 'ideas')] },
  ReviseQuestion: { grants: [facilitator('context', 'ideas')] },
  RemoveQuestion: { grants: [facilitator('context', 'ideas')] },
  AnswerQuestion: contribution(facilitator('context', 'ideas'), participant('ideas')),
  ReportWatched: { grants: [facilitator('context', 'ideas'), participant('ideas')] },
  DeclareReady: { grants: [facilitator('context', 'ideas'), participant('ideas')] },

  PostIdea: contribution(facilitator('context', 'ideas'), participant('ideas')),
  ReviseIdea: contribution(facilitator('context', 'ideas'), participant('ideas')),
  WithdrawIdea: { grants: [facilitator('context', 'ideas'), participant('ideas')] },
  RestoreIdea: { grants: [facilitator('context', 'ideas'), participant('ideas')] },
  MergeIdeas: { grants: [facilitator('context', 'ideas')] },
  ReplyToIdea: contribution(participant('ideas')),
  ReactToIdea: contribution(participant('ideas')),

  CastBallot: contribution(participant('vote', 'choose')),
  WithdrawBallot: contribution(participant('vote', 'choose')),

  AddPointer: contribution(participant('feedback')),
  RevisePointer: contribution(participant('feedback')),
  ReplyToPointer: contribution(participant('feedback')),
  AgreeWithPointer: contribution(participant('feedback')),
  ResolvePointer: { grants: [participant('feedback')] },

  ProposeChoice: { grants: [facilitator('choose')] },
  ProposeMeeting: { grants: [facilitator('choose')] },
  ScheduleMeeting: { grants: [facilitator('choose')] },
  RecordOutcome: { grants: [facilitator('choose')] },
  BreakTie: { grants: [facilitator('vote', 'choose')] },
  OpenRunOff: { grants: [facilitator('choose')] },

  AcceptPlan: { grants: [participant('plan')] },
  DeclinePlan: { grants: [participant('plan')] },
  VolunteerToPlan: { grants: [participant('plan')] },
  AssignPlanner: { grants: [facilitator('plan')] },
  AddTask: { grants: [planner('plan', 'decided')] },
  ReviseTask: { grants: [planner('plan', 'decided')] },
  AcceptTask: { grants: [participant('plan', 'decided')] },
  PassTaskOn: { grants: [participant('plan', 'decided')] },
  SetTaskStatus: { grants: [participant('plan', 'decided')] },
  PublishPlan: { grants: [planner('plan')] },

  ReviseSummary: { grants: [facilitator('decided')] },
  PostStatus: { grants: [participant('decided')] },
  AnswerReview: { grants: [participant('decided')] },
}

/** Null if this person may send such a command now; else who or when. */
export function permission(
  state: DecisionState,
  type: CommandType,
  { by, facts }: Pick<DecideContext, 'by' | 'facts'>,
): Rejected | null {
  const right = rights[type]
  const role = roleIn(state, by)
  if (role === null) return right.orAdmin && facts.people?.isAdmin(by as never) ? null : reject('not-in-decision')
  const held = right.grants.filter(grant => isA(state, by, grant.who))
  if (held.length === 0) return reject(refusalFor(right, role), { role })
  if (state.status === 'cancelled') return reject('cancelled')
  if (state.status === 'paused' && !right.inPause) return reject('paused')
  const phasesOpen = held.flatMap(grant => grant.phases)
  if (!phasesOpen.includes(state.phase)) return reject('wrong-phase', { phase: state.phase, phases: phasesOpen })
  if (right.isContribution && state.passedDeadline?.isLate) return reject('late', { deadlineAt: state.passedDeadline.deadlineAt })
  return null
}

const roleIn = (state: DecisionState, by: string) => memberOf(state, by)?.role ?? null

function isA(state: DecisionState, by: string, who: Who): boolean {
  const role = roleIn(state, by)
  if (role === 'facilitator') return true
  return who === 'participant'
    ? role === 'participant'
    : who === 'planner' && role === 'participant' && state.planner?.personId === by && state.planner.hasAccepted
}

const refusalFor = ({ grants }: Right, role: string) =>
  role !== 'observer' && grants.every(grant => grant.who === 'facilitator') ? 'not-a-facilitator' : 'role-too-small'

/** Who looks: a person with their role in the workspace. */
export type Viewer = { personId: string; isAdmin: boolean }
/** `title`: admins outside a decision know that it exists. `being-prepared`: not shared yet. */
export type ReadRight = 'full' | 'being-prepared' | 'title' | 'none'

export function readRight(state: DecisionState, { personId, isAdmin }: Viewer): ReadRight {
  const member = memberOf(state, personId)
  const prepares =
    member?.role === 'facilitator' || (member !== undefined && state.settings.briefWriters.some(writer => writer === personId))
  if (prepares) return 'full'
  if (member || state.settings.visibility === 'workspace') return state.sharedAt === null ? 'being-prepared' : 'full'
  return isAdmin ? 'title' : 'none'
}

export type DocumentRight = 'write' | 'read' | 'none'

const participantsWrite: { readonly [D in DocumentName]: readonly Phase[] } = {
  brief: [],
  notes: ['feedback', 'choose'],
  plan: ['plan'],
}

/** Each document has a right to write of its own; paused or cancelled there is only reading. */
export function documentRight(state: DecisionState, viewer: Viewer, document: DocumentName): DocumentRight {
  if (readRight(state, viewer) !== 'full') return 'none'
  const role = roleIn(state, viewer.personId)
  if (state.status !== 'running' || role === null || role === 'observer') return 'read'
  const isBriefWriter = state.settings.briefWriters.some(writer => writer === viewer.personId)
  const writesByRole =
    (document === 'brief' &&
      (role === 'facilitator' || isBriefWriter) &&
      (state.phase === 'context' || state.phase === 'ideas')) ||
    (document === 'notes' && role === 'facilitator') ||
    participantsWrite[document].includes(state.phase)
  return writesByRole ? 'write' : 'read'
}
