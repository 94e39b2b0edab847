/** What the routes are given: the parts of the server that they speak to. */
import type { DocumentName, PersonId } from '@concord/shared'
import type { Catalogue } from '../catalogue/Catalogue.ts'
import type { Clock } from '../clock/Clock.ts'
import type { Config } from '../config.ts'
import type { DecisionStore } from '../decisions/decisionStore.ts'
import type { Decisions } from '../decisions/handleCommand.ts'
import type { LiveFeed } from '../decisions/liveFeed.ts'
import type { Journal } from '../journal/Journal.ts'
import type { Stores } from '../openStorage.ts'
import type { BallotDoor } from '../polls/ballotDoor.ts'
import type { SecretPolls } from '../polls/secretPolls.ts'
import type { PersonRate } from './personRate.ts'
import type { Sessions } from './sessions.ts'
import type { WrongKeys } from './wrongKeys.ts'

export type RouteDeps = {
  config: Config
  clock: Clock
  catalogue: Catalogue
  journal: Journal
  /** As a whole, to be copied and checked. */
  stores: Stores
  store: DecisionStore
  decisions: Decisions
  live: LiveFeed
  polls: SecretPolls
  ballotDoor: BallotDoor
  sessions: Sessions
  wrongKeys: WrongKeys
  writeRate: PersonRate
  /** Of what whole texts are read for. */
  readingRate: PersonRate
  /** SHA-256 of the key that sets this instance up. */
  setUpHash: string
  /** SHA-256 of the key by which the operator's own commands speak to this process. */
  operatorHash: string
  documents: { facts(decisionId: string, doc: DocumentName): Promise<{ text: string }> }
  /** Makes the invented people and decisions of the sample, for this owner to look around in. Null: there is none. */
  seedSample: ((owner: PersonId) => Promise<void>) | null
}
