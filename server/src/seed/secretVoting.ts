/**
 * Somebody of the story votes in a secret poll, by the same two steps as from a page: a paper with a name, a ballot without one. The code is
 * kept by nobody, so whoever explores the sample sees that they took part, and cannot open or change that ballot.
 */
import { createHash, randomBytes } from 'node:crypto'
import { type Ballot, type DecisionId, type EpochMs, type PersonId, type PollId, pollOf } from '@concord/shared'
import {
  blindPaper,
  finalizePaper,
  firstVersion,
  makeSecret,
  readBlinded,
  sealReason,
  secretPollOf,
  signBallot,
  toBase64url,
} from '@concord/shared/secret'
import { BallotDoor } from '../polls/ballotDoor.ts'
import { signBlind } from '../polls/pollKeys.ts'
import type { Stage } from './tale.ts'

const random = { bytes: (length: number) => Uint8Array.from(randomBytes(length)) }
type Voting = { decisionId: DecisionId; poll: PollId; by: PersonId; ballot: Ballot; at: EpochMs }

export async function votesSecretly(
  { store, decisions, polls }: Pick<Stage, 'store' | 'decisions' | 'polls'>,
  { decisionId, poll, by, ballot, at }: Voting,
): Promise<void> {
  const state = store.get(decisionId)?.state
  const opened = state && pollOf(state, poll)
  const keys = opened && secretPollOf(decisionId, opened)
  const signing = state && polls.runningIn(state)?.running.signing
  if (!keys || !signing) throw new Error(`${poll} of the story gives out no papers`)
  const secret = makeSecret(random)
  const blinded = readBlinded(blindPaper(secret, keys), keys.publicKey)
  if (!blinded) throw new Error('This paper cannot be signed')
  const request = createHash('sha256').update(blinded).digest('hex')
  const taken = await decisions.takePaper(decisionId, { poll, request, by, at })
  if (!taken.ok) throw new Error(`No paper: ${taken.rejection.code}`)
  const credential = finalizePaper(secret, keys, toBase64url(signBlind(signing, blinded)))
  if (!credential) throw new Error('The paper is not signed by this poll')
  const vote = { ballot, version: firstVersion(random), reason: sealReason(ballot.reason ?? '', random) }
  const door = new BallotDoor({ store, decisions, polls, onRecount: () => undefined })
  const cast = await door.cast({ decisionId, poll }, signBallot(secret, keys, credential, vote), at)
  if (!cast.ok) throw new Error(`The ballot was refused: ${cast.refusal.code}`)
}
