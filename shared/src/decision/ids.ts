/** Ids are UUID v4 strings; the brand keeps a person from being passed where an idea is meant. */
declare const brand: unique symbol
type Branded<Name extends string> = string & { readonly [brand]: Name }

export type DecisionId = Branded<'DecisionId'>
export type PersonId = Branded<'PersonId'>
export type IdeaId = Branded<'IdeaId'>
export type ReplyId = Branded<'ReplyId'>
export type PointerId = Branded<'PointerId'>
export type QuestionId = Branded<'QuestionId'>
export type ResourceId = Branded<'ResourceId'>
export type TaskId = Branded<'TaskId'>
export type MediaId = Branded<'MediaId'>
export type CommandId = Branded<'CommandId'>
/** A phase and a round: `vote-1`, `choose-2`. */
export type PollId = Branded<'PollId'>

/** Whole milliseconds since 1970-01-01T00:00Z. */
export type EpochMs = number
/** Who acts: a person, or the schedule of the server. */
export type Actor = PersonId | 'clock'

/** The option "None of these" of every choose poll but consent. */
export const NONE = 'none'
export type Option = IdeaId | typeof NONE
