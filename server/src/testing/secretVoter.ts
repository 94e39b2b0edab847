/** A voter of a secret poll as their browser is: a code that never leaves it, a paper asked for with a session, a ballot put into the box without one. */

import { randomBytes } from 'node:crypto'
import { request } from 'node:http'
import { type Ballot, type DecisionId, type Poll, type PollId, pollOf } from '@concord/shared'
import {
  ballotKeysOf,
  blindPaper,
  boxBytes,
  finalizePaper,
  firstVersion,
  isAcknowledged,
  makeSecret,
  nextVersion,
  padded,
  type SecretBallot,
  type SecretPoll,
  sealReason,
  secretPollOf,
  signBallot,
  toBase64url,
} from '@concord/shared/secret'
import type { Answer, Visitor } from './visitor.ts'

const random = { bytes: (length: number) => Uint8Array.from(randomBytes(length)) }
type Server = { url: string }

/** As a browser sends it: a connection of its own, no cookie; `headers` for what nobody should bring. `onTheWay`: bytes with the head. */
export function postBare(
  { url }: Server,
  path: string,
  body: string,
  headers: { readonly [name: string]: string } = {},
): Promise<Answer & { bytes: number; onTheWay: number }> {
  return new Promise((resolve, reject) => {
    const all = { 'Content-Type': 'application/json', 'Content-Length': String(Buffer.byteLength(body)), Origin: url, ...headers }
    const asked = request(url + path, { method: 'POST', headers: all, agent: false }, response => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', reject)
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8')
        const given = Object.entries(response.headers).map(([name, value]): [string, string] => [name, String(value)])
        resolve({
          status: response.statusCode ?? 0,
          headers: new Headers(given),
          text,
          body: text ? JSON.parse(text) : {},
          bytes: text.length,
          onTheWay: response.socket.bytesRead,
        })
      })
    })
    asked.on('error', reject)
    asked.end(body)
  })
}

export class SecretVoter {
  readonly secret = makeSecret(random)
  readonly #server: Server
  readonly #visitor: Visitor
  readonly decisionId: DecisionId
  readonly keys: SecretPoll
  readonly poll: Poll
  version = firstVersion(random)
  credential: string | null = null
  /** What was cast last, and the server's word for it. */
  cast: SecretBallot | null = null
  acknowledgement: string | null = null

  /** The poll as this person's page shows it. */
  static async of(server: Server, visitor: Visitor, decisionId: DecisionId, poll: PollId): Promise<SecretVoter> {
    const found = pollOf((await visitor.view(decisionId)).state, poll)
    const keys = found && secretPollOf(decisionId, found)
    if (!found || !keys) throw new Error(`There is no secret poll ${poll}`)
    return new SecretVoter(server, visitor, decisionId, found, keys)
  }

  private constructor(server: Server, visitor: Visitor, decisionId: DecisionId, poll: Poll, keys: SecretPoll) {
    this.#server = server
    this.#visitor = visitor
    this.decisionId = decisionId
    this.poll = poll
    this.keys = keys
  }

  get key(): string {
    return toBase64url(ballotKeysOf(this.secret, this.keys).key)
  }

  get boxPath(): string {
    return `/api/ballot-box/${this.decisionId}/${this.poll.poll}`
  }

  askForPaper(blinded = blindPaper(this.secret, this.keys)): Promise<Answer> {
    return this.#visitor.post(`/api/decisions/${this.decisionId}/polls/${this.poll.poll}/paper`, { blinded })
  }

  async takesPaper(): Promise<this> {
    const answer = await this.askForPaper()
    if (answer.status !== 200) throw new Error(`No paper: ${answer.text}`)
    this.credential = finalizePaper(this.secret, this.keys, String(answer.body.blindSignature))
    if (!this.credential) throw new Error('The paper is not signed by this poll')
    return this
  }

  /** Each time a newer one. */
  signs(ballot: Ballot | null, words = ''): SecretBallot {
    if (!this.credential) throw new Error('Without a paper nobody votes')
    const signed = signBallot(this.secret, this.keys, this.credential, {
      ballot,
      version: this.version,
      reason: sealReason(words, random),
    })
    this.version = nextVersion(this.version, random) ?? this.version
    return signed
  }

  bodyOf(ballot: object): string {
    return padded({ ...ballot }, boxBytes(this.poll.options.length))
  }

  put(ballot: SecretBallot, headers: { readonly [name: string]: string } = {}) {
    return postBare(this.#server, this.boxPath, this.bodyOf(ballot), headers)
  }

  find(key = this.key) {
    return postBare(this.#server, `${this.boxPath}/find`, this.bodyOf({ key }))
  }

  /** From the press of the button to the acknowledgement, which is checked. */
  async votes(ballot: Ballot | null, words = ''): Promise<this> {
    if (!this.credential) await this.takesPaper()
    const version = this.version
    const signed = this.signs(ballot, words)
    const answer = await this.put(signed)
    if (answer.status !== 200) throw new Error(`Not taken: ${answer.text}`)
    const acknowledgement = String(answer.body.acknowledgement)
    if (!isAcknowledged(acknowledgement, { ...signed, version }, this.keys)) throw new Error('Not acknowledged by this poll')
    this.cast = signed
    this.acknowledgement = acknowledgement
    return this
  }
}
