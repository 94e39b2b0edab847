/**
 * What a voter signs: RFC 8785 JSON of the ballot, the opening, the poll and a version. Each vote has one spelling only, so that nobody can
 * mark a ballot by the order or the form of its JSON; whatever is not that spelling is refused.
 */
import { type Ballot, type BallotContent, canonicalBallot, flawOf, stances } from '../decision/ballot.ts'
import type { PollOpening } from '../decision/events.ts'
import { canonicalJson } from '../verify/canonicalJson.ts'
import { isVersion } from './ballotVersion.ts'
import { fromBase64url, toBase64url } from './base64url.ts'
import type { SecretPoll } from './secretPoll.ts'

/** `reason`: SHA-256(salt ‖ text) in base64url; the words go beside it (ballotReason.ts). */
export type CommittedBallot = BallotContent & { reason?: string }
/** `ballot` null: withdrawn, counted nowhere. */
export type SignedContent = { ballot: CommittedBallot | null; version: number }

const COMMITMENT_BYTES = 32

export function writeContent(
  { path, opening }: Pick<SecretPoll, 'path' | 'opening'>,
  { ballot, version }: SignedContent,
): string {
  const vote = ballot && canonicalBallot(ballot)
  return canonicalJson({ ballot: vote, opening: toBase64url(opening), poll: path, version })
}

/** Null: not the one spelling of a ballot of this poll. Whether its options and numbers fit is `contentFlaw`. */
export function readContent(text: string, poll: Pick<SecretPoll, 'path' | 'opening'>): SignedContent | null {
  const value = parsed(text)
  if (!isRecord(value) || !isVersion(value.version)) return null
  const ballot = value.ballot === null ? null : readBallot(value.ballot)
  if (ballot === undefined) return null
  const content = { ballot, version: value.version }
  return writeContent(poll, content) === text ? content : null
}

/** Null if it may be counted by the rules that the poll was opened with; else what is wrong, as for any ballot. */
export const contentFlaw = ({ ballot }: SignedContent, opening: PollOpening): string | null =>
  ballot === null ? null : flawOf(ballot as Ballot, opening)

const isRecord = (value: unknown): value is { readonly [name: string]: unknown } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined // not JSON
  }
}

const isText = (value: unknown): value is string => typeof value === 'string'
const isListOf = (isOne: (value: unknown) => boolean) => (value: unknown) => Array.isArray(value) && value.every(isOne)
const isMapTo = (isOne: (value: unknown) => boolean) => (value: unknown) => isRecord(value) && Object.values(value).every(isOne)

/** The forms of a ballot, each by its one field. What the values must be beyond their kind is `flawOf`. */
const forms: { readonly [field: string]: (value: unknown) => boolean } = {
  approvals: isListOf(isText),
  dots: isMapTo(Number.isSafeInteger),
  scores: isMapTo(Number.isSafeInteger),
  ranking: isListOf(isListOf(isText)),
  grades: isMapTo(isText),
  choice: isText,
  stance: value => stances.some(stance => stance === value),
  abstain: value => value === true,
}

/** Undefined: no ballot at all. */
function readBallot(value: unknown): CommittedBallot | undefined {
  if (!isRecord(value)) return undefined
  const { reason, ...vote } = value
  const isCommitment = reason === undefined || (isText(reason) && fromBase64url(reason, COMMITMENT_BYTES) !== null)
  const [field, ...others] = Object.keys(vote)
  if (!isCommitment || field === undefined || others.length > 0 || !forms[field]?.(vote[field])) return undefined
  return value as CommittedBallot
}
