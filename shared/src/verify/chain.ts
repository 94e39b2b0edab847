/**
 * The chain of a log: each event carries the hash of the one before. `hash` = lower-case hex SHA-256 of the event's RFC 8785 JSON without
 * `hash`, free texts reduced to their commitment, so that a removed text breaks nothing. Rules L1–L3.
 */
import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import type { DecisionEvent, EventDraft } from '../decision/events.ts'
import { commitmentTo, isFreeText } from '../decision/freeText.ts'
import type { CommandId } from '../decision/ids.ts'
import { canonicalJson } from './canonicalJson.ts'
import { type Sha256, sha256Of } from './hashing.ts'

/** What the first event names as the one before it. */
export const GENESIS = '0'.repeat(64)

/** `sha256`: a faster one than the one in JavaScript, where the machine has one. */
export function hashOf(event: Omit<DecisionEvent, 'hash'>, sha256: Sha256 = sha256Of): string {
  const { hash: _hash, ...hashed } = event as DecisionEvent
  return bytesToHex(sha256(utf8ToBytes(canonicalJson(commitmentsOnly(hashed)))))
}

/** Gives drafts their places at the end of a chain. */
export function seal(
  drafts: readonly EventDraft[],
  end: { seq: number; head: string },
  commandId: CommandId,
  sha256: Sha256 = sha256Of,
): DecisionEvent[] {
  const events: DecisionEvent[] = []
  let { seq, head } = end
  for (const draft of drafts) {
    const placed = { ...draft, seq: seq + 1, commandId, prev: head }
    const event: DecisionEvent = { ...placed, hash: hashOf(placed, sha256) }
    events.push(event)
    ;({ seq, hash: head } = event)
  }
  return events
}

export type ChainFlaw = { seq: number; flaw: 'out-of-order' | 'wrong-previous' | 'wrong-hash' | 'wrong-text' }

/** Where a log begins. */
export const BEGINNING = { seq: 0, head: GENESIS }

/**
 * Null if the events are one unbroken chain, from the first event of the log or from `end` on, which has been checked before; else the
 * first place where they are not.
 */
export function chainFlaw(events: readonly DecisionEvent[], sha256: Sha256 = sha256Of, end = BEGINNING): ChainFlaw | null {
  let { seq, head } = end
  for (const event of events) {
    seq++
    if (event.seq !== seq) return { seq, flaw: 'out-of-order' }
    if (event.prev !== head) return { seq: event.seq, flaw: 'wrong-previous' }
    if (event.hash !== hashOf(event, sha256)) return { seq: event.seq, flaw: 'wrong-hash' }
    if (!areTextsTrue(event, sha256)) return { seq: event.seq, flaw: 'wrong-text' }
    head = event.hash
  }
  return null
}

function commitmentsOnly(value: unknown): unknown {
  if (isFreeText(value)) return { sha256: value.sha256 }
  if (Array.isArray(value)) return value.map(commitmentsOnly)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, field]) => [key, commitmentsOnly(field)]))
}

const SALT = /^[0-9a-f]{32}$/

/** A text that is there must be the one that was committed to. */
function areTextsTrue(value: unknown, sha256: Sha256): boolean {
  if (isFreeText(value)) {
    if (value.text === undefined || value.salt === undefined) return value.text === undefined && value.salt === undefined
    return SALT.test(value.salt) && commitmentTo(hexToBytes(value.salt), value.text, sha256) === value.sha256
  }
  if (typeof value !== 'object' || value === null) return true
  return Object.values(value).every(field => areTextsTrue(field, sha256))
}
