/**
 * Errors on the wire: RFC 9457 problem details with a stable `code`. A rejection of the rules keeps its code; what the door itself refuses has
 * codes of its own. `facts` of a rejection stand beside `code`, for the sentence on the page.
 */
import { z } from 'zod'
import type { RejectionCode } from '../outcome.ts'

/** The HTTP status of every rejection: 403 not yours to do, 409 not now or not so, 422 never in this form, 404 as if it did not exist. */
export const statusOfRejection: { readonly [C in RejectionCode]: 403 | 404 | 409 | 422 } = {
  'already-decided': 409,
  'already-done': 409,
  'already-in-decision': 409,
  'ask-the-server': 409,
  'ballot-invalid': 422,
  cancelled: 409,
  'clock-first': 409,
  'cut-off': 409,
  'deadline-in-the-past': 409,
  'empty-text': 422,
  'hard-guard-unmet': 409,
  'id-taken': 409,
  'idea-merged': 409,
  'idea-withdrawn': 409,
  'ideas-not-distinct': 422,
  'last-facilitator': 409,
  late: 409,
  'link-not-allowed': 422,
  'not-a-facilitator': 403,
  'not-asked': 403,
  'not-consent': 409,
  'not-in-decision': 404,
  'not-on-roll': 403,
  'not-paused': 409,
  'not-tied': 409,
  'not-yet-available': 409,
  'not-yours': 403,
  'nothing-to-undo': 409,
  'outcome-not-open': 409,
  'own-idea': 403,
  'paper-already-taken': 409,
  paused: 409,
  'phase-has-begun': 409,
  'phase-has-moved-on': 409,
  'phase-not-behind': 409,
  'phase-skipped': 409,
  'planner-already-found': 409,
  'poll-closed': 409,
  'poll-is-secret': 409,
  'publish-the-plan': 409,
  'reason-needed': 409,
  'review-not-due': 409,
  'role-too-small': 403,
  'settings-invalid': 422,
  'too-late-to-undo': 409,
  'too-long': 422,
  'too-many-places': 422,
  'unknown-id': 409,
  'unknown-person': 409,
  'voice-names-author': 409,
  'voice-too-long': 422,
  'wrong-phase': 409,
}

/** What the server's door refuses before any rule is asked. */
export const doorCodes = {
  malformed: 422,
  'not-signed-in': 401,
  'other-person': 409,
  'session-needed': 403,
  'foreign-origin': 403,
  'being-prepared': 403,
  'not-found': 404,
  'not-allowed': 403,
  'log-has-moved-on': 409,
  'command-id-reused': 422,
  'command-id-of-another': 403,
  'already-set-up': 409,
  'token-invalid': 403,
  'token-used-up': 409,
  'reload-needed': 426,
  'too-large': 413,
  'wrong-type': 415,
  'too-many': 429,
  'limit-reached': 409,
  'last-owner': 409,
  damaged: 503,
  'document-damaged': 503,
  'files-full': 507,
  'storage-full': 507,
  'storage-read-only': 503,
  'server-fault': 500,
} as const
export type DoorCode = keyof typeof doorCodes
export type ProblemCode = RejectionCode | DoorCode

export const problemSchema = z.looseObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  detail: z.string().optional(),
})
export type Problem = z.infer<typeof problemSchema>
