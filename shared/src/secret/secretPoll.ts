/** A secret poll as its opening event fixed it, read once: what every derivation, signature and check of it hangs on. */
import { hexToBytes } from '@noble/hashes/utils.js'
import type { DecisionId, PollId } from '../decision/ids.ts'
import { fromBase64url } from './base64url.ts'
import { type RsaPublicKey, readPublicKey } from './rsaPublicKey.ts'
import { isStrictKey, KEY_BYTES } from './strictEd25519.ts'

/** `path`: decision and poll, so that nothing made for one fits another. `opening`: 32 bytes, the hash of the event that opened it. */
export type SecretPoll = { path: string; opening: Uint8Array; publicKey: RsaPublicKey; ackKey: Uint8Array }

/** The one kind of blind signature that there is; another one would be another word here. */
export const SUITE = 'RSABSSA-SHA384-PSSZERO-Deterministic'

export const pollPath = (decisionId: DecisionId, poll: PollId): string => `${decisionId}/${poll}`

/** What the state keeps of a secret poll; `opening` is the hash of its opening event in hex. */
export type OpenedSecretly = { poll: PollId; suite?: string; publicKey?: string; ackKey?: string; opening?: string }

/** Null: it is not secret, or its keys are not such as this page or server may trust: nothing is to be signed or believed then. */
export function secretPollOf(decisionId: DecisionId, opened: OpenedSecretly): SecretPoll | null {
  const { poll, suite, opening } = opened
  const publicKey = readPublicKey(opened.publicKey ?? '')
  const ackKey = fromBase64url(opened.ackKey ?? '', KEY_BYTES)
  if (suite !== SUITE || !publicKey || !ackKey || !isStrictKey(ackKey) || !/^[0-9a-f]{64}$/.test(opening ?? '')) return null
  return { path: pollPath(decisionId, poll), opening: hexToBytes(opening ?? ''), publicKey, ackKey }
}
