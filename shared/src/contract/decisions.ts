/** Decisions on the wire: making one, the list of mine, one whole, its log, and the frames of its live channel. */
import { z } from 'zod'
import type { Ballot } from '../decision/ballot.ts'
import type { CalendarDay } from '../decision/calendarDay.ts'
import type { DocumentName } from '../decision/decideContext.ts'
import type { DecisionEvent, Role } from '../decision/events.ts'
import type { DecisionId, EpochMs, IdeaId, MediaId, PersonId, PollId, ReplyId } from '../decision/ids.ts'
import type { Pending } from '../decision/pendingFor.ts'
import type { Phase, Status } from '../decision/phases.ts'
import type { DocumentRight, ReadRight } from '../decision/policy.ts'
import type { DecisionState } from '../decision/state.ts'
import type { CoveragePiece, WatchedRange } from '../decision/watchedRanges.ts'
import { decisionIdSchema } from './ids.ts'
import { partialSettingsSchema } from './settings.ts'
import { wireText } from './wireText.ts'

/**
 * `id`: made by who asks, so that a lost answer can be asked for again and makes no second decision. `template` is named by the contract;
 * until there are templates a name answers `not-yet-available`.
 */
export const newDecisionSchema = z.strictObject({
  id: decisionIdSchema.refine(id => id === id.toLowerCase(), 'must be in lower case').optional(),
  title: wireText,
  question: wireText,
  template: z.string().max(100).optional(),
  settings: partialSettingsSchema.optional(),
})
export type NewDecision = z.infer<typeof newDecisionSchema>

/** What only I may see of a decision: my ballots that are not open yet (never one of a secret poll), the polls I took part in or took a paper for, what I wrote under a hidden name. */
export type Mine = {
  ballots: Readonly<Record<PollId, Ballot>>
  polls: readonly PollId[]
  hidden: readonly (IdeaId | ReplyId)[]
}

/** `now`: the server's clock, so that a page with a wrong one shows true times. */
export type DecisionView = {
  seq: number
  state: DecisionState
  mine: Mine
  rights: RightsView
  now: EpochMs
  imported?: ImportedView
}

/** Of a decision that came from another server as a file: it is only read, and brings the names of its people along. `address` null: not told. */
export type ImportedView = {
  workspace: string
  address: string | null
  exportedAt: EpochMs
  importedAt: EpochMs
  by: PersonId
  people: readonly { personId: PersonId; name: string }[]
}

/**
 * How much of its video was watched. `mine`: my own seconds. `people`: how far each is, in per cent (null where the length is not known);
 * for facilitators. `coverage`: which parts by how many, without names, from three viewers on.
 */
export type WatchedView = {
  mediaId: MediaId | null
  mine: readonly WatchedRange[]
  people: readonly { personId: PersonId; percent: number | null }[] | null
  coverage: readonly CoveragePiece[] | null
}

/** What I may do with its texts and whether I may read it; sent anew over the live channel whenever it changes. */
export type RightsView = { read: ReadRight; documents: Readonly<Record<DocumentName, DocumentRight>> }

/** `seq`: where the log ends, so that a reader knows whether there is more. */
export type LogPage = { events: readonly DecisionEvent[]; seq: number }

/** One line of the list of decisions. Where `read` is not `full`, only id, title, phase and status are told. */
export type DecisionLine = {
  id: DecisionId
  read: ReadRight
  title: string
  phase: Phase
  status: Status
  role: Role | null
  question: string
  path: readonly Phase[]
  deadlineAt: EpochMs | null
  /** When the log last grew. */
  changedAt: EpochMs
  people: readonly PersonId[]
  /** Of those who are awaited in this phase, how many have acted; null where nobody is awaited. */
  progress: { done: number; of: number } | null
  pending: readonly Pending[]
  /** From the choice on: the title of the chosen idea, and whether a poll or a record made it. */
  outcome: { title: string; how: string; at: EpochMs } | null
  reviewAt: EpochMs | null
  reviewDay: CalendarDay | null
  /** The workspace that it was imported from. */
  importedFrom?: string
}
export type DecisionList = { decisions: readonly DecisionLine[]; now: EpochMs }

/** What the server says on `WS /api/decisions/:id/live`. `presence.here`: everybody who has the decision open now. */
export type LiveFrame =
  | { type: 'event'; event: DecisionEvent }
  | ({ type: 'rights' } & RightsView)
  | { type: 'presence'; here: readonly PersonId[] }

/** Why the server closes a live channel for good; other codes mean: come back. */
export const liveCloseCodes = { signedOut: 4401, noRightToRead: 4403, reloadNeeded: 4426, tooMany: 4429 } as const
