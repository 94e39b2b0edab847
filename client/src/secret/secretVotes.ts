/**
 * My ballots of secret polls on their way: an outbox of their own, apart from the commands', which go out with a name. What was pressed is
 * kept on this device, with its code first of all, until the box has acknowledged it; it is sent when there is a connection, and the same
 * again gives the same. One sender per vote across all tabs (Web Locks); tabs tell one another that something has changed.
 */
import { type Ballot, canonicalBallot, type DecisionId, type Random } from '@concord/shared'
import type { BallotReason } from '@concord/shared/secret'
import * as ballotBox from '../api/ballotBox.ts'
import { takePaper } from '../api/polls.ts'
import { ApiProblem } from '../api/problem.ts'
import { ballotDraftPlace } from '../ballot/ballotDraftPlace.ts'
import { createBackoff } from '../sync/backoff.ts'
import { forgetDraft } from '../ui/useDraft.ts'
import { browserRandom } from './browserRandom.ts'
import { deliverVote, openVote, type PollServer, type SecretCrypto } from './deliverVote.ts'
import { loadSecretCrypto } from './loadSecretCrypto.ts'
import { latestOf, type OpenedPoll, type SecretVote, voteIdOf } from './secretVote.ts'
import { openSecretVoteStore, type SecretVoteStore } from './secretVoteStore.ts'

/** Why what is pending does not go out just now. */
export type VoteTrouble = 'unreachable' | 'signed-out' | 'other-person' | 'paused' | 'no-papers' | 'server-trouble'

export type SecretVotesSnapshot = {
  /** Null: not looked yet. */
  votes: readonly SecretVote[] | null
  /** By id of the vote. */
  trouble: Readonly<Record<string, VoteTrouble>>
  sending: readonly string[]
}

export type SecretVotesDeps = {
  openStore(): Promise<SecretVoteStore>
  loadCrypto(): Promise<SecretCrypto>
  server: PollServer
  /** Runs alone for this name in all tabs. */
  lock(name: string, run: () => Promise<void>): Promise<void>
  channel: Pick<BroadcastChannel, 'postMessage'> & { onmessage: ((event: MessageEvent) => void) | null }
  random: Random
  later(run: () => void, ms: number): void
}

const realDeps = (): SecretVotesDeps => ({
  openStore: openSecretVoteStore,
  loadCrypto: loadSecretCrypto,
  server: { takePaper, ...ballotBox },
  lock: (name, run) => (navigator.locks ? navigator.locks.request(name, run) : run()),
  channel: new BroadcastChannel('concord-secret-votes'),
  random: browserRandom,
  later: (run, ms) => void setTimeout(run, ms),
})

export type CastOutcome = 'acknowledged' | 'waits' | 'stopped'

/** What a code turned out to be. */
export type CodeOpened = 'opened' | 'nothing-cast' | 'not-a-code' | 'mistyped' | 'paper-already-taken' | 'refused' | 'unreachable'

export class SecretVotes {
  readonly #personId: string
  readonly #deps: SecretVotesDeps
  readonly #store: Promise<SecretVoteStore>
  readonly #backoff = createBackoff(1_000, 30_000)
  readonly #listeners = new Set<() => void>()
  /** Acknowledged and not to be kept: on the screen until the page is left. */
  readonly #shownOnce = new Map<string, SecretVote>()
  #snapshot: SecretVotesSnapshot = { votes: null, trouble: {}, sending: [] }
  readonly #underWay = new Map<string, Promise<void>>()
  #refreshed = 0
  #isClosed = false

  constructor(personId: string, deps: SecretVotesDeps = realDeps()) {
    this.#personId = personId
    this.#deps = deps
    this.#store = deps.openStore()
    deps.channel.onmessage = () => void this.#refresh()
    void this.wake()
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  readonly current = (): SecretVotesSnapshot => this.#snapshot

  /** The opening under which this browser saw this poll first. Another one than the poll has: somebody opened it a second time under its name. */
  async firstOpening(path: string, opening: string): Promise<string> {
    return (await this.#store).firstOpening(path, opening)
  }

  /** Casts or changes; null takes back. Kept here before anything is asked of the server. Answers when the box has, or when it cannot be asked now. */
  async cast(decisionId: DecisionId, opened: OpenedPoll, ballot: Ballot | null): Promise<CastOutcome> {
    const crypto = await this.#deps.loadCrypto()
    const { random } = this.#deps
    const id = voteIdOf(this.#personId, decisionId, opened.poll)
    await this.#alone(id, async store => {
      const known = (await store.get(id)) ?? this.#shownOnce.get(id)
      const vote = known ?? this.#newVote(decisionId, opened, crypto)
      const latest = latestOf(vote)
      const version = latest ? crypto.nextVersion(latest.version, random) : crypto.firstVersion(random)
      if (version === null) return
      const { reason: words = '', ...content } = ballot ? canonicalBallot(ballot) : { reason: '' }
      const reason = sealedOnce(latest?.reason ?? null, words, text => crypto.sealReason(text, random))
      const pressed = { ...vote, pending: { ballot: ballot && (content as Ballot), version, reason }, stop: null }
      const isKept = await this.#save(pressed)
      if (!known && !isKept) await this.#save({ ...pressed, isToBeNoted: true })
    })
    await this.#send(id)
    const vote = this.#voteOf(id)
    return vote?.stop ? 'stopped' : vote?.pending ? 'waits' : 'acknowledged'
  }

  /** Its voter has noted the code that this browser could not store. */
  async noted(id: string): Promise<void> {
    await this.#change(id, vote => ({ ...vote, isToBeNoted: false }))
    await this.#send(id)
  }

  /** Another device cast a newer ballot: which of the two should stand? */
  async settle(id: string, whose: 'mine' | 'theirs'): Promise<void> {
    const crypto = await this.#deps.loadCrypto()
    await this.#change(id, vote => {
      const theirs = vote.stop?.theirs
      const version = theirs && crypto.nextVersion(theirs.version, this.#deps.random)
      if (!theirs || !vote.pending || !version) return vote
      return { ...vote, stop: null, pending: whose === 'mine' ? { ...vote.pending, version } : theirs }
    })
    await this.#send(id)
  }

  /** What was refused is not sent; what was cast before stands. */
  async giveUp(id: string): Promise<void> {
    await this.#change(id, vote => ({ ...vote, pending: null, stop: null }))
    const vote = this.#voteOf(id)
    if (vote && !vote.cast && !vote.credential) await (await this.#store).remove(id) // a code that no paper was taken with
    await this.#tell()
  }

  /** Its poll was not counted: the code is of no more use. */
  async drop(id: string): Promise<void> {
    await this.#forget(id)
  }

  /** Off: forgotten as soon as there is nothing to send any more; it stays on the screen until the page is left. */
  async keepHere(id: string, isKept: boolean): Promise<void> {
    const vote = this.#voteOf(id)
    if (!vote) return
    this.#shownOnce.delete(id)
    await this.#save({ ...vote, isKept })
    await this.#forgetIfDone(id)
  }

  /** The page is left: what was to be shown once is gone. */
  leave(id: string): void {
    if (this.#shownOnce.delete(id)) void this.#refresh()
  }

  /** Opens my ballot on this device with its code, whatever device it was cast on. */
  async open(decisionId: DecisionId, opened: OpenedPoll, written: string): Promise<CodeOpened> {
    const crypto = await this.#deps.loadCrypto()
    const fresh = this.#newVote(decisionId, opened, crypto)
    const path = crypto.pollPath(decisionId, opened.poll)
    const secret = crypto.readCode(written, path)
    if (typeof secret === 'string') return secret
    const wanted = { ...fresh, code: crypto.writeCode(secret, path) }
    try {
      const found = await openVote(wanted, { crypto, server: this.#deps.server, save: async () => undefined })
      if (found.stop) return found.stop.code === 'paper-already-taken' ? 'paper-already-taken' : 'refused'
      await this.#save(found)
      if (!found.pending) return 'nothing-cast'
      await this.#send(found.id) // the very same once more: this device then holds its acknowledgement, too
      return 'opened'
    } catch {
      return 'unreachable' // or the session has ended, or the server has trouble: nothing was changed
    }
  }

  /** Tries to send what waits. */
  async wake(): Promise<void> {
    await this.#refresh()
    const waiting = (this.#snapshot.votes ?? []).filter(vote => vote.pending && !vote.stop)
    await Promise.all(waiting.map(vote => this.#send(vote.id)))
  }

  /** Somebody else has signed in: what waits stays in the store until this person is back. */
  close(): void {
    this.#isClosed = true
    this.#shownOnce.clear()
    this.#deps.channel.onmessage = null
  }

  #newVote(decisionId: DecisionId, opened: OpenedPoll, crypto: SecretCrypto): SecretVote {
    const personId = this.#personId
    return {
      id: voteIdOf(personId, decisionId, opened.poll),
      personId,
      decisionId,
      opened,
      code: crypto.writeCode(crypto.makeSecret(this.#deps.random), crypto.pollPath(decisionId, opened.poll)),
      credential: null,
      pending: null,
      cast: null,
      stop: null,
      isKept: true,
      isToBeNoted: false,
    }
  }

  readonly #voteOf = (id: string): SecretVote | undefined => this.#snapshot.votes?.find(vote => vote.id === id)

  /** Ends when there is nothing left to send, or nothing that can be sent now. */
  #send(id: string): Promise<void> {
    const before = this.#underWay.get(id)
    if (before) return before.then(() => (this.#hasToGo(id) ? this.#send(id) : undefined)) // pressed again at its very end
    const run = this.#sendUntilDone(id).finally(() => {
      this.#underWay.delete(id)
      this.#set({ sending: [...this.#underWay.keys()] })
    })
    this.#underWay.set(id, run)
    this.#set({ sending: [...this.#underWay.keys()] })
    return run
  }

  async #sendUntilDone(id: string): Promise<void> {
    do await this.#deps.lock(`concord-secret-vote-${id}`, () => this.#sendAll(id))
    while (this.#hasToGo(id))
  }

  #hasToGo(id: string): boolean {
    const vote = this.#voteOf(id)
    if (!vote?.pending || vote.stop || vote.isToBeNoted || this.#isClosed) return false
    return this.#snapshot.trouble[id] === undefined
  }

  async #sendAll(id: string): Promise<void> {
    const store = await this.#store
    const crypto = await this.#deps.loadCrypto()
    for (;;) {
      const vote = await store.get(id)
      if (this.#isClosed || !vote?.pending || vote.stop || vote.isToBeNoted) return this.#setTrouble(id, null)
      try {
        const deps = { crypto, server: this.#deps.server, save: (holder: SecretVote) => this.#learn(holder) }
        await this.#learn(await deliverVote(vote, deps))
        this.#backoff.reset()
      } catch (error) {
        return this.#hold(id, troubleOf(error))
      }
      await this.#forgetIfDone(id)
    }
  }

  /** What a delivery found out goes into the record, which may hold a newer ballot by now: that one is still to be sent. */
  async #learn({ id, credential, cast, stop, pending }: SecretVote): Promise<void> {
    await this.#change(id, now => {
      const isOvertaken = now.pending && now.pending.version !== (pending ?? cast)?.version
      return { ...now, credential, cast, ...(isOvertaken ? {} : { pending, stop }) }
    })
  }

  #hold(id: string, trouble: VoteTrouble): void {
    this.#setTrouble(id, trouble)
    if (trouble !== 'signed-out' && trouble !== 'other-person') this.#deps.later(() => void this.wake(), this.#backoff.nextMs())
  }

  async #forgetIfDone(id: string): Promise<void> {
    const vote = this.#voteOf(id)
    if (!vote || vote.isKept || vote.pending || !vote.cast) return
    await this.#forget(id)
    this.#shownOnce.set(id, vote)
    await this.#refresh()
  }

  async #forget(id: string): Promise<void> {
    const vote = this.#voteOf(id)
    if (vote) forgetDraft(ballotDraftPlace(vote.decisionId, vote.opened.poll)) // it says how I voted, too
    await (await this.#store).remove(id)
    await this.#tell()
  }

  /** Read and write in one: another tab may be at the same record. Not held while the network is waited for. */
  #alone(id: string, run: (store: SecretVoteStore) => Promise<void>): Promise<void> {
    return this.#deps.lock(`concord-secret-record-${id}`, async () => run(await this.#store))
  }

  #change(id: string, change: (vote: SecretVote) => SecretVote): Promise<void> {
    return this.#alone(id, async store => {
      const vote = await store.get(id)
      if (vote) await this.#save(change(vote))
    })
  }

  /** False: in this page only. */
  async #save(vote: SecretVote): Promise<boolean> {
    this.#shownOnce.delete(vote.id)
    const isKept = await (await this.#store).put(vote)
    await this.#tell()
    return isKept
  }

  async #tell(): Promise<void> {
    this.#deps.channel.postMessage({})
    await this.#refresh()
  }

  async #refresh(): Promise<void> {
    const turn = ++this.#refreshed
    const all = await (await this.#store).all()
    if (turn !== this.#refreshed) return
    const mine = all.filter(vote => vote.personId === this.#personId)
    const once = [...this.#shownOnce.values()].filter(vote => !mine.some(({ id }) => id === vote.id))
    this.#set({ votes: [...mine, ...once] })
  }

  #setTrouble(id: string, trouble: VoteTrouble | null): void {
    const { [id]: _before, ...others } = this.#snapshot.trouble
    this.#set({ trouble: trouble ? { ...others, [id]: trouble } : others })
  }

  #set(changes: Partial<SecretVotesSnapshot>): void {
    this.#snapshot = { ...this.#snapshot, ...changes }
    for (const listener of this.#listeners) listener()
  }
}

/** A reason keeps its salt for as long as its words stay the same. */
function sealedOnce(before: BallotReason | null, words: string, seal: (words: string) => BallotReason | null) {
  return before && before.text === words ? before : seal(words)
}

function troubleOf(error: unknown): VoteTrouble {
  if (!(error instanceof ApiProblem)) return 'unreachable'
  if (error.status === 401) return 'signed-out'
  if (error.code === 'other-person') return 'other-person'
  if (error.code === 'papers-unavailable') return 'no-papers'
  return error.code === 'paused' ? 'paused' : 'server-trouble'
}

/** Those of one decision that are not in the box yet, and could be. */
export function unsentVotes({ votes, trouble }: SecretVotesSnapshot, decisionId: string): { count: number; isCut: boolean } {
  const unsent = (votes ?? []).filter(vote => vote.decisionId === decisionId && vote.pending && !vote.stop && !vote.isToBeNoted)
  return { count: unsent.length, isCut: unsent.some(({ id }) => trouble[id] !== undefined) }
}

const known = new Map<string, SecretVotes>()

/** One per signed-in person for as long as the page lives. */
export function secretVotesOf(personId: string): SecretVotes {
  const mine = known.get(personId)
  if (mine) return mine
  for (const other of known.values()) other.close()
  known.clear()
  const votes = new SecretVotes(personId)
  known.set(personId, votes)
  window.addEventListener('online', () => void votes.wake())
  return votes
}
