/** Schemas of ids: UUIDs, branded for the rules. */
import { z } from 'zod'
import type {
  CommandId,
  DecisionId,
  IdeaId,
  MediaId,
  PersonId,
  PointerId,
  PollId,
  QuestionId,
  ReplyId,
  ResourceId,
  TaskId,
} from '../decision/ids.ts'

const uuid = <Id extends string>(what: string) => z.uuid().meta({ description: what }) as unknown as z.ZodType<Id, string>

export const decisionIdSchema = uuid<DecisionId>('A decision')
export const personIdSchema = uuid<PersonId>('A person')
export const ideaIdSchema = uuid<IdeaId>('An idea')
export const replyIdSchema = uuid<ReplyId>('A reply')
export const pointerIdSchema = uuid<PointerId>('A pointer')
export const questionIdSchema = uuid<QuestionId>('A pre-work question')
export const resourceIdSchema = uuid<ResourceId>('A resource')
export const taskIdSchema = uuid<TaskId>('A task')
export const mediaIdSchema = uuid<MediaId>('An uploaded file')
export const commandIdSchema = uuid<CommandId>('A command, made by who sends it')
export const pollIdSchema = z.string().regex(/^(vote|choose)-[1-9]\d{0,3}$/) as unknown as z.ZodType<PollId, string>
