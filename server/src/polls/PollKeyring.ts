/**
 * The private keys of running secret polls: one signs papers blind and nothing else (such a key signs anything), one signs acknowledgements.
 * Never in the journal, in no backup; forgotten when the close is durable.
 */
import type { PollPlace } from './BallotBox.ts'

/** `signing`: RSA as PKCS 8, `acknowledging`: the seed of an Ed25519 key; both base64url. */
export type PrivateKeys = { signing: string; acknowledging: string }

export interface PollKeyring {
  /** Durable when it resolves, for nobody but the server to read. */
  keep(place: PollPlace, keys: PrivateKeys): Promise<void>
  /** A key that is lost is null: without the first no paper can be given out, without the second nothing acknowledged. */
  keysOf(place: PollPlace): Promise<{ [Name in keyof PrivateKeys]: PrivateKeys[Name] | null }>
  /** Nothing of them is left. No error where there are none. */
  forget(place: PollPlace): Promise<void>
  /** Every poll that a key is kept for. */
  places(): Promise<readonly PollPlace[]>
}
