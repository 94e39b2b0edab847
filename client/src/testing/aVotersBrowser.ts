/** One browser of a voter, for tests of secret votes: what it keeps, and its locks, are shared by its tabs. `timed`: what waits to be tried again. */
import type { PersonId } from '@concord/shared'
import * as secretCrypto from '@concord/shared/secret'
import type { SecretVote } from '../secret/secretVote.ts'
import { memorySecretVoteStore, type SecretVoteStore } from '../secret/secretVoteStore.ts'
import { SecretVotes } from '../secret/secretVotes.ts'
import type { SecretVotesDeps } from '../secret/secretVotesDeps.ts'
import type { APollServer } from './aPollServer.ts'

export class AVotersBrowser {
  readonly store: SecretVoteStore
  readonly timed: (() => void)[] = []
  readonly #channels: SecretVotesDeps['channel'][] = []
  readonly #locks = new Map<string, Promise<void>>()
  readonly #server: APollServer
  readonly #person: PersonId

  /** `isKept` false: it stores nothing. */
  constructor(server: APollServer, person: PersonId, isKept = true) {
    this.#server = server
    this.#person = person
    const memory = memorySecretVoteStore()
    this.store = { ...memory, put: vote => memory.put(vote).then(() => isKept) }
  }

  openTab(changes: Partial<SecretVotesDeps> = {}, person = this.#person): SecretVotes {
    const channel: SecretVotesDeps['channel'] = {
      onmessage: null,
      postMessage: (data: unknown) => {
        for (const one of this.#channels) if (one !== channel) one.onmessage?.(new MessageEvent('message', { data }))
      },
    }
    this.#channels.push(channel)
    return new SecretVotes(person, {
      openStore: async () => this.store,
      loadCrypto: async () => secretCrypto,
      server: this.#server.for(person),
      lock: async (name, run) => {
        const turn = (this.#locks.get(name) ?? Promise.resolve()).then(run)
        this.#locks.set(
          name,
          turn.catch(() => undefined),
        )
        await turn
      },
      channel,
      random: { bytes: length => crypto.getRandomValues(new Uint8Array(length)) },
      now: () => Date.now(),
      deadlineOf: async () => null,
      later: run => void this.timed.push(run),
      ...changes,
    })
  }

  async vote(): Promise<SecretVote> {
    const [vote] = await this.store.all()
    if (!vote) throw new Error('nothing is kept')
    return vote
  }
}
