/** What the outbox of secret votes is given: where it keeps, whom it asks, and how tabs of one browser keep out of one another's way. */
import type { Random } from '@concord/shared'
import * as ballotBox from '../api/ballotBox.ts'
import { takePaper } from '../api/polls.ts'
import { browserRandom } from './browserRandom.ts'
import type { PollServer, SecretCrypto } from './deliverVote.ts'
import { loadSecretCrypto } from './loadSecretCrypto.ts'
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
  later: (run, ms) => void setTimeout(run, ms),
})
