/**
 * The running secret polls of this server: their boxes and keys from the opening until the close is durable, and what the rules may know of
 * them. Boxes and keys are laid before the event that opens a poll and destroyed after the one that ends it; a start repeats what a crash
 * cut off. Rules Q5–Q9.
 */
import type { KeyObject } from 'node:crypto'
import {
  type DecisionId,
  type DecisionState,
  type EpochMs,
  openPoll,
  type Poll,
  type PollId,
  type SecretBox,
} from '@concord/shared'
import { fromBase64url, publishedReason, type SecretBallot, type SecretPoll, secretPollOf } from '@concord/shared/secret'
import type { Logger } from 'pino'
import { type BallotBox, NoBox, type PollPlace } from './BallotBox.ts'
import { BallotGate } from './ballotGate.ts'
import type { PollKeyring, PrivateKeys } from './PollKeyring.ts'
import { type FreshKeys, readSigningKey } from './pollKeys.ts'

export type SecretPollDeps = {
  box: BallotBox
  keyring: PollKeyring
  now(): EpochMs
  log: Pick<Logger, 'error'>
}

type HeldKeys = { [Name in keyof PrivateKeys]: PrivateKeys[Name] | null }

/**
 * `changes`: how often the ballot of a key was changed, as far as this process remembers. Null: a private key that is lost. `isLost`: the box
 * could not be read at the start.
 */
export type RunningPoll = {
  readonly gate: BallotGate
  readonly changes: Map<string, number>
  readonly signing: KeyObject | null
  readonly ackSeed: Uint8Array | null
  readonly held: HeldKeys
  isLost: boolean
  count: number
  completeAt: EpochMs | null
  keys: SecretPoll | null
}

const SEED_BYTES = 32
/** Fewer never close by themselves: they would tell who voted how. */
const FEWEST_BALLOTS = 3

export class SecretPolls {
  readonly #deps: SecretPollDeps
  readonly #running = new Map<string, RunningPoll>()

  constructor(deps: SecretPollDeps) {
    this.#deps = deps
  }

  get box(): BallotBox {
    return this.#deps.box
  }

  /** Before its opening is in the log. */
  async lay(place: PollPlace, { secret }: FreshKeys): Promise<void> {
    await this.#deps.keyring.keep(place, secret)
    await this.#deps.box.lay(place)
    this.#running.set(nameOf(place), startedWith(secret))
  }

  /** Box and keys. What cannot be removed now is removed at the next start: the poll is over all the same. */
  async destroy(place: PollPlace): Promise<void> {
    this.#running.delete(nameOf(place))
    try {
      await this.#deps.keyring.forget(place)
      await this.#deps.box.destroy(place)
    } catch (error) {
      this.#deps.log.error({ err: error, ...place }, 'the box of a poll that is over could not be destroyed')
    }
  }

  /** Destroys what ran before, or was `laid` meanwhile, and does not run now; the log has it, or nobody ever will. */
  async ended(before: DecisionState, after: DecisionState, laid: readonly PollPlace[]): Promise<void> {
    const was = secretPollIn(before)
    const now = secretPollIn(after)?.poll
    const places = [...laid, ...(was ? [placeOf(before, was)] : [])]
    for (const place of places) if (place.poll !== now) await this.destroy(place)
  }

  /** Undefined: no secret poll of this decision runs here. */
  runningIn(state: DecisionState): { place: PollPlace; poll: Poll; running: RunningPoll } | undefined {
    const poll = secretPollIn(state)
    const running = poll && this.#running.get(nameOf(placeOf(state, poll)))
    return poll && running && { place: placeOf(state, poll), poll, running }
  }

  /** The running poll whose box is lost, to be discarded and asked again. */
  lostIn(state: DecisionState): PollId | undefined {
    const found = this.runningIn(state)
    return found?.running.isLost ? found.poll.poll : undefined
  }

  /**
   * After each turn, and at the end: what was taken away of box and keys, or changed, is stored anew from what this process holds, so that the
   * next start finds it. Only here the log says so: a line at the time of a ballot would tell that somebody was at the box.
   */
  async mend(state: DecisionState): Promise<void> {
    const found = this.runningIn(state)
    if (!found || found.running.isLost) return
    const { place, running } = found
    try {
      const [isBoxNew, areKeysNew] = [await this.#deps.box.mend(place), await this.#mendKeys(place, running.held)]
      if (isBoxNew || areKeysNew)
        this.#deps.log.error(
          { ...place, isBoxNew, areKeysNew },
          'files of a running poll were gone or changed: they are stored anew',
        )
    } catch (error) {
      this.#deps.log.error({ err: error, ...place }, 'files of a running poll are gone or changed, and cannot be stored anew')
    }
  }

  /** What the rules may know at any time. */
  factsOf(state: DecisionState): SecretBox | undefined {
    const found = this.runningIn(state)
    return found && { poll: found.poll.poll, count: found.running.count, completeAt: found.running.completeAt }
  }

  /** For a step that may close the poll: nobody puts a ballot until `letGo`. */
  async hold(state: DecisionState): Promise<{ box: SecretBox; letGo(): void } | null> {
    const found = this.runningIn(state)
    if (!found) return null
    const letGo = await found.running.gate.hold()
    try {
      const ballots = await this.#deps.box.takeAll(found.place)
      const count = await this.#deps.box.count(found.place)
      const { completeAt } = found.running
      return { box: { poll: found.poll.poll, count, completeAt, keyed: ballots.map(asPublished) }, letGo }
    } catch (error) {
      letGo()
      throw error
    }
  }

  /** The keys of a running poll, read once. Throws if its opening is not one that this server wrote. */
  keysOf(state: DecisionState, poll: Poll, running: RunningPoll): SecretPoll {
    running.keys ??= secretPollOf(state.decisionId, poll)
    if (!running.keys) throw new Error(`The keys of ${poll.poll} cannot be used`)
    return running.keys
  }

  /** After a ballot, or a change of the roll or the status: since when is it complete? */
  async recount(state: DecisionState): Promise<void> {
    const found = this.runningIn(state)
    if (!found || found.running.isLost) return
    const { place, poll, running } = found
    running.count = await this.#deps.box.count(place)
    const isComplete = state.status === 'running' && running.count >= Math.max(FEWEST_BALLOTS, poll.roll.length)
    running.completeAt = isComplete ? (running.completeAt ?? this.#deps.now()) : null
  }

  /**
   * At a start, before the clock acts. `isKnown`: false for a decision that is not served, whose box must wait for it.
   */
  async recover(states: readonly DecisionState[], isKnown: (decisionId: string) => boolean): Promise<void> {
    const open = new Map(
      states.flatMap(state => {
        const poll = secretPollIn(state)
        return poll ? [[nameOf(placeOf(state, poll)), { place: placeOf(state, poll), state }] as const] : []
      }),
    )
    const kept = [...(await this.#deps.box.boxes()), ...(await this.#deps.keyring.places())]
    for (const place of kept) if (isKnown(place.decisionId) && !open.has(nameOf(place))) await this.destroy(place)
    for (const { place, state } of open.values()) await this.#take(place, state)
  }

  async #take(place: PollPlace, state: DecisionState): Promise<void> {
    const running = startedWith(await this.#deps.keyring.keysOf(place))
    this.#running.set(nameOf(place), running)
    try {
      await this.recount(state)
    } catch (error) {
      if (!(error instanceof NoBox)) throw error
      running.isLost = true
      this.#deps.log.error({ err: error, ...place }, 'the box of a running poll is lost: the poll is asked again')
      return
    }
    if (running.signing === null)
      this.#deps.log.error(place, 'the signing key of a running poll is lost: no more ballot papers, its ballots count')
  }

  /** Whether they had to be. A key that was lost at the start cannot be. */
  async #mendKeys(place: PollPlace, { signing, acknowledging }: HeldKeys): Promise<boolean> {
    if (signing === null || acknowledging === null) return false
    const stored = await this.#deps.keyring.keysOf(place)
    if (stored.signing === signing && stored.acknowledging === acknowledging) return false
    await this.#deps.keyring.keep(place, { signing, acknowledging })
    return true
  }
}

function startedWith(held: HeldKeys): RunningPoll {
  const { signing, acknowledging } = held
  return {
    ...{ gate: new BallotGate(), changes: new Map(), count: 0, completeAt: null, keys: null, held, isLost: false },
    signing: signing === null ? null : readSigningKey(signing),
    ackSeed: acknowledging === null ? null : fromBase64url(acknowledging, SEED_BYTES),
  }
}

const nameOf = ({ decisionId, poll }: PollPlace): string => `${decisionId}/${poll}`
export const placeOf = ({ decisionId }: { decisionId: DecisionId }, { poll }: { poll: PollId }): PollPlace => ({
  decisionId,
  poll,
})

const secretPollIn = (state: DecisionState): Poll | undefined => {
  const poll = openPoll(state)
  return poll?.ballots === 'secret' ? poll : undefined
}

/** As the close publishes it; a reason that lies in the box has been checked. */
function asPublished({ reason, ...ballot }: SecretBallot) {
  const published = reason && publishedReason(reason)
  return published ? { ...ballot, reason: published } : ballot
}
