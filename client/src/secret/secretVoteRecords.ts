/**
 * My secret votes as this browser keeps them, and as its tabs show them: each change is read and written in one, and told to the other tabs.
 * What goes out to the server is secretVoteSender.ts.
 */
import { ballotDraftPlace } from '../ballot/ballotDraftPlace.ts'
import { forgetDraft } from '../ui/useDraft.ts'
import type { SecretVote } from './secretVote.ts'
import type { SecretVoteStore } from './secretVoteStore.ts'
import type { SecretVotesDeps } from './secretVotesDeps.ts'
import type { VoteTrouble } from './voteTrouble.ts'

export type SecretVotesSnapshot = {
  /** Null: not looked yet. */
  votes: readonly SecretVote[] | null
  /** By id of the vote. */
  trouble: Readonly<Record<string, VoteTrouble>>
  sending: readonly string[]
}

type Deps = Pick<SecretVotesDeps, 'openStore' | 'lock' | 'channel'>

export class SecretVoteRecords {
  readonly store: Promise<SecretVoteStore>
  readonly #personId: string
  readonly #deps: Deps
  readonly #listeners = new Set<() => void>()
  /** Acknowledged and not to be kept: on the screen until the page is left. */
  readonly #shownOnce = new Map<string, SecretVote>()
  #snapshot: SecretVotesSnapshot = { votes: null, trouble: {}, sending: [] }
  #refreshed = 0

  constructor(personId: string, deps: Deps) {
    this.#personId = personId
    this.#deps = deps
    this.store = deps.openStore()
    deps.channel.onmessage = () => void this.refresh()
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  readonly current = (): SecretVotesSnapshot => this.#snapshot

  readonly voteOf = (id: string): SecretVote | undefined => this.#snapshot.votes?.find(vote => vote.id === id)

  /** What is kept, or else still on the screen. */
  async read(id: string): Promise<SecretVote | undefined> {
    return (await (await this.store).get(id)) ?? this.#shownOnce.get(id)
  }

  /** Read and write in one: another tab may be at the same record. Not held while the network is waited for. */
  alone(id: string, run: () => Promise<void>): Promise<void> {
    return this.#deps.lock(`concord-secret-record-${id}`, run)
  }

  change(id: string, change: (vote: SecretVote) => SecretVote): Promise<void> {
    return this.alone(id, async () => {
      const vote = await (await this.store).get(id)
      if (vote) await this.save(change(vote))
    })
  }

  /** False: in this page only. */
  async save(vote: SecretVote): Promise<boolean> {
    this.#shownOnce.delete(vote.id)
    const isKept = await (await this.store).put(vote)
    await this.#tell()
    return isKept
  }

  async remove(id: string): Promise<void> {
    await (await this.store).remove(id)
    await this.#tell()
  }

  /** Removed, with the draft: it says how I voted, too. */
  async forget(id: string): Promise<void> {
    const vote = this.voteOf(id)
    if (vote) forgetDraft(ballotDraftPlace(vote.decisionId, vote.opened.poll))
    await this.remove(id)
  }

  /** A vote that is not to be kept is forgotten once there is nothing to send any more. */
  async forgetIfDone(id: string): Promise<void> {
    const vote = this.voteOf(id)
    if (!vote || vote.isKept || vote.pending || !vote.cast) return
    await this.forget(id)
    this.#shownOnce.set(id, vote)
    await this.refresh()
  }

  /** What a page that went too soon should have forgotten. */
  async forgetLeftOver(): Promise<void> {
    const store = await this.store
    const isLeftOver = (vote: SecretVote | undefined) => vote && !vote.isKept && !vote.pending && vote.cast
    for (const { id } of (await store.all()).filter(isLeftOver))
      await this.alone(id, async () => {
        if (isLeftOver(await store.get(id))) await this.forget(id) // nothing was pressed meanwhile
      })
  }

  /** The page is left: what was to be shown once is gone. */
  leave(id: string): void {
    if (this.#shownOnce.delete(id)) void this.refresh()
  }

  async refresh(): Promise<void> {
    const turn = ++this.#refreshed
    const all = await (await this.store).all()
    if (turn !== this.#refreshed) return
    const mine = all.filter(vote => vote.personId === this.#personId)
    const once = [...this.#shownOnce.values()].filter(vote => !mine.some(({ id }) => id === vote.id))
    const votes = [...mine, ...once]
    if (JSON.stringify(votes) !== JSON.stringify(this.#snapshot.votes)) this.#set({ votes }) // all of it is JSON
  }

  setTrouble(id: string, trouble: VoteTrouble | null): void {
    const { [id]: _before, ...others } = this.#snapshot.trouble
    this.#set({ trouble: trouble ? { ...others, [id]: trouble } : others })
  }

  setSending(sending: readonly string[]): void {
    this.#set({ sending })
  }

  close(): void {
    this.#shownOnce.clear()
    this.#deps.channel.onmessage = null
  }

  async #tell(): Promise<void> {
    this.#deps.channel.postMessage({})
    await this.refresh()
  }

  #set(changes: Partial<SecretVotesSnapshot>): void {
    this.#snapshot = { ...this.#snapshot, ...changes }
    for (const listener of this.#listeners) listener()
  }
}
