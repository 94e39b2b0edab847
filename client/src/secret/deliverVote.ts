import { ApiProblem } from '../api/problem.ts'
import { type Asking, findMarked } from './findMarked.ts'
import type { SecretCrypto } from './loadSecretCrypto.ts'
import { type Marked, type SecretVote, stopped } from './secretVote.ts'
import { keysOf, type VoteKeys } from './voteKeys.ts'

export type Delivering = Asking & {
  /** What is pending has waited: another device may have cast since, and which of the two should stand is asked, whatever their versions. */
  hasWaited?: boolean
  /** Called with all that was learnt so far, before the next step. */
  save: (vote: SecretVote) => Promise<void>
}

/** Refusals after which the same request may be right later: the page keeps the ballot and tries again. */
const mayPass: readonly string[] = ['paused', 'clock-first', 'other-person']

/** Delivers what is pending. Answers with it acknowledged, or with a `stop`. */
export async function deliverVote(vote: SecretVote, { crypto, server, save, hasWaited }: Delivering): Promise<SecretVote> {
  const keys = keysOf(vote, crypto)
  if (!keys) return stopped(vote, 'keys-unsound')
  let holder = vote
  try {
    holder = await withPaper(vote, keys, { crypto, server, save })
    if (holder.stop) return holder
    const overtaken = hasWaited || vote.pending?.held ? await overtakenBy(holder, keys, { crypto, server }) : null
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

/** The answer is checked before it is used; one that is no signature is never asked for again. */
async function withPaper(
  vote: SecretVote,
  { secret, poll }: VoteKeys,
  { crypto, server, save }: Delivering,
): Promise<SecretVote> {
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

/** Null: nobody has cast since. Versions are drawn at random: of a ballot that was not known here they do not tell which is the newer one. */
async function overtakenBy(vote: SecretVote, keys: VoteKeys, asking: Asking): Promise<SecretVote | null> {
  const { pending } = vote
  if (!pending || pending.isInBox) return null
  const theirs = await findMarked(vote, keys, asking)
  if (theirs === 'unsound') return stopped(vote, 'ballot-unsound')
  return theirs === null || isKnownHere(theirs, pending) ? null : withTheirs(vote, theirs)
}

/** Below what was acknowledged: the box went back, and what is pending mends it. */
const isKnownHere = ({ version }: Marked, { version: own, replaces = 0, pressedBefore = [] }: Marked): boolean =>
  version === own || version <= replaces || pressedBefore.includes(version)

const withTheirs = (vote: SecretVote, theirs: Marked): SecretVote => ({
  ...vote,
  stop: { code: 'newer-ballot-in-box', facts: {}, detail: null, theirs },
})

async function withBallot(vote: SecretVote, keys: VoteKeys, { crypto, server }: Asking): Promise<SecretVote> {
  const { pending, credential, opened } = vote
  if (!pending || !credential) return vote
  const signed = crypto.signBallot(keys.secret, keys.poll, credential, pending)
  const body = crypto.padded({ ...signed }, crypto.boxBytes(opened.options.length))
  try {
    const { acknowledgement } = await server.putBallot(vote.decisionId, opened.poll, body)
    if (!crypto.isAcknowledged(acknowledgement, { ...signed, version: pending.version }, keys.poll))
      return stopped(vote, 'acknowledgement-unsound')
    const { content, signature } = signed
    const { held, isInBox: _found, pressedBefore: _sameDevice, ...known } = pending
    const marked = held ? { ...known, wasHeld: true as const } : known
    return { ...vote, pending: null, stop: null, cast: { ...marked, content, signature, acknowledgement } }
  } catch (error) {
    if (!(error instanceof ApiProblem) || error.code !== 'newer-ballot-in-box') throw error
    const theirs = await findMarked(vote, keys, { crypto, server })
    if (theirs === null || theirs === 'unsound') return stopped(vote, 'ballot-unsound')
    return withTheirs(vote, theirs)
  }
}

function withStop(vote: SecretVote, error: unknown): SecretVote {
  if (!(error instanceof ApiProblem) || [401, 426, 429].includes(error.status) || error.status >= 500) throw error
  if (mayPass.includes(error.code)) throw error
  return { ...vote, stop: { code: error.code, facts: error.facts, detail: error.detail ?? null } }
}
