/**
 * The two steps of casting a secret ballot: the paper, asked for with a name, and the ballot, put into the box without one. Each step can
 * be repeated from the code alone and gives the same, so a lost answer, a crash or another device costs nothing. What can be tried again
 * later is thrown; what cannot is a `stop`.
 */
import type { Ballot } from '@concord/shared'
import type { CommittedBallot, SecretPoll } from '@concord/shared/secret'
import type { BoxedBallot } from '../api/ballotBox.ts'
import { ApiProblem } from '../api/problem.ts'
import { type Marked, type SecretVote, type Stop, saysTheSame } from './secretVote.ts'

/** Loaded when the first secret poll is opened. */
export type SecretCrypto = typeof import('@concord/shared/secret')

export type PollServer = {
  takePaper(decisionId: string, poll: string, blinded: string): Promise<{ blindSignature: string }>
  putBallot(decisionId: string, poll: string, body: string): Promise<{ acknowledgement: string }>
  findBallot(decisionId: string, poll: string, body: string): Promise<{ ballot: BoxedBallot | null }>
}

export type Delivering = {
  crypto: SecretCrypto
  server: PollServer
  /** The change has waited: another device may have cast since, and which of the two should stand is asked, whatever their versions. */
  hasWaited?: boolean
  /** Called with all that was learnt so far, before the next step. */
  save: (vote: SecretVote) => Promise<void>
}

/** Refusals after which the same request may be right later: the page keeps the ballot and tries again. */
const mayPass: readonly string[] = ['paused', 'clock-first', 'other-person']

const stopped = (vote: SecretVote, code: string, facts: Stop['facts'] = {}): SecretVote => ({
  ...vote,
  stop: { code, facts, detail: null },
})

/** Delivers what is pending. Answers with it acknowledged, or with a `stop`. */
export async function deliverVote(vote: SecretVote, { crypto, server, save, hasWaited }: Delivering): Promise<SecretVote> {
  const keys = keysOf(vote, crypto)
  if (!keys) return stopped(vote, 'keys-unsound')
  let holder = vote
  try {
    holder = await withPaper(vote, keys, { crypto, server, save })
    if (holder.stop) return holder
    const overtaken = hasWaited ? await overtakenBy(holder, keys, { crypto, server }) : null
    return overtaken ?? (await withBallot(holder, keys, { crypto, server }))
  } catch (error) {
    return withStop(holder, error)
  }
}

/** Takes the paper only: the ballot is held until its moment. */
export async function prepareVote(vote: SecretVote, deps: Delivering): Promise<SecretVote> {
  const keys = keysOf(vote, deps.crypto)
  if (!keys) return stopped(vote, 'keys-unsound')
  try {
    return await withPaper(vote, keys, deps)
  } catch (error) {
    return withStop(vote, error)
  }
}

/** Opens the newest ballot that lies in the box for this code: what `pending` then is puts the very same into it once more, for its acknowledgement. */
export async function openVote(vote: SecretVote, { crypto, server, save }: Delivering): Promise<SecretVote> {
  const keys = keysOf(vote, crypto)
  if (!keys) return stopped(vote, 'keys-unsound')
  let holder = vote
  try {
    holder = await withPaper(vote, keys, { crypto, server, save }) // first: a code that is not mine is told apart by it
    if (holder.stop) return holder
    const found = await findMarked(holder, keys, { crypto, server })
    return found === 'unsound' ? stopped(holder, 'ballot-unsound') : { ...holder, pending: found }
  } catch (error) {
    return withStop(holder, error)
  }
}

/**
 * What the box has by now for a code with which this device has nothing to send: the newest, to be acknowledged here too, or a `stop` where
 * the box has less than it acknowledged. Throws where it could not be asked.
 */
export async function seeNewest(vote: SecretVote, { crypto, server }: Asking): Promise<SecretVote> {
  const keys = keysOf(vote, crypto)
  if (!keys || !vote.cast) return vote
  const found = await findMarked(vote, keys, { crypto, server })
  if (found === 'unsound') return stopped(vote, 'ballot-unsound')
  if (found === null || found.version < vote.cast.version) return stopped(vote, 'not-in-box')
  if (found.version === vote.cast.version) return { ...vote, stop: null }
  return { ...vote, stop: null, pending: saysTheSame(found, vote.cast) ? found : { ...found, isFromElsewhere: true } }
}

type Keys = { secret: Uint8Array; poll: SecretPoll }
type Asking = Pick<Delivering, 'crypto' | 'server'>

/** Null: the poll has no keys that may be trusted, or the code is none. */
export function keysOf({ decisionId, opened, code }: SecretVote, crypto: SecretCrypto): Keys | null {
  const poll = crypto.secretPollOf(decisionId, opened)
  const secret = poll && crypto.readCode(code, poll.path)
  return secret instanceof Uint8Array && poll ? { secret, poll } : null
}

/** The answer is checked before it is used; one that is no signature is never asked for again. */
async function withPaper(vote: SecretVote, { secret, poll }: Keys, { crypto, server, save }: Delivering): Promise<SecretVote> {
  if (vote.credential) return vote
  const { blindSignature } = await server.takePaper(vote.decisionId, vote.opened.poll, crypto.blindPaper(secret, poll))
  const credential = finalized(crypto, secret, poll, blindSignature)
  if (!credential) return stopped(vote, 'paper-unsound')
  const holder = { ...vote, credential }
  await save(holder)
  return holder
}

/** A modulus in which something has no inverse is no RSA modulus: the same as a false signature. */
function finalized(crypto: SecretCrypto, ...paper: Parameters<SecretCrypto['finalizePaper']>): string | null {
  try {
    return crypto.finalizePaper(...paper)
  } catch {
    return null
  }
}

/** Null: nobody has cast since. */
async function overtakenBy(vote: SecretVote, keys: Keys, asking: Asking): Promise<SecretVote | null> {
  const { pending } = vote
  if (pending?.replaces === undefined) return null
  const theirs = await findMarked(vote, keys, asking)
  if (theirs === 'unsound') return stopped(vote, 'ballot-unsound')
  if (theirs === null || theirs.version <= pending.replaces || theirs.version === pending.version) return null
  return withTheirs(vote, theirs)
}

const withTheirs = (vote: SecretVote, theirs: Marked): SecretVote => ({
  ...vote,
  stop: { code: 'newer-ballot-in-box', facts: {}, detail: null, theirs },
})

async function withBallot(vote: SecretVote, keys: Keys, { crypto, server }: Asking): Promise<SecretVote> {
  const { pending, credential, opened } = vote
  if (!pending || !credential) return vote
  const signed = crypto.signBallot(keys.secret, keys.poll, credential, pending)
  const body = crypto.padded({ ...signed }, crypto.boxBytes(opened.options.length))
  try {
    const { acknowledgement } = await server.putBallot(vote.decisionId, opened.poll, body)
    if (!crypto.isAcknowledged(acknowledgement, { ...signed, version: pending.version }, keys.poll))
      return stopped(vote, 'acknowledgement-unsound')
    const { content, signature } = signed
    const { held: _itsMoment, isInBox: _found, ...marked } = pending
    return { ...vote, pending: null, stop: null, cast: { ...marked, content, signature, acknowledgement } }
  } catch (error) {
    if (!(error instanceof ApiProblem) || error.code !== 'newer-ballot-in-box') throw error
    const theirs = await findMarked(vote, keys, { crypto, server })
    if (theirs === null || theirs === 'unsound') return stopped(vote, 'ballot-unsound')
    return withTheirs(vote, theirs)
  }
}

/** What lies in the box for this code, signed with it: the server's word alone is not enough. Null: nothing. */
async function findMarked({ decisionId, opened, credential }: SecretVote, keys: Keys, { crypto, server }: Asking) {
  const key = crypto.toBase64url(crypto.ballotKeysOf(keys.secret, keys.poll).key)
  const body = crypto.padded({ key }, crypto.boxBytes(opened.options.length))
  const { ballot: found } = await server.findBallot(decisionId, opened.poll, body)
  if (!found || !credential) return null
  const { content, signature, reason } = found
  const checked = crypto.checkBallot({ key, credential, content, signature, ...(reason && { reason }) }, keys.poll, opened)
  if (crypto.isFlawed(checked)) return 'unsound'
  return { ballot: withoutCommitment(checked.ballot), version: checked.version, reason: reason ?? null, isInBox: true as const }
}

function withoutCommitment(ballot: CommittedBallot | null): Ballot | null {
  if (!ballot) return null
  const { reason: _commitment, ...content } = ballot
  return content
}

function withStop(vote: SecretVote, error: unknown): SecretVote {
  if (!(error instanceof ApiProblem) || [401, 426, 429].includes(error.status) || error.status >= 500) throw error
  if (mayPass.includes(error.code)) throw error
  return { ...vote, stop: { code: error.code, facts: error.facts, detail: error.detail ?? null } }
}
