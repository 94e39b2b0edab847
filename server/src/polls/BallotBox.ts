/**
 * The box of a running secret poll: ballots by key, in no order but that of their keys, with no time. Never one record per ballot: storage
 * betrays the order in which records came. It lies outside the journal and its backups, from the opening until the close is durable.
 */
import type { PollId } from '@concord/shared'
import type { SecretBallot } from '@concord/shared/secret'

export type PollPlace = { decisionId: string; poll: PollId }

/** `same`: this very content lies there already. `newer`: one of this key with a higher version does, or another with the same. */
export type PutAnswer = 'kept' | 'same' | 'newer'

export interface BallotBox {
  /** An empty box, durable when it resolves. One that is there stays as it is. From now on this process holds what is in it. */
  lay(place: PollPlace): Promise<void>
  /** Durable when it resolves, `same` too; of a key only the newest is kept. The ballot has been checked. Rejects with NoBox, or with what the disk says; then nothing of it was kept. */
  put(place: PollPlace, ballot: SecretBallot): Promise<PutAnswer>
  /** Null: no ballot of this key. Rejects with NoBox. */
  find(place: PollPlace, key: string): Promise<SecretBallot | null>
  /** All of them, in order of the bytes of their keys; they stay. Rejects with NoBox. */
  takeAll(place: PollPlace): Promise<readonly SecretBallot[]>
  /** How many would be counted: those that were not withdrawn. Rejects with NoBox. */
  count(place: PollPlace): Promise<number>
  /**
   * What this process holds is what is stored, durable when it resolves: what was taken away or changed there meanwhile is stored anew. Answers
   * whether that was needed, now or at a `put`, since this was asked last. Rejects with NoBox, or with what the disk says.
   */
  mend(place: PollPlace): Promise<boolean>
  /** Nothing of it is left. No error where there is none. */
  destroy(place: PollPlace): Promise<void>
  /** Every box that is there, readable or not. */
  boxes(): Promise<readonly PollPlace[]>
  /** Resolves when nothing is being written. */
  settled(): Promise<void>
}

/** There is no box for this poll, or it could not be read when it was opened: its ballots are lost. */
export class NoBox extends Error {
  constructor({ poll }: PollPlace, options?: ErrorOptions) {
    super(`There is no box for ${poll}`, options)
    this.name = 'NoBox'
  }
}
