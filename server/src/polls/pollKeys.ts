/**
 * Keys of a secret poll: made without holding anybody up (an RSA key takes a third of a second), and the blind signature itself, by the
 * engine's RSA with its defences against timing. What is signed is checked before it leaves: a faulty signature would tell the key.
 */
import {
  constants,
  createPrivateKey,
  generateKeyPair,
  type KeyObject,
  privateDecrypt,
  publicEncrypt,
  randomBytes,
} from 'node:crypto'
import { promisify } from 'node:util'
import type { PollKeys } from '@concord/shared'
import { publicKeyOf, SUITE, toBase64url } from '@concord/shared/secret'
import type { PrivateKeys } from './PollKeyring.ts'

const RSA_BITS = 3072
const SEED_BYTES = 32
const makePair = promisify(generateKeyPair)

export type FreshKeys = { facts: PollKeys; secret: PrivateKeys }

export async function makePollKeys(): Promise<FreshKeys> {
  const pair = await makePair('rsa', { modulusLength: RSA_BITS, publicExponent: 0x10001 })
  const seed = randomBytes(SEED_BYTES)
  return {
    facts: {
      suite: SUITE,
      publicKey: pair.publicKey.export({ format: 'der', type: 'spki' }).toString('base64url'),
      ackKey: toBase64url(publicKeyOf(seed)),
    },
    secret: {
      signing: pair.privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64url'),
      acknowledging: seed.toString('base64url'),
    },
  }
}

/** Null: it is none, so it is lost. */
export function readSigningKey(pkcs8: string): KeyObject | null {
  try {
    return createPrivateKey({ key: Buffer.from(pkcs8, 'base64url'), format: 'der', type: 'pkcs8' })
  } catch {
    return null // an error is how the engine says that these bytes are no key
  }
}

/** The bare RSA operation, 1 < z < n - 1. Throws if the signature is wrong. */
export function signBlind(key: KeyObject, blinded: Uint8Array): Uint8Array {
  const padding = constants.RSA_NO_PADDING
  const signature = privateDecrypt({ key, padding }, blinded)
  if (!publicEncrypt({ key, padding }, signature).equals(blinded)) throw new Error('The engine has signed wrongly')
  return Uint8Array.from(signature)
}
