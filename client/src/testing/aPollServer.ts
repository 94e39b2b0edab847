/**
 * The server's half of one secret poll, for tests of a page that has no server: keys of its own, papers by person, a box by key. It signs
 * and checks for real; what a test wants to go wrong, it sets.
 */
import {
  type DecisionId,
  type IdeaId,
  type PersonId,
  type Poll,
  type PollId,
  type PublishedBallot,
  readPublished,
} from '@concord/shared'
import {
  acknowledge,
  checkBallot,
  fromBase64url,
  isFlawed,
  publicKeyOf,
  publishedReason,
  type SecretBallot,
  type SecretPoll,
  SUITE,
  secretPollOf,
  toBase64url,
} from '@concord/shared/secret'
import { ApiProblem, Unreachable } from '../api/problem.ts'
import type { PollServer } from '../secret/pollServer.ts'
import type { OpenedPoll } from '../secret/secretVote.ts'

export const decisionId = '11111111-2222-4333-8444-555555555555' as DecisionId
export const [first, second] = ['00000000-0000-4000-8000-0000000000a1', '00000000-0000-4000-8000-0000000000a2'] as [
  IdeaId,
  IdeaId,
]
type Step = 'paper' | 'ballot' | 'find'
/** `lost`: the server did it, and the answer did not arrive. */
type Trouble = 'unreachable' | 'lost' | ApiProblem

export const refusal = (code: string, status = 409) => new ApiProblem({ title: code, status, code })

/** Made once for all tests: what a key signs hangs on the opening. */
const pair = crypto.subtle.generateKey(
  { name: 'RSASSA-PKCS1-v1_5', modulusLength: 3072, publicExponent: Uint8Array.of(1, 0, 1), hash: 'SHA-256' },
  true,
  ['sign', 'verify'],
)

export class APollServer {
  readonly decisionId: DecisionId
  readonly opened: OpenedPoll
  readonly poll: SecretPoll
  /** Everything that came, in order. */
  readonly asked: Step[] = []
  readonly bodies: string[] = []
  trouble: Partial<Record<Step, Trouble>> = {}
  signsFalsely = false
  acknowledgesFalsely = false
  readonly box = new Map<string, SecretBallot>()
  readonly #papers = new Map<PersonId, string>()
  readonly #ackSeed: Uint8Array
  readonly #d: bigint

  /** `id`: a decision of its own, where several tests share a browser. */
  static async open(id: DecisionId = decisionId): Promise<APollServer> {
    const { privateKey, publicKey } = await pair
    const spki = new Uint8Array(await crypto.subtle.exportKey('spki', publicKey))
    const { d = '' } = await crypto.subtle.exportKey('jwk', privateKey)
    return new APollServer(id, toBase64url(spki), toNumber(fromBase64url(d)))
  }

  private constructor(id: DecisionId, publicKey: string, d: bigint) {
    this.decisionId = id
    this.#d = d
    this.#ackSeed = crypto.getRandomValues(new Uint8Array(32))
    const opening = [...crypto.getRandomValues(new Uint8Array(32))].map(byte => byte.toString(16).padStart(2, '0')).join('')
    const rules = { size: 1, quorum: 0, requiredShare: 0, tieRule: 'widen', hasNone: false, roll: [], ballots: 'secret' } as const
    const options = [first, second].map(ideaId => ({ ideaId, textHash: '' }))
    const keys = { suite: SUITE, publicKey, ackKey: toBase64url(publicKeyOf(this.#ackSeed)) }
    this.opened = { poll: 'vote-1' as PollId, phase: 'vote', method: 'schulze', options, ...rules, ...keys, opening }
    const poll = secretPollOf(id, this.opened)
    if (!poll) throw new Error('These keys are none')
    this.poll = poll
  }

  /** What a page of this person asks. */
  for(person: PersonId): PollServer {
    return {
      takePaper: async (_id, _poll, blinded) =>
        this.#answer('paper', blinded, () => ({ blindSignature: this.#sign(person, blinded) })),
      putBallot: async (_id, _poll, body) => this.#answer('ballot', body, () => this.#put(JSON.parse(body))),
      findBallot: async (_id, _poll, body) =>
        this.#answer('find', body, () => ({ ballot: this.box.get(JSON.parse(body).key) ?? null })),
    }
  }

  /** As the close would publish it: the ballots, and the poll of the state. */
  publish(people: readonly PersonId[] = [], closedAt = 1_000): { ballots: PublishedBallot[]; poll: Poll } {
    const ballots = [...this.box.values()].map(({ reason, ...ballot }): PublishedBallot => {
      const words = reason && publishedReason(reason)
      return { ...ballot, ...(words && { reason: words }) }
    })
    const poll = { ...this.running(people), status: 'closed' as const, closedAt, closing: 'c1'.repeat(32) }
    return { ballots, poll: { ...poll, published: ballots.map(readPublished) } }
  }

  /** As the state has it while it runs; `people` are on its roll, and all who took a paper have taken part. */
  running(people: readonly PersonId[]): Poll {
    const { proposal: _consentOnly, ...opened } = this.opened
    const fresh = { ballotOf: {}, completeAt: null, closedAt: null, result: null, brokenTie: null, isSuperseded: false }
    const voted = [...this.#papers.keys()]
    return { ...opened, ...fresh, roll: people, voted, proposal: null, status: 'open', openedSeq: 1, openedAt: 0 }
  }

  #answer<Answer>(step: Step, body: string, run: () => Answer): Answer {
    this.asked.push(step)
    const trouble = this.trouble[step]
    if (trouble instanceof ApiProblem) throw trouble
    if (trouble === 'unreachable') throw new Unreachable()
    this.bodies.push(body)
    const answer = run()
    if (trouble === 'lost') throw new Unreachable()
    return answer
  }

  #sign(person: PersonId, blinded: string): string {
    if ((this.#papers.get(person) ?? blinded) !== blinded) throw refusal('paper-already-taken')
    this.#papers.set(person, blinded)
    const { n } = this.poll.publicKey
    const signed = power(toNumber(fromBase64url(blinded)), this.#d, n) + (this.signsFalsely ? 1n : 0n)
    return toBase64url(toBytes(signed))
  }

  #put({ key, credential, content, signature, reason }: SecretBallot): { acknowledgement: string } {
    const ballot = { key, credential, content, signature, ...(reason && { reason }) }
    const checked = checkBallot(ballot, this.poll, this.opened)
    if (isFlawed(checked)) throw refusal(checked.code, 403)
    const before = this.box.get(key)
    const versionBefore = before ? JSON.parse(before.content).version : 0
    if (versionBefore > checked.version) throw refusal('newer-ballot-in-box')
    this.box.set(key, ballot)
    const seed = this.acknowledgesFalsely ? new Uint8Array(32) : this.#ackSeed
    return { acknowledgement: acknowledge({ key, content, version: checked.version }, this.poll, seed) }
  }
}

const toNumber = (bytes: Uint8Array | null): bigint =>
  (bytes ?? new Uint8Array()).reduce((n, byte) => n * 256n + BigInt(byte), 0n)

function toBytes(n: bigint): Uint8Array {
  const bytes = new Uint8Array(384)
  for (let [at, rest] = [383, n]; at >= 0; at--, rest >>= 8n) bytes[at] = Number(rest & 255n)
  return bytes
}

function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let [result, square] = [1n, base % modulus]
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * square) % modulus
    square = (square * square) % modulus
  }
  return result
}
