/** One row a command, so that none is forgotten: a case that is accepted with its events, and what every command has in common. */
import { describe, expect, test } from 'vitest'
import { commandSchema } from '../../contract/commands.ts'
import type { RejectionCode } from '../../outcome.ts'
import { ana, ben, cleo, dan, type GivenDecision, idOf, uuid } from '../../testing/given.ts'
import {
  addChecklist,
  castAll,
  checklist,
  choose1,
  concern,
  daily,
  eve,
  eventTypes,
  expectRefused,
  inContext,
  inPhase,
  monday,
  postIdeas,
  REVIEW_AT,
  tiedIn,
  vote1,
  WEEK,
} from '../../testing/stages.ts'
import type { EventType } from '../events.ts'
import type { IdeaId, MediaId, PersonId, PointerId, QuestionId, ReplyId, ResourceId } from '../ids.ts'
import type { Phase } from '../phases.ts'
import type { Command, CommandOf, CommandType } from './command.ts'

/** `twice`: what the same command answers once more; `again` where it may be said any number of times. `elsewhere`: a phase in which it has no place. */
type Row<T extends CommandType> = {
  given: () => GivenDecision
  by: PersonId
  command: CommandOf<T>
  events: readonly EventType[]
  twice: RejectionCode | 'again'
  elsewhere: Phase | null
}
const film = idOf<MediaId>('film')
const withVideo = (decision: GivenDecision) => {
  decision.playable.add(film)
  return decision.does(ana, { type: 'AttachVideo', mediaId: film })
}
const inIdeas = () => postIdeas(inPhase('ideas'), [ben, cleo, ana])
const question = idOf<QuestionId>('question')
const leaflet = idOf<ResourceId>('leaflet')
const withPrework = () =>
  inContext().does(
    ana,
    { type: 'AddQuestion', questionId: question, text: 'How often?' },
    { type: 'AddResource', resourceId: leaflet, title: 'Leaflet', url: 'https://leaflet.example' },
  )
const inFeedback = () =>
  inPhase('feedback').does(cleo, {
    type: 'AddPointer',
    pointerId: concern,
    ideaId: daily,
    kind: 'concern',
    text: 'Who watches it?',
  })
const planning = () => inPhase('plan').does(ben, { type: 'AcceptPlan' })
const withTask = () => planning().does(ana, addChecklist(cleo))
const advanced = () => inPhase('ideas')

const rows: { readonly [T in CommandType]: Row<T> } = {
  EditSettings: {
    given: inContext,
    by: ana,
    command: { type: 'EditSettings', settings: { tags: ['night'] } },
    events: ['SettingsEdited'],
    twice: 'again',
    elsewhere: null,
  },
  AddPerson: {
    given: inContext,
    by: ana,
    command: { type: 'AddPerson', personId: eve, role: 'participant' },
    events: ['PersonAdded'],
    twice: 'already-in-decision',
    elsewhere: null,
  },
  ChangeRole: {
    given: inContext,
    by: ana,
    command: { type: 'ChangeRole', personId: ben, role: 'observer' },
    events: ['RoleChanged'],
    twice: 'already-done',
    elsewhere: null,
  },
  RemovePerson: {
    given: inContext,
    by: ana,
    command: { type: 'RemovePerson', personId: ben },
    events: ['PersonRemoved'],
    twice: 'unknown-person',
    elsewhere: null,
  },
  SetDeadline: {
    given: inContext,
    by: ana,
    command: { type: 'SetDeadline', at: REVIEW_AT },
    events: ['DeadlineSet'],
    twice: 'again',
    elsewhere: 'decided',
  },
  AdvancePhase: {
    given: inContext,
    by: ana,
    command: { type: 'AdvancePhase', from: 'context', reason: 'x' },
    events: ['PhaseAdvanced'],
    twice: 'phase-has-moved-on',
    elsewhere: 'decided',
  },
  UndoAdvance: {
    given: advanced,
    by: ana,
    command: { type: 'UndoAdvance', seq: advanced().state.undoable?.seq ?? 0 },
    events: ['AdvanceUndone'],
    twice: 'nothing-to-undo',
    elsewhere: null,
  },
  RevertPhase: {
    given: inIdeas,
    by: ana,
    command: { type: 'RevertPhase', to: 'context', reason: 'x' },
    events: ['PhaseReverted'],
    twice: 'phase-not-behind',
    elsewhere: null,
  },
  PauseDecision: {
    given: inContext,
    by: ana,
    command: { type: 'PauseDecision' },
    events: ['DecisionPaused'],
    twice: 'paused',
    elsewhere: 'decided',
  },
  ResumeDecision: {
    given: () => inContext().does(ana, { type: 'PauseDecision' }),
    by: ana,
    command: { type: 'ResumeDecision' },
    events: ['DecisionResumed'],
    twice: 'not-paused',
    elsewhere: 'decided',
  },
  CancelDecision: {
    given: inContext,
    by: ana,
    command: { type: 'CancelDecision', reason: 'x' },
    events: ['DecisionCancelled'],
    twice: 'cancelled',
    elsewhere: null,
  },
  Escalate: {
    given: inContext,
    by: ana,
    command: { type: 'Escalate', reason: 'x' },
    events: ['Escalated'],
    twice: 'again',
    elsewhere: 'decided',
  },

  EditContext: {
    given: inContext,
    by: ana,
    command: { type: 'EditContext', doneWhen: 'Calm' },
    events: ['ContextEdited'],
    twice: 'again',
    elsewhere: 'vote',
  },
  AttachVideo: {
    given: inContext,
    by: ana,
    command: { type: 'AttachVideo', url: 'https://video.example/1' },
    events: ['VideoAttached'],
    twice: 'again',
    elsewhere: 'vote',
  },
  EditVideo: {
    given: () => withVideo(inContext()),
    by: ana,
    command: { type: 'EditVideo', mediaId: film, chapters: [{ at: 4, title: 'The calls' }], speed: 1.25 },
    events: ['VideoEdited'],
    twice: 'again',
    elsewhere: 'vote',
  },
  RemoveVideo: {
    given: () => withVideo(inContext()),
    by: ana,
    command: { type: 'RemoveVideo' },
    events: ['VideoRemoved'],
    twice: 'already-done',
    elsewhere: 'vote',
  },
  ReviseResource: {
    given: withPrework,
    by: ana,
    command: { type: 'ReviseResource', resourceId: leaflet, title: 'The leaflet', url: 'https://leaflet.example/2' },
    events: ['ResourceRevised'],
    twice: 'again',
    elsewhere: 'vote',
  },
  RemoveResource: {
    given: withPrework,
    by: ana,
    command: { type: 'RemoveResource', resourceId: leaflet },
    events: ['ResourceRemoved'],
    twice: 'unknown-id',
    elsewhere: 'vote',
  },
  MarkBriefRead: {
    given: inIdeas,
    by: ben,
    command: { type: 'MarkBriefRead' },
    events: ['BriefMarkedRead'],
    twice: 'already-done',
    elsewhere: 'vote',
  },
  MarkResourceRead: {
    given: withPrework,
    by: ana,
    command: { type: 'MarkResourceRead', resourceId: leaflet },
    events: ['ResourceMarkedRead'],
    twice: 'already-done',
    elsewhere: 'vote',
  },
  ReviseQuestion: {
    given: withPrework,
    by: ana,
    command: { type: 'ReviseQuestion', questionId: question, text: 'How often a night?' },
    events: ['QuestionRevised'],
    twice: 'again',
    elsewhere: 'vote',
  },
  RemoveQuestion: {
    given: withPrework,
    by: ana,
    command: { type: 'RemoveQuestion', questionId: question },
    events: ['QuestionRemoved'],
    twice: 'unknown-id',
    elsewhere: 'vote',
  },
  AddResource: {
    given: inContext,
    by: ana,
    command: { type: 'AddResource', resourceId: idOf<ResourceId>('r'), title: 'Log', url: 'https://log.example' },
    events: ['ResourceAdded'],
    twice: 'id-taken',
    elsewhere: 'vote',
  },
  AddQuestion: {
    given: inContext,
    by: ana,
    command: { type: 'AddQuestion', questionId: question, text: 'How often?' },
    events: ['QuestionAdded'],
    twice: 'id-taken',
    elsewhere: 'vote',
  },
  AnswerQuestion: {
    given: () => inIdeas().does(ana, { type: 'AddQuestion', questionId: question, text: 'How often?' }),
    by: ben,
    command: { type: 'AnswerQuestion', questionId: question, text: 'Twice' },
    events: ['QuestionAnswered'],
    twice: 'again',
    elsewhere: 'vote',
  },
  ReportWatched: {
    given: () => withVideo(inIdeas()).does(ben, { type: 'ReportWatched', mediaId: film, ranges: [[0, 60]] }),
    by: ben,
    command: { type: 'ReportWatched', mediaId: film, ranges: [[60, 95]] },
    events: ['VideoWatched'],
    twice: 'again',
    elsewhere: 'vote',
  },
  DeclareReady: {
    given: inIdeas,
    by: ben,
    command: { type: 'DeclareReady' },
    events: ['ReadyDeclared'],
    twice: 'already-done',
    elsewhere: 'vote',
  },

  PostIdea: {
    given: inIdeas,
    by: ben,
    command: { type: 'PostIdea', ideaId: idOf<IdeaId>('new'), text: 'New' },
    events: ['IdeaPosted'],
    twice: 'id-taken',
    elsewhere: 'vote',
  },
  ReviseIdea: {
    given: inIdeas,
    by: ben,
    command: { type: 'ReviseIdea', ideaId: daily, text: 'Ship every day' },
    events: ['IdeaRevised'],
    twice: 'again',
    elsewhere: 'vote',
  },
  WithdrawIdea: {
    given: inIdeas,
    by: ben,
    command: { type: 'WithdrawIdea', ideaId: daily },
    events: ['IdeaWithdrawn'],
    twice: 'idea-withdrawn',
    elsewhere: 'vote',
  },
  RestoreIdea: {
    given: () => inIdeas().does(ben, { type: 'WithdrawIdea', ideaId: daily }),
    by: ben,
    command: { type: 'RestoreIdea', ideaId: daily },
    events: ['IdeaRestored'],
    twice: 'already-done',
    elsewhere: 'vote',
  },
  MergeIdeas: {
    given: inIdeas,
    by: ana,
    command: { type: 'MergeIdeas', into: daily, ideaIds: [monday] },
    events: ['IdeasMerged'],
    twice: 'idea-merged',
    elsewhere: 'vote',
  },
  ReplyToIdea: {
    given: inIdeas,
    by: ben,
    command: { type: 'ReplyToIdea', ideaId: daily, replyId: idOf<ReplyId>('r'), text: 'Yes' },
    events: ['IdeaReplied'],
    twice: 'id-taken',
    elsewhere: 'vote',
  },
  ReactToIdea: {
    given: inIdeas,
    by: ben,
    command: { type: 'ReactToIdea', ideaId: monday, agrees: true },
    events: ['IdeaReacted'],
    twice: 'already-done',
    elsewhere: 'vote',
  },

  CastBallot: {
    given: () => inPhase('vote'),
    by: ben,
    command: { type: 'CastBallot', poll: vote1, ballot: { approvals: [daily] } },
    events: ['BallotCast'],
    twice: 'again',
    elsewhere: 'ideas',
  },
  WithdrawBallot: {
    given: () => castAll(inPhase('vote'), { approvals: [daily] }, { approvals: [] }),
    by: ben,
    command: { type: 'WithdrawBallot', poll: vote1 },
    events: ['BallotWithdrawn'],
    twice: 'already-done',
    elsewhere: 'ideas',
  },

  AddPointer: {
    given: () => inPhase('feedback'),
    by: ben,
    command: { type: 'AddPointer', pointerId: idOf<PointerId>('p'), ideaId: monday, kind: 'strength', text: 'Easy' },
    events: ['PointerAdded'],
    twice: 'id-taken',
    elsewhere: 'choose',
  },
  RevisePointer: {
    given: inFeedback,
    by: cleo,
    command: { type: 'RevisePointer', pointerId: concern, text: 'Who watches it at night?' },
    events: ['PointerRevised'],
    twice: 'again',
    elsewhere: 'choose',
  },
  ReplyToPointer: {
    given: inFeedback,
    by: ben,
    command: { type: 'ReplyToPointer', pointerId: concern, replyId: idOf<ReplyId>('r'), text: 'I do' },
    events: ['PointerReplied'],
    twice: 'id-taken',
    elsewhere: 'choose',
  },
  AgreeWithPointer: {
    given: inFeedback,
    by: ana,
    command: { type: 'AgreeWithPointer', pointerId: concern, agrees: true },
    events: ['PointerAgreed'],
    twice: 'already-done',
    elsewhere: 'choose',
  },
  ResolvePointer: {
    given: inFeedback,
    by: ben,
    command: { type: 'ResolvePointer', pointerId: concern, isResolved: true },
    events: ['PointerResolved'],
    twice: 'already-done',
    elsewhere: 'choose',
  },

  ProposeChoice: {
    given: () => inPhase('choose', { chooseMethod: 'consent' }),
    by: ana,
    command: { type: 'ProposeChoice', ideaId: daily, text: 'Daily' },
    events: ['PollDiscarded', 'ChoiceProposed', 'PollOpened'],
    twice: 'again',
    elsewhere: 'plan',
  },
  ProposeMeeting: {
    given: () => inPhase('choose'),
    by: ana,
    command: { type: 'ProposeMeeting' },
    events: ['MeetingProposed'],
    twice: 'already-done',
    elsewhere: 'plan',
  },
  ScheduleMeeting: {
    given: () => inPhase('choose'),
    by: ana,
    command: { type: 'ScheduleMeeting', startsAt: REVIEW_AT },
    events: ['MeetingScheduled'],
    twice: 'again',
    elsewhere: 'plan',
  },
  RecordOutcome: {
    given: () => inPhase('choose').does(ana, { type: 'ScheduleMeeting', startsAt: REVIEW_AT }),
    by: ana,
    command: { type: 'RecordOutcome', ideaId: daily, reason: 'x' },
    events: ['PollDiscarded', 'OutcomeReached'],
    twice: 'outcome-not-open',
    elsewhere: 'plan',
  },
  BreakTie: {
    given: () => tiedIn('choose'),
    by: ana,
    command: { type: 'BreakTie', poll: choose1, ideaIds: [daily], reason: 'x' },
    events: ['TieBroken', 'OutcomeReached'],
    twice: 'not-tied',
    elsewhere: 'plan',
  },
  OpenRunOff: {
    given: () => tiedIn('choose'),
    by: ana,
    command: { type: 'OpenRunOff', poll: choose1 },
    events: ['PollOpened'],
    twice: 'not-tied',
    elsewhere: 'vote',
  },

  AcceptPlan: {
    given: () => inPhase('plan'),
    by: ben,
    command: { type: 'AcceptPlan' },
    events: ['PlanAccepted'],
    twice: 'already-done',
    elsewhere: 'choose',
  },
  DeclinePlan: {
    given: () => inPhase('plan'),
    by: ben,
    command: { type: 'DeclinePlan' },
    events: ['PlanDeclined'],
    twice: 'not-asked',
    elsewhere: 'choose',
  },
  VolunteerToPlan: {
    given: () => inPhase('plan').does(ben, { type: 'DeclinePlan' }),
    by: cleo,
    command: { type: 'VolunteerToPlan' },
    events: ['PlannerVolunteered'],
    twice: 'planner-already-found',
    elsewhere: 'choose',
  },
  AssignPlanner: {
    given: () => inPhase('plan'),
    by: ana,
    command: { type: 'AssignPlanner', personId: cleo },
    events: ['PlannerAssigned'],
    twice: 'already-done',
    elsewhere: 'choose',
  },
  AddTask: {
    given: planning,
    by: ben,
    command: addChecklist(cleo),
    events: ['TaskAdded'],
    twice: 'id-taken',
    elsewhere: 'choose',
  },
  ReviseTask: {
    given: withTask,
    by: ben,
    command: { type: 'ReviseTask', taskId: checklist, title: 'Draw the checklist' },
    events: ['TaskRevised'],
    twice: 'again',
    elsewhere: 'choose',
  },
  AcceptTask: {
    given: withTask,
    by: cleo,
    command: { type: 'AcceptTask', taskId: checklist },
    events: ['TaskAccepted'],
    twice: 'already-done',
    elsewhere: 'choose',
  },
  PassTaskOn: {
    given: withTask,
    by: cleo,
    command: { type: 'PassTaskOn', taskId: checklist, to: ben },
    events: ['TaskPassedOn'],
    twice: 'not-yours',
    elsewhere: 'choose',
  },
  SetTaskStatus: {
    given: withTask,
    by: cleo,
    command: { type: 'SetTaskStatus', taskId: checklist, status: 'doing' },
    events: ['TaskStatusSet'],
    twice: 'already-done',
    elsewhere: 'choose',
  },
  PublishPlan: {
    given: withTask,
    by: ben,
    command: { type: 'PublishPlan', reviewAt: REVIEW_AT, reason: 'x' },
    events: ['PhaseAdvanced', 'DocumentFrozen', 'DocumentFrozen', 'PlanPublished'],
    twice: 'wrong-phase',
    elsewhere: 'choose',
  },

  ReviseSummary: {
    given: () => inPhase('decided'),
    by: ana,
    command: { type: 'ReviseSummary', note: 'x' },
    events: ['SummaryRevised'],
    twice: 'again',
    elsewhere: 'plan',
  },
  PostStatus: {
    given: () => inPhase('decided'),
    by: cleo,
    command: { type: 'PostStatus', tag: 'stuck', note: 'x' },
    events: ['StatusPosted'],
    twice: 'again',
    elsewhere: 'plan',
  },
  AnswerReview: {
    given: () => inPhase('decided').later(9 * WEEK),
    by: cleo,
    command: { type: 'AnswerReview', verdict: 'yes' },
    events: ['ReviewAnswered'],
    twice: 'again',
    elsewhere: 'plan',
  },
}

/** The type of a row's command and events are tied together above; here they are only walked through. */
const all: readonly (Omit<Row<CommandType>, 'command'> & { command: Command })[] = Object.values(rows)
const named = all.map(row => [row.command.type, row] as const)

describe('every command', () => {
  test.each(named)(
    '[C1] %s is accepted with its events, by name and time, and changes what it was asked of only through them',
    (_type, row) => {
      const decision = row.given()
      const before = structuredClone(decision.state)
      const outcome = decision.ask(row.by, row.command)
      expect(decision.state).toEqual(before)
      expect(eventTypes(outcome)).toEqual(row.events)
      if (outcome.ok) for (const event of outcome.events) expect(event).toMatchObject({ by: row.by, at: decision.at })
      expect(decision.ask(row.by, row.command)).toEqual(outcome)
    },
  )

  test.each(named)('[C2] %s, said twice', (_type, row) => {
    const decision = row.given()
    decision.attempt(row.by, row.command)
    const second = decision.ask(row.by, row.command)
    if (row.twice === 'again') expect(eventTypes(second)).toEqual(row.command.type === 'ReportWatched' ? [] : row.events)
    else expectRefused(second, row.twice)
  })

  test.each(named)('[R6] %s is refused to an observer and to a stranger', (_type, row) => {
    expectRefused(row.given().ask(dan, row.command), 'role-too-small', { role: 'observer' })
    expectRefused(row.given().ask(eve, row.command), 'not-in-decision')
  })

  test.each(named.filter(([, { elsewhere }]) => elsewhere !== null))('[R5] %s has no place in another phase', (_type, row) => {
    if (row.elsewhere === null) return
    const decision = inPhase(row.elsewhere)
    if (row.elsewhere === 'plan') decision.does(ben, { type: 'AcceptPlan' })
    const by =
      row.command.type === 'PublishPlan' || row.command.type === 'AddTask' || row.command.type === 'ReviseTask' ? ana : row.by
    expectRefused(decision.ask(by, row.command), 'wrong-phase', { phase: row.elsewhere })
  })

  test.each(named)('[C3] %s without any fact is decided, or left to the server; it never throws', (_type, row) => {
    const outcome = row.given().decideWith(row.by, row.command, {})
    if (!outcome.ok) expect(['ask-the-server', 'not-yet-available']).toContain(outcome.rejection.code)
  })

  test.each(named)('[C1] %s goes over the wire as it is', (_type, row) => {
    const sent = { id: uuid(), ...row.command }
    expect(commandSchema.parse(JSON.parse(JSON.stringify(sent)))).toEqual(sent)
  })

  test.each(named)('[P8] %s while paused or after the end', (type, row) => {
    const given = row.given()
    if (given.state.status !== 'running' || given.state.phase === 'decided') return
    const paused = given.does(ana, { type: 'PauseDecision' }).ask(row.by, row.command)
    if (type === 'CancelDecision') expect(paused.ok).toBe(true)
    else expectRefused(paused, 'paused')
    given.does(ana, { type: 'CancelDecision', reason: 'x' })
    expectRefused(given.ask(row.by, row.command), 'cancelled')
  })
})
