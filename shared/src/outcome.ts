/**
 * What a rule answers: facts for the log with what lies beside them, or an expected "no".
 * A rejection is a value, never thrown and never stored: the same command may be accepted a minute later.
 */

import type { SideWrite } from './decision/beside.ts'
import type { EventDraft } from './decision/events.ts'

/** Every reason for a "no". The server gives each an HTTP status, the page a sentence: the compiler names a forgotten one. */
export const rejectionCodes = [
  'already-decided',
  'already-done',
  'already-in-decision',
  'ask-the-server',
  'ballot-invalid',
  'cancelled',
  'clock-first',
  'cut-off',
  'deadline-in-the-past',
  'empty-text',
  'hard-guard-unmet',
  'idea-merged',
  'idea-withdrawn',
  'ideas-not-distinct',
  'id-taken',
  'last-facilitator',
  'late',
  'link-not-allowed',
  'nothing-to-undo',
  'not-a-facilitator',
  'not-a-winning-set',
  'not-asked',
  'not-consent',
  'not-in-decision',
  'not-on-roll',
  'not-paused',
  'not-tied',
  'not-yet-available',
  'not-yours',
  'outcome-not-open',
  'own-idea',
  'paper-already-taken',
  'paused',
  'phase-has-begun',
  'phase-has-moved-on',
  'phase-not-behind',
  'phase-skipped',
  'planner-already-found',
  'poll-closed',
  'poll-is-secret',
  'publish-the-plan',
  'reason-needed',
  'review-not-due',
  'role-too-small',
  'settings-invalid',
  'too-late-to-undo',
  'too-long',
  'too-many-places',
  'unknown-id',
  'unknown-person',
  'voice-names-author',
  'voice-too-long',
  'wrong-phase',
] as const
export type RejectionCode = (typeof rejectionCodes)[number]

/** `facts` are what a sentence about the rejection needs: ids, numbers, codes of guards; never secrets. */
export type Rejection = { code: RejectionCode; facts: RejectionFacts }
export type RejectionFacts = { [name: string]: string | number | readonly string[] | null }

export type Accepted = { ok: true; events: readonly EventDraft[]; beside: readonly SideWrite[] }
export type Rejected = { ok: false; rejection: Rejection }
export type Outcome = Accepted | Rejected

export const accept = (...events: readonly EventDraft[]): Accepted => ({ ok: true, events, beside: [] })
export const acceptWith = (events: readonly EventDraft[], beside: readonly SideWrite[]): Accepted => ({
  ok: true,
  events,
  beside,
})
export const reject = (code: RejectionCode, facts: RejectionFacts = {}): Rejected => ({ ok: false, rejection: { code, facts } })
