/** Every command on the wire, one line each; what it means is in decision/commands/. Lengths beyond any rule are malformed. */
import { z } from 'zod'
import { type Ballot, stances } from '../decision/ballot.ts'
import type { Json } from '../decision/beside.ts'
import { isCalendarDay } from '../decision/calendarDay.ts'
import type { Command, CommandOf, CommandType } from '../decision/commands/command.ts'
import { pointerKinds, reviewVerdicts, statusTags, taskStatuses } from '../decision/events.ts'
import { NONE, type Option } from '../decision/ids.ts'
import { phases } from '../decision/phases.ts'
import { LOUDEST, MOST_LEVELS } from '../decision/voice.ts'
import {
  commandIdSchema,
  ideaIdSchema,
  mediaIdSchema,
  personIdSchema,
  pointerIdSchema,
  pollIdSchema,
  questionIdSchema,
  replyIdSchema,
  resourceIdSchema,
  taskIdSchema,
} from './ids.ts'
import { partialSettingsSchema } from './settings.ts'
import { wireText as text } from './wireText.ts'

const instant = z.int().min(0).max(8_640_000_000_000_000)
const day = z
  .string()
  .refine(isCalendarDay, 'must be a day, YYYY-MM-DD')
  .meta({ description: 'The same day for everybody; the instant beside it follows it' })
const phase = z.enum(phases)
const role = z.enum(['facilitator', 'participant', 'observer'])
const seconds = z.number().min(0).max(1_000_000)
const option = z.union([ideaIdSchema, z.literal(NONE)]) as z.ZodType<Option>
const someIdeas = z.array(ideaIdSchema).min(1).max(500)
const byOption = <V extends z.ZodType>(value: V) =>
  z.record(z.string().max(36), value).refine(record => Object.keys(record).length <= 500, 'Too many options')

const ballot = z.union([
  z.strictObject({ approvals: z.array(option).max(500), reason: text.optional() }),
  z.strictObject({ dots: byOption(z.int().min(0).max(1_000)), reason: text.optional() }),
  z.strictObject({ scores: byOption(z.int().min(0).max(100)), reason: text.optional() }),
  z.strictObject({ ranking: z.array(z.array(option).min(1).max(500)).max(500), reason: text.optional() }),
  z.strictObject({ grades: byOption(z.enum(['excellent', 'good', 'fair', 'poor', 'reject'])), reason: text.optional() }),
  z.strictObject({ choice: option, reason: text.optional() }),
  z.strictObject({ stance: z.enum(stances), reason: text.optional() }),
  z.strictObject({ abstain: z.literal(true), reason: text.optional() }),
]) satisfies z.ZodType<Ballot>

/** A Yjs relative position as its library writes it: small, and opaque here. */
const relativePosition = z
  .json()
  .refine(value => JSON.stringify(value).length <= 1_000, 'Too large for a position') as unknown as z.ZodType<Json>
const anchor = z.strictObject({
  text: z.strictObject({ start: relativePosition, end: relativePosition, quote: text }).optional(),
  moment: seconds.optional(),
})

const voiceLook = z.strictObject({
  levels: z.array(z.int().min(0).max(LOUDEST)).max(MOST_LEVELS).optional(),
  hasPicture: z.boolean().optional(),
})
const spoken = { voiceId: mediaIdSchema.optional(), voiceLook: voiceLook.optional() }
const spokenAnew = { ...spoken, voiceId: mediaIdSchema.nullable().optional() }

const of = <T extends CommandType, S extends z.ZodRawShape>(type: T, fields: S) =>
  z.strictObject({ id: commandIdSchema, expectedSeq: z.int().min(0).optional(), type: z.literal(type), ...fields })

export const commandSchemas = {
  EditSettings: of('EditSettings', { settings: partialSettingsSchema }),
  AddPerson: of('AddPerson', { personId: personIdSchema, role, votes: z.boolean().optional() }),
  ChangeRole: of('ChangeRole', { personId: personIdSchema, role: role.optional(), votes: z.boolean().optional() }),
  RemovePerson: of('RemovePerson', { personId: personIdSchema }),
  SetDeadline: of('SetDeadline', { at: instant.nullable(), phase: phase.optional() }),
  AdvancePhase: of('AdvancePhase', { from: phase, reason: text.optional() }),
  UndoAdvance: of('UndoAdvance', { seq: z.int().min(1) }),
  RevertPhase: of('RevertPhase', { to: phase, reason: text }),
  PauseDecision: of('PauseDecision', {}),
  ResumeDecision: of('ResumeDecision', {}),
  CancelDecision: of('CancelDecision', { reason: text }),
  Escalate: of('Escalate', { reason: text }),

  EditContext: of('EditContext', { title: text.optional(), question: text.optional(), doneWhen: text.optional() }),
  AttachVideo: of('AttachVideo', {
    mediaId: mediaIdSchema.optional(),
    url: text.optional(),
    posterId: mediaIdSchema.optional(),
  }).refine(
    ({ mediaId, url, posterId }) => (mediaId === undefined) !== (url === undefined) && !(url && posterId),
    'Either mediaId, which may have a posterId, or url',
  ),
  EditVideo: of('EditVideo', {
    mediaId: mediaIdSchema,
    captionsId: mediaIdSchema.nullable().optional(),
    posterId: mediaIdSchema.optional(),
    chapters: z
      .array(z.strictObject({ at: seconds, title: text }))
      .max(200)
      .optional(),
    speed: z.number().min(0.25).max(4).optional(),
  }),
  RemoveVideo: of('RemoveVideo', {}),
  AddResource: of('AddResource', {
    resourceId: resourceIdSchema,
    title: text,
    url: text.optional(),
    mediaId: mediaIdSchema.optional(),
  }),
  ReviseResource: of('ReviseResource', { resourceId: resourceIdSchema, title: text.optional(), url: text.optional() }).refine(
    ({ title, url }) => title !== undefined || url !== undefined,
    'title, url or both',
  ),
  RemoveResource: of('RemoveResource', { resourceId: resourceIdSchema }),
  MarkBriefRead: of('MarkBriefRead', {}),
  MarkResourceRead: of('MarkResourceRead', { resourceId: resourceIdSchema }),
  AddQuestion: of('AddQuestion', { questionId: questionIdSchema, text }),
  ReviseQuestion: of('ReviseQuestion', { questionId: questionIdSchema, text }),
  RemoveQuestion: of('RemoveQuestion', { questionId: questionIdSchema }),
  AnswerQuestion: of('AnswerQuestion', { questionId: questionIdSchema, text }),
  ReportWatched: of('ReportWatched', { mediaId: mediaIdSchema, ranges: z.array(z.tuple([seconds, seconds])).max(10_000) }),
  DeclareReady: of('DeclareReady', {}),

  PostIdea: of('PostIdea', { ideaId: ideaIdSchema, text, anchor: anchor.optional(), ...spoken }),
  ReviseIdea: of('ReviseIdea', { ideaId: ideaIdSchema, text, ...spokenAnew }),
  WithdrawIdea: of('WithdrawIdea', { ideaId: ideaIdSchema }),
  RestoreIdea: of('RestoreIdea', { ideaId: ideaIdSchema }),
  MergeIdeas: of('MergeIdeas', { into: ideaIdSchema, ideaIds: someIdeas, text: text.optional() }),
  ReplyToIdea: of('ReplyToIdea', { ideaId: ideaIdSchema, replyId: replyIdSchema, text, ...spoken }),
  ReactToIdea: of('ReactToIdea', { ideaId: ideaIdSchema, agrees: z.boolean().default(true) }),

  CastBallot: of('CastBallot', { poll: pollIdSchema, ballot }),
  WithdrawBallot: of('WithdrawBallot', { poll: pollIdSchema }),

  AddPointer: of('AddPointer', {
    pointerId: pointerIdSchema,
    ideaId: ideaIdSchema,
    kind: z.enum(pointerKinds),
    text,
    ...spoken,
  }),
  RevisePointer: of('RevisePointer', {
    pointerId: pointerIdSchema,
    text,
    kind: z.enum(pointerKinds).optional(),
    ...spokenAnew,
  }),
  ReplyToPointer: of('ReplyToPointer', {
    pointerId: pointerIdSchema,
    replyId: replyIdSchema,
    text,
    ...spoken,
  }),
  AgreeWithPointer: of('AgreeWithPointer', { pointerId: pointerIdSchema, agrees: z.boolean().default(true) }),
  ResolvePointer: of('ResolvePointer', { pointerId: pointerIdSchema, isResolved: z.boolean().default(true) }),

  ProposeChoice: of('ProposeChoice', { ideaId: ideaIdSchema, text }),
  ProposeMeeting: of('ProposeMeeting', { reason: text.optional() }),
  ScheduleMeeting: of('ScheduleMeeting', {
    startsAt: instant,
    minutes: z.int().min(5).max(480).optional(),
    link: text.optional(),
  }),
  RecordOutcome: of('RecordOutcome', { ideaId: ideaIdSchema, reason: text }),
  BreakTie: of('BreakTie', { poll: pollIdSchema, ideaIds: someIdeas, reason: text }),
  OpenRunOff: of('OpenRunOff', { poll: pollIdSchema }),

  AcceptPlan: of('AcceptPlan', {}),
  DeclinePlan: of('DeclinePlan', { reason: text.optional() }),
  VolunteerToPlan: of('VolunteerToPlan', {}),
  AssignPlanner: of('AssignPlanner', { personId: personIdSchema }),
  AddTask: of('AddTask', { taskId: taskIdSchema, title: text, ownerId: personIdSchema, dueAt: instant, dueDay: day.optional() }),
  ReviseTask: of('ReviseTask', {
    taskId: taskIdSchema,
    title: text.optional(),
    ownerId: personIdSchema.optional(),
    dueAt: instant.optional(),
    dueDay: day.optional(),
  }),
  AcceptTask: of('AcceptTask', { taskId: taskIdSchema }),
  PassTaskOn: of('PassTaskOn', { taskId: taskIdSchema, to: personIdSchema, note: text.optional() }),
  SetTaskStatus: of('SetTaskStatus', { taskId: taskIdSchema, status: z.enum(taskStatuses), note: text.optional() }),
  PublishPlan: of('PublishPlan', { reviewAt: instant, reviewDay: day.optional(), reason: text.optional() }),

  ReviseSummary: of('ReviseSummary', { note: text }),
  PostStatus: of('PostStatus', { tag: z.enum(statusTags), note: text }),
  AnswerReview: of('AnswerReview', { verdict: z.enum(reviewVerdicts), note: text.optional() }),
} satisfies { [T in CommandType]: z.ZodType<Envelope & Loose<CommandOf<T>>> }

/** What every command carries: its own id, so that twice is once, and where asked the state it was made for. */
export type Envelope = { id: string; expectedSeq?: number | undefined }
/** Optional fields as zod writes them. */
type Loose<T> = { [K in keyof T]: T[K] | (undefined extends T[K] ? undefined : never) }

const [first, ...rest] = Object.values(commandSchemas)
export const commandSchema = z.discriminatedUnion('type', [
  first as (typeof commandSchemas)['EditSettings'],
  ...rest,
]) as unknown as z.ZodType<Envelope & Command>
