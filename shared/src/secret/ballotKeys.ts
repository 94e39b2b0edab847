/** Everything a voter needs, derived from the secret in the code and from the opening of the poll: the code alone is enough, on any device. */
import { hkdf } from '@noble/hashes/hkdf.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { toNumber } from './rsaNumbers.ts'
import { modulusBytes } from './rsaPublicKey.ts'
import type { SecretPoll } from './secretPoll.ts'
import { publicKeyOf } from './strictEd25519.ts'

const SEED_BYTES = 32
/** More bytes than the modulus has, so that the remainder is as good as uniform. */
const SPARE_BYTES = 16

export type BallotKeys = { seed: Uint8Array; key: Uint8Array }

export function ballotKeysOf(secret: Uint8Array, { path, opening }: Pick<SecretPoll, 'path' | 'opening'>): BallotKeys {
  const seed = hkdf(sha256, secret, opening, utf8ToBytes(`concord/secret-ballot/v1/ballot-key\n${path}`), SEED_BYTES)
  return { seed, key: publicKeyOf(seed) }
}

/** 1 ≤ r < n. */
export function blindingOf(secret: Uint8Array, { path, opening, publicKey }: SecretPoll): bigint {
  const info = utf8ToBytes(`concord/secret-ballot/v1/blinding\n${path}`)
  const bytes = hkdf(sha256, secret, opening, info, modulusBytes(publicKey) + SPARE_BYTES)
  return 1n + (toNumber(bytes) % (publicKey.n - 1n))
}

/** What a paper is a signature of. */
export const credentialMessage = ({ path, opening }: Pick<SecretPoll, 'path' | 'opening'>, key: Uint8Array): Uint8Array =>
  concatBytes(utf8ToBytes(`concord/secret-ballot/v1/credential\n${path}\n`), opening, key)
