/**
 * The newest of my vote, which another device may have cast with the same code. The box is asked when a page opens and when somebody comes
 * back to it, and then not again for a while: each question is one more moment at which whoever watches connections could guess (what they
 * can learn is in the protocol, §1), so none is asked without need, and none at all by itself for a vote that went at a random moment.
 */
import { ApiProblem } from '../api/problem.ts'
import type { SecretVoteRecords } from './secretVoteRecords.ts'
import type { SecretVoteSender } from './secretVoteSender.ts'
import type { SecretVotesDeps } from './secretVotesDeps.ts'
import { seeNewest } from './seeNewest.ts'

const KNOWN_FOR_MS = 10 * 60_000

/** `stopped`: the box does not have what it should; the record says so. */
export type Seen = 'known' | 'stopped' | 'not-answered'

type Deps = Pick<SecretVotesDeps, 'loadCrypto' | 'server' | 'lock' | 'now'>

export class NewestVote {
  readonly #records: SecretVoteRecords
  readonly #sender: SecretVoteSender
  readonly #deps: Deps
  /** By id of the vote: since when this page knows the newest. */
  readonly #knownAt = new Map<string, number>()

  constructor(records: SecretVoteRecords, sender: SecretVoteSender, deps: Deps) {
    this.#records = records
    this.#sender = sender
    this.#deps = deps
  }

  isKnown(id: string): void {
    this.#knownAt.set(id, this.#deps.now())
  }

  /** What is to be sent from here is not asked about: its sender finds out. `isWanted`: its voter asked, so at once. */
  async see(id: string, isWanted = false): Promise<Seen> {
    if (!isWanted && this.#deps.now() - (this.#knownAt.get(id) ?? Number.NEGATIVE_INFINITY) < KNOWN_FOR_MS) return 'known'
    this.isKnown(id)
    let seen: Seen = 'known'
    await this.#deps.lock(`concord-secret-vote-${id}`, async () => {
      seen = await this.#ask(id, isWanted)
    })
    if (this.#records.voteOf(id)?.pending) await this.#sender.send(id, true)
    return seen
  }

  async #ask(id: string, isWanted: boolean): Promise<Seen> {
    const vote = await (await this.#records.store).get(id)
    if (!vote?.cast || vote.pending || (vote.cast.wasHeld && !isWanted)) return 'known'
    try {
      const { server } = this.#deps
      const { pending, stop } = await seeNewest(vote, { crypto: await this.#deps.loadCrypto(), server })
      await this.#records.change(id, now =>
        now.pending || now.cast?.version !== vote.cast?.version ? now : { ...now, pending, stop },
      )
      return stop ? 'stopped' : 'known'
    } catch (error) {
      if (!(error instanceof ApiProblem)) this.#knownAt.delete(id) // there was no connection: asked again on coming back
      return 'not-answered'
    }
  }
}
