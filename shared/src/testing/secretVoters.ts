/**
 * A decision whose polls are secret, with voters who hold codes and a box that signs papers: the whole protocol without a server. Keys of a
 * poll are made once for all tests: what they sign hangs on the opening.
 */
import { constants, createHash, generateKeyPairSync, privateDecrypt, randomBytes } from 'node:crypto'
import type { Ballot } from '../decision/ballot.ts'
import { decide } from '../decision/decide.ts'
import type { Facts } from '../decision/decideContext.ts'
import { evolve } from '../decision/evolve.ts'
import { openPoll } from '../decision/find.ts'
import type { Actor, CommandId, PersonId } from '../decision/ids.ts'
import { type PublishedBallot, readPublished } from '../decision/keyedBallot.ts'
import type { Settings } from '../decision/settings.ts'
import type { DecisionState } from '../decision/state.ts'
import { makeSecret } from '../secret/ballotCode.ts'
import { publishedReason, sealReason } from '../secret/ballotReason.ts'
import { fromBase64url, toBase64url } from '../secret/base64url.ts'
import { blindPaper, finalizePaper } from '../secret/paper.ts'
import { signBallot } from '../secret/secretBallot.ts'
import { pollPath, type SecretPoll, SUITE, secretPollOf } from '../secret/secretPoll.ts'
import { publicKeyOf } from '../secret/strictEd25519.ts'
import { seal } from '../verify/chain.ts'
import type { AcknowledgedBallot } from '../verify/myBallots.ts'
import { uuid } from './given.ts'
import { GivenTexts } from './givenBundle.ts'

const pair = generateKeyPairSync('rsa', { modulusLength: 3072 })
const random = { bytes: (length: number) => Uint8Array.from(randomBytes(length)) }
const keys = {
  suite: SUITE,
  publicKey: pair.publicKey.export({ format: 'der', type: 'spki' }).toString('base64url'),
  ackKey: toBase64url(publicKeyOf(random.bytes(32))),
}

export const signBlind = (blinded: string): string =>
  privateDecrypt(
    { key: pair.privateKey, padding: constants.RSA_NO_PADDING },
    fromBase64url(blinded) ?? new Uint8Array(),
  ).toString('base64url')

export class SecretDecision extends GivenTexts {
  /** By the path of the poll, then by key. */
  readonly #boxes = new Map<string, Map<string, PublishedBallot>>()
  /** As each voter's browser keeps them. */
  readonly mine = new Map<PersonId, AcknowledgedBallot>()
  readonly #papers = new Map<string, { secret: Uint8Array; credential: string }>()

  constructor(settings: Partial<Settings> = {}) {
    super({ ballots: 'secret', chooseBallots: 'secret', ...settings })
  }

  override facts(by?: Actor): Facts {
    const facts = { ...super.facts(by), poll: keys }
    const open = this.state && openPoll(this.state) // there is no state yet while the decision is made
    if (open?.ballots !== 'secret') return facts
    const path = pollPath(this.state.decisionId, open.poll)
    const keyed = [...(this.#boxes.get(path)?.values() ?? [])].toSorted((a, b) => (bytesOf(a.key) < bytesOf(b.key) ? -1 : 1))
    return { ...facts, box: { poll: open.poll, count: keyed.filter(counts).length, completeAt: null, keyed } }
  }

  /** Takes a paper if this person has none yet, and casts; again: the same ballot with a higher version. */
  votes(person: PersonId, ballot: Ballot | null, words = ''): this {
    const poll = this.running
    const name = `${person}/${poll.path}`
    const version = (this.mine.get(person)?.version ?? 0) + 1
    const known = this.#papers.get(name)
    const { secret, credential } = known ?? this.#paperFor(person, poll)
    this.#papers.set(name, { secret, credential })
    const { reason, ...cast } = signBallot(secret, poll, credential, { ballot, version, reason: sealReason(words, random) })
    const published = reason && publishedReason(reason)
    const box = this.#boxes.get(poll.path) ?? new Map<string, PublishedBallot>()
    this.#boxes.set(poll.path, box.set(cast.key, { ...cast, ...(published && { reason: published }) }))
    const open = openPoll(this.state)
    if (open) this.mine.set(person, { poll: open.poll, key: cast.key, content: cast.content, version })
    return this
  }

  #paperFor(person: PersonId, poll: SecretPoll): { secret: Uint8Array; credential: string } {
    const secret = makeSecret(random)
    const blinded = blindPaper(secret, poll)
    this.takesPaper(person, blinded)
    const credential = finalizePaper(secret, poll, signBlind(blinded))
    if (credential === null) throw new Error('No paper')
    return { secret, credential }
  }

  /** What was cast is gone. */
  emptiesBox(): this {
    this.#boxes.clear()
    return this
  }

  get running(): SecretPoll {
    const open = openPoll(this.state)
    const poll = open && secretPollOf(this.state.decisionId, open)
    if (!poll) throw new Error('No secret poll is open')
    return poll
  }

  /** Whether the paper's door would open for this person, or has. */
  mayTakePaper(person: Actor): person is PersonId {
    const open = openPoll(this.state)
    if (!open || person === 'clock') return false
    const ask = { type: 'TakePaper' as const, poll: open.poll, request: '' }
    const outcome = decide(this.state, ask, this.contextOf(person))
    return outcome.ok || (outcome.rejection.code === 'paper-already-taken' && this.#papers.has(`${person}/${this.running.path}`))
  }

  takesPaper(person: PersonId, blinded: string): this {
    const open = openPoll(this.state)
    if (!open) throw new Error('No poll is open')
    const request = createHash('sha256').update(blinded).digest('hex')
    const outcome = decide(this.state, { type: 'TakePaper', poll: open.poll, request }, this.contextOf(person))
    if (!outcome.ok) throw new Error(outcome.rejection.code)
    const events = seal(outcome.events, this.state, uuid<CommandId>())
    this.log.push(...events)
    this.state = events.reduce<DecisionState>(evolve, this.state)
    return this
  }
}

/** What was withdrawn counts nowhere. */
const counts = (published: PublishedBallot): boolean => readPublished(published).ballot !== null

const bytesOf = (key: string): string => Buffer.from(key, 'base64url').toString('hex')
