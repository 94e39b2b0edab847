/** Sends what is pending, or holds it until its moment; one sender per vote across all tabs (Web Locks). What cannot go now is tried again, later and later. */
import { createBackoff } from '../sync/backoff.ts'
import { deliverVote, prepareVote } from './deliverVote.ts'
import type { HeldVotes } from './heldVotes.ts'
import type { SecretVote } from './secretVote.ts'
import type { SecretVoteRecords } from './secretVoteRecords.ts'
import type { SecretVotesDeps } from './secretVotesDeps.ts'
import { troubleOf, type VoteTrouble } from './voteTrouble.ts'

type Deps = Pick<SecretVotesDeps, 'loadCrypto' | 'server' | 'lock' | 'later'>

export class SecretVoteSender {
  readonly #records: SecretVoteRecords
  readonly #held: HeldVotes
  readonly #deps: Deps
  readonly #backoff = createBackoff(1_000, 30_000)
  readonly #underWay = new Map<string, Promise<void>>()
  #isClosed = false

  constructor(records: SecretVoteRecords, held: HeldVotes, deps: Deps) {
    this.#records = records
    this.#held = held
    this.#deps = deps
  }

  /** Tries everything that waits. */
  async wake(): Promise<void> {
    await this.#records.refresh()
    const waiting = (this.#records.current().votes ?? []).filter(vote => vote.pending && !vote.stop)
    await Promise.all(waiting.map(vote => this.send(vote.id, true)))
  }

  /** Ends when there is nothing left to send, or nothing that can be sent now. `hasWaited`: what is pending was not pressed just now. */
  send(id: string, hasWaited = false): Promise<void> {
    const before = this.#underWay.get(id)
    if (before) return before.then(() => (this.#hasToGo(id) ? this.send(id, hasWaited) : undefined)) // pressed again at its very end
    const run = this.#sendUntilDone(id, hasWaited).finally(() => {
      this.#underWay.delete(id)
      this.#records.setSending([...this.#underWay.keys()])
    })
    this.#underWay.set(id, run)
    this.#records.setSending([...this.#underWay.keys()])
    return run
  }

  close(): void {
    this.#isClosed = true
  }

  async #sendUntilDone(id: string, hasWaited: boolean): Promise<void> {
    do await this.#deps.lock(`concord-secret-vote-${id}`, () => this.#sendAll(id, hasWaited))
    while (this.#hasToGo(id))
  }

  #hasToGo(id: string): boolean {
    const vote = this.#records.voteOf(id)
    if (!vote?.pending || vote.stop || vote.isToBeNoted || this.#isClosed) return false
    if (vote.credential && this.#held.restOf(vote) > 0) return false
    return this.#records.current().trouble[id] === undefined
  }

  async #sendAll(id: string, hasWaited: boolean): Promise<void> {
    const store = await this.#records.store
    const crypto = await this.#deps.loadCrypto()
    for (;;) {
      const vote = await store.get(id)
      if (this.#isClosed || !vote?.pending || vote.stop || vote.isToBeNoted) return this.#records.setTrouble(id, null)
      const isHeld = this.#held.restOf(vote) > 0
      if (isHeld && vote.credential) {
        this.#held.watch(vote, () => void this.wake())
        return this.#records.setTrouble(id, null)
      }
      try {
        const deps = { crypto, server: this.#deps.server, hasWaited, save: (holder: SecretVote) => this.#learn(holder) }
        await this.#learn(await (isHeld ? prepareVote : deliverVote)(vote, deps))
        this.#backoff.reset()
      } catch (error) {
        return this.#hold(id, troubleOf(error))
      }
      await this.#records.forgetIfDone(id)
    }
  }

  /** What a delivery found out goes into the record, which may hold a newer ballot by now: that one is still to be sent. */
  async #learn({ id, credential, cast, stop, pending }: SecretVote): Promise<void> {
    await this.#records.change(id, now => {
      const isOvertaken = now.pending && now.pending.version !== (pending ?? cast)?.version
      return { ...now, credential, cast, ...(isOvertaken ? {} : { pending: pending && now.pending, stop }) }
    })
  }

  #hold(id: string, trouble: VoteTrouble): void {
    this.#records.setTrouble(id, trouble)
    if (trouble !== 'signed-out' && trouble !== 'other-person') this.#deps.later(() => void this.wake(), this.#backoff.nextMs())
  }
}
