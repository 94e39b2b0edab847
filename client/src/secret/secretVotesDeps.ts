/** What the outbox of secret votes is given: where it keeps, whom it asks, and how tabs of one browser keep out of one another's way. */
import type { DecisionId, Random } from '@concord/shared'
import * as ballotBox from '../api/ballotBox.ts'
import { getDecision } from '../api/decisions.ts'
import { takePaper } from '../api/polls.ts'
import { ApiProblem, Unreachable } from '../api/problem.ts'
import { browserRandom } from './browserRandom.ts'
import type { KnownDeadline } from './heldVotes.ts'
import { loadSecretCrypto, type SecretCrypto } from './loadSecretCrypto.ts'
import type { PollServer } from './pollServer.ts'
import { openSecretVoteStore, type SecretVoteStore } from './secretVoteStore.ts'

export type SecretVotesDeps = {
  openStore(): Promise<SecretVoteStore>
  loadCrypto(): Promise<SecretCrypto>
  server: PollServer
  /** Runs alone for this name in all tabs. */
  lock(name: string, run: () => Promise<void>): Promise<void>
  channel: Pick<BroadcastChannel, 'postMessage'> & { onmessage: ((event: MessageEvent) => void) | null }
  random: Random
  /** EpochMs. */
  now(): number
  /** Null: it cannot be asked just now. */
  deadlineOf(decisionId: DecisionId): Promise<KnownDeadline | null>
  later(run: () => void, ms: number): void
}

export const browserDeps = (): SecretVotesDeps => ({
  openStore: openSecretVoteStore,
  loadCrypto: loadSecretCrypto,
  server: { takePaper, ...ballotBox },
  lock: (name, run) => (navigator.locks ? navigator.locks.request(name, run) : run()),
  channel: new BroadcastChannel('concord-secret-votes'),
  random: browserRandom,
  now: () => Date.now(),
  deadlineOf: askDeadline,
  later: (run, ms) => void setTimeout(run, ms),
})

async function askDeadline(decisionId: DecisionId): Promise<KnownDeadline | null> {
  try {
    const { state, now } = await getDecision(decisionId)
    return { deadlineAt: state.deadlineAt, now }
  } catch (error) {
    if (error instanceof ApiProblem || error instanceof Unreachable) return null // asked again after a while
    throw error
  }
}
