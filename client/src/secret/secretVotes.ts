/**
 * My secret votes and what a person does with them: cast, change, settle, keep, find by the code. An outbox of their own, apart from the
 * commands', which go out with a name. What was pressed is kept on this device, with its code first of all, until the box has acknowledged
 * it (secretVoteRecords.ts); it is sent when there is a connection, and the same again gives the same (secretVoteSender.ts).
 */
import { type Ballot, canonicalBallot, type DecisionId, randomMoment } from '@concord/shared'
import type { BallotReason } from '@concord/shared/secret'
import { ballotDraftPlace } from '../ballot/ballotDraftPlace.ts'
import { forgetDraft } from '../ui/useDraft.ts'
import { openVote } from './deliverVote.ts'
import { HeldVotes, type KnownDeadline } from './heldVotes.ts'
import type { SecretCrypto } from './loadSecretCrypto.ts'
import { NewestVote, type Seen } from './newestVote.ts'
import { latestOf, type Marked, type OpenedPoll, type SecretVote, voteIdOf } from './secretVote.ts'
import { SecretVoteRecords } from './secretVoteRecords.ts'
import { SecretVoteSender } from './secretVoteSender.ts'
import { browserDeps, type SecretVotesDeps } from './secretVotesDeps.ts'

/** `held`: until its moment comes. */
export type CastOutcome = 'acknowledged' | 'waits' | 'held' | 'stopped'

/** What a code turned out to be. */
export type CodeOpened = 'opened' | 'nothing-cast' | 'not-a-code' | 'mistyped' | 'paper-already-taken' | 'refused' | 'unreachable'

export class SecretVotes {
  readonly #personId: string
  readonly #deps: SecretVotesDeps
  readonly #records: SecretVoteRecords
  readonly #held: HeldVotes
  readonly #sender: SecretVoteSender
  readonly #newest: NewestVote
  readonly subscribe: SecretVoteRecords['subscribe']
  readonly current: SecretVoteRecords['current']

  constructor(personId: string, deps: SecretVotesDeps = browserDeps()) {
    this.#personId = personId
    this.#deps = deps
    this.#records = new SecretVoteRecords(personId, deps)
    this.#held = new HeldVotes(this.#records, deps)
    this.#sender = new SecretVoteSender(this.#records, this.#held, deps)
    this.#newest = new NewestVote(this.#records, this.#sender, deps)
    this.subscribe = this.#records.subscribe
    this.current = this.#records.current
    void this.#records.refresh().then(() => this.#records.forgetLeftOver())
    void this.wake()
  }

  /** The opening under which this browser saw this poll first. Another one than the poll has: somebody opened it a second time under its name. */
  async firstOpening(path: string, opening: string): Promise<string> {
    return (await this.#records.store).firstOpening(path, opening)
  }

  /**
   * Casts or changes; null takes back. Kept here before anything is asked of the server. Answers when the box has, or when it cannot be asked
   * now. `until`: to be sent at a random moment, in time for this deadline.
   */
  async cast(decisionId: DecisionId, opened: OpenedPoll, ballot: Ballot | null, until?: KnownDeadline): Promise<CastOutcome> {
    const crypto = await this.#deps.loadCrypto()
    const { random } = this.#deps
    const id = voteIdOf(this.#personId, decisionId, opened.poll)
    let hasWaited = false
    await this.#records.alone(id, async () => {
      const known = await this.#records.read(id)
      hasWaited = known !== undefined && (known.cast === null || known.pending !== null) // its code may have been used elsewhere
      const vote = known ?? this.#newVote(decisionId, opened, crypto)
      const isFirst = !known || this.#held.isUnsent(known)
      if (known && isFirst && ballot === null) {
        await this.#records.save({ ...known, pending: null, stop: null }) // nothing is in the box that could be taken back
        return
      }
      const latest = latestOf(vote)
      const version = latest ? crypto.nextVersion(latest.version, random) : crypto.firstVersion(random)
      if (version === null) return
      const { reason: words = '', ...content } = ballot ? canonicalBallot(ballot) : { reason: '' }
      const reason = sealedOnce(latest?.reason ?? null, words, text => crypto.sealReason(text, random))
      const held = until && {
        sendAt: randomMoment(until.now, until.deadlineAt, random),
        clockOffsetMs: until.now - this.#deps.now(),
        ...(isFirst && { isFirst }),
      }
      const marked = {
        ...{ ballot: ballot && (content as Ballot), version, reason },
        ...knownBefore(vote),
        ...(held && { held }),
      }
      const pressed = { ...vote, pending: marked, stop: null }
      const isKept = await this.#records.save(pressed)
      if (!known && !isKept) await this.#records.save({ ...pressed, isToBeNoted: true })
    })
    await this.#sender.send(id, hasWaited)
    const vote = this.#records.voteOf(id)
    if (!vote?.stop && !vote?.pending) this.#newest.isKnown(id)
    if (vote?.stop) return 'stopped'
    if (!vote?.pending) return 'acknowledged'
    return vote.pending.held && vote.credential ? 'held' : 'waits'
  }

  /** Its voter has noted the code that this browser could not store. */
  async noted(id: string): Promise<void> {
    await this.#records.change(id, vote => ({ ...vote, isToBeNoted: false }))
    await this.#sender.send(id)
  }

  /** Its voter does not wait for the moment that was drawn. */
  async sendNow(id: string): Promise<void> {
    await this.#records.change(id, vote => {
      if (!vote.pending) return vote
      const { held: _itsMoment, ...pending } = vote.pending
      return { ...vote, pending }
    })
    await this.#sender.send(id, true)
  }

  /** What is held goes in time for a deadline that has come nearer. */
  async seeDeadline(decisionId: DecisionId, known: KnownDeadline): Promise<void> {
    await this.#held.seeDeadline(decisionId, known)
    await this.#sender.wake()
  }

  /**
   * Asks what the box has for this vote, which another device may have changed with the code; not again for a while. `isWanted`: its voter
   * asked, so at once.
   */
  seeNewest(id: string, isWanted = false): Promise<Seen> {
    return this.#newest.see(id, isWanted)
  }

  /** Another device cast a newer ballot: which of the two should stand? What was marked here for the other one goes. */
  async settle(id: string, whose: 'mine' | 'theirs'): Promise<void> {
    const crypto = await this.#deps.loadCrypto()
    const asked = this.#records.voteOf(id)
    if (asked && whose === 'theirs') forgetDraft(ballotDraftPlace(asked.decisionId, asked.opened.poll))
    await this.#records.change(id, vote => {
      const theirs = vote.stop?.theirs
      const version = theirs && crypto.nextVersion(theirs.version, this.#deps.random)
      if (!theirs || !vote.pending || !version) return vote
      return {
        ...vote,
        stop: null,
        pending: whose === 'mine' ? { ...vote.pending, ...knownBefore(vote), version, replaces: theirs.version } : theirs,
      }
    })
    await this.#sender.send(id, true) // the question has stood open: the other device may have gone on
  }

  /** What was refused is not sent; what was cast before stands. */
  async giveUp(id: string): Promise<void> {
    await this.#records.change(id, vote => ({ ...vote, pending: null, stop: null }))
    const vote = this.#records.voteOf(id)
    if (vote && !vote.cast && !vote.credential) await this.#records.remove(id) // a code that no paper was taken with
  }

  /** Its poll was not counted: the code is of no more use. */
  async drop(id: string): Promise<void> {
    await this.#records.forget(id)
  }

  /** Off: forgotten as soon as there is nothing to send any more; it stays on the screen until the page is left. */
  async keepHere(id: string, isKept: boolean): Promise<void> {
    const vote = this.#records.voteOf(id)
    if (!vote) return
    await this.#records.save({ ...vote, isKept })
    await this.#records.forgetIfDone(id)
  }

  /** The page is left: what was to be shown once is gone. */
  leave(id: string): void {
    this.#records.leave(id)
  }

  /** Opens my ballot on this device with its code, whatever device it was cast on. */
  async open(decisionId: DecisionId, opened: OpenedPoll, written: string): Promise<CodeOpened> {
    const crypto = await this.#deps.loadCrypto()
    const fresh = this.#newVote(decisionId, opened, crypto)
    const path = crypto.pollPath(decisionId, opened.poll)
    const secret = crypto.readCode(written, path)
    if (typeof secret === 'string') return secret
    const wanted = { ...fresh, code: crypto.writeCode(secret, path), isByCode: true as const }
    try {
      const found = await openVote(wanted, { crypto, server: this.#deps.server, save: async () => undefined })
      if (found.stop) return found.stop.code === 'paper-already-taken' ? 'paper-already-taken' : 'refused'
      await this.#records.save(found)
      this.#newest.isKnown(found.id)
      if (!found.pending) return 'nothing-cast'
      await this.#sender.send(found.id) // the very same once more: this device then holds its acknowledgement, too
      return 'opened'
    } catch {
      return 'unreachable' // or the session has ended, or the server has trouble: nothing was changed
    }
  }

  /** Tries to send what waits. */
  async wake(): Promise<void> {
    await this.#sender.wake()
  }

  /** Somebody else has signed in: what waits stays in the store until this person is back. */
  close(): void {
    this.#sender.close()
    this.#records.close()
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
}

/** What this device knows, or must reckon, to be in the box. */
function knownBefore({ pending, cast }: SecretVote): Pick<Marked, 'replaces' | 'pressedBefore'> {
  const replaces = pending?.isInBox ? pending.version : (pending?.replaces ?? cast?.version)
  const pressedBefore = pending && !pending.isInBox ? [...(pending.pressedBefore ?? []), pending.version] : []
  return { ...(replaces !== undefined && { replaces }), ...(pressedBefore.length > 0 && { pressedBefore }) }
}

/** A reason keeps its salt for as long as its words stay the same. */
function sealedOnce(before: BallotReason | null, words: string, seal: (words: string) => BallotReason | null) {
  return before && before.text === words ? before : seal(words)
}
