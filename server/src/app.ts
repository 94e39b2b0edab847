/**
 * The server put together from its parts, for main.ts and for tests. What fell due while it was down is done before it is returned, so
 * before anybody is let in; the caller listens.
 */
import { join } from 'node:path'
import type { PersonId } from '@concord/shared'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Logger } from 'pino'
import type { Catalogue } from './catalogue/Catalogue.ts'
import { hashToken } from './catalogue/secretToken.ts'
import type { Clock } from './clock/Clock.ts'
import { Schedule } from './clock/schedule.ts'
import type { Config } from './config.ts'
import { accessTo } from './decisions/access.ts'
import { finishArrivals } from './decisions/arrivals.ts'
import { DecisionStore } from './decisions/decisionStore.ts'
import { Decisions } from './decisions/handleCommand.ts'
import { LiveFeed } from './decisions/liveFeed.ts'
import type { DocumentUpdates } from './documentUpdates/DocumentUpdates.ts'
import type { Fanout } from './fanout/Fanout.ts'
import { createInProcessFanout } from './fanout/inProcessFanout.ts'
import { buildHttp, type HttpDeps } from './http/buildHttp.ts'
import { PersonRate } from './http/personRate.ts'
import { Sessions } from './http/sessions.ts'
import { WrongKeys } from './http/wrongKeys.ts'
import type { Journal } from './journal/Journal.ts'
import { buildMedia, type Media } from './media/buildMedia.ts'
import { namedFiles } from './media/namedFiles.ts'
import type { Storage } from './openStorage.ts'
import { BallotDoor } from './polls/ballotDoor.ts'
import { SecretPolls } from './polls/secretPolls.ts'
import { buildRelay, type Relay } from './relay/relay.ts'

/** What a sample is made with: all of it goes through the same rules as what people do. */
export type SampleParts = {
  catalogue: Catalogue
  journal: Journal
  updates: DocumentUpdates
  media: Media
  store: DecisionStore
  fanout: Fanout
  polls: SecretPolls
  clock: Clock
  log: Logger
}

export type AppDeps = {
  config: Config
  storage: Storage
  clock: Clock
  log: Logger
  setUpToken: string
  operatorKey: string
  /** Where the page was built to. */
  pageFolder: string
  onRoute?: HttpDeps['onRoute']
  /** Null: this instance offers no sample. */
  seedSample: ((parts: SampleParts, owner: PersonId) => Promise<void>) | null
}

export type App = {
  decisions: Decisions
  store: DecisionStore
  relay: Relay
  http: FastifyInstance
  /** Lets go of everybody, with what is under way finished; the storage stays open. */
  close(): Promise<void>
}

export async function buildApp(deps: AppDeps): Promise<App> {
  const { config, storage, clock, log, seedSample } = deps
  const { catalogue, journal, updates, blobs, box, keyring } = storage
  const { commandsPerSecond, commandsBurst, readingsBurst, readingsPerSecond, wrongKeysPerMinute } = config.limits
  const isSecure = config.publicUrl?.startsWith('https:') ?? false
  const fanout = createInProcessFanout(error => log.error({ err: error }, 'somebody could not be told'))
  const store = await DecisionStore.load(journal, log)
  const sessions = new Sessions({ catalogue, clock, fanout, log, isSecure })
  const authenticate = async (request: FastifyRequest) => {
    const caller = await sessions.callerOf(request)
    return caller && { personId: caller.person.personId, sessionId: caller.sessionId }
  }
  const { now } = clock
  const access = accessTo(catalogue, store)
  const nameOf = async (personId: string) => (await catalogue.person(personId))?.name ?? ''
  const { documentBytes, socketsPerSession, socketsPerPerson } = config.limits
  const relay = buildRelay({
    ...{ updates, epoch: storage.epoch, log, now, nameOf, authenticate: asTheyThink(authenticate), rightsOf: access.rightsOf },
    limits: { documentBytes, socketsPerSession, socketsPerPerson },
  })
  const media = buildMedia({
    ...{ ...access, folder: join(config.dataDir, 'uploads'), blobs, now, log, authenticate },
    limits: config.limits,
    namedIn: decisionId => namedFiles(journal, decisionId),
  })
  const polls = new SecretPolls({ box, keyring, now, log })
  const decisions = new Decisions({ journal, catalogue, store, fanout, documents: relay, media, polls })
  const live = new LiveFeed({ journal, catalogue, store, limits: config.limits, log })
  const schedule = new Schedule(
    clock,
    (decisionId, at) => decisions.strike(decisionId, Math.max(at, now())),
    (error, decisionId) => log.error({ err: error, decisionId }, 'the clock could not act'),
  )
  fanout.listen(async told => {
    if (told.type === 'appended' && told.haveRightsChanged) await relay.refreshRights(told.decisionId)
    if (told.type === 'sessions-ended') for (const sessionId of told.sessionIds) relay.endSession(sessionId)
  })
  fanout.listen(told => live.told(told))
  const setSchedule = (decisionId: string) => {
    const state = store.get(decisionId)?.state
    schedule.set(decisionId, store.dueAt(decisionId, state && polls.factsOf(state)))
  }
  fanout.listen(async told => {
    const decision = told.type === 'appended' ? store.get(told.decisionId) : undefined
    if (!decision || decision.beside.imported) return
    const { state } = decision
    await polls.recount(state)
    await polls.mend(state)
    setSchedule(state.decisionId)
  })
  const states = store.all().flatMap(({ state, beside }) => (beside.imported ? [] : [state]))
  await polls.recover(states, decisionId => !store.isDamaged(decisionId))
  for (const { decisionId } of states.filter(state => polls.lostIn(state)))
    await decisions.strike(decisionId, now()).catch(error => {
      log.error({ err: error, decisionId }, 'a poll whose box is lost could not be asked again') // whoever comes next tries it anew
    })
  for (const { decisionId } of states) setSchedule(decisionId)
  await Promise.all([schedule.start(), media.sweep()])
  await finishArrivals({ decisions, catalogue, clock, store, log })

  const parts: SampleParts = { catalogue, journal, updates, media, store, fanout, polls, clock, log }
  let isClosing = false
  const http = await buildHttp({
    ...{
      config,
      clock,
      catalogue,
      journal,
      stores: storage,
      store,
      decisions,
      fanout,
      live,
      polls,
      ballotDoor: new BallotDoor({ store, decisions, polls, onRecount: setSchedule }),
      sessions,
      documents: relay,
      relay,
      updates,
      log,
      isSecure,
    },
    mediaRoutes: media.routes,
    pageFolder: deps.pageFolder,
    onRoute: deps.onRoute,
    wrongKeys: new WrongKeys(clock, wrongKeysPerMinute),
    writeRate: new PersonRate(clock, { perSecond: commandsPerSecond, burst: commandsBurst }),
    readingRate: new PersonRate(clock, { perSecond: readingsPerSecond, burst: readingsBurst }),
    setUpHash: hashToken(deps.setUpToken),
    operatorHash: hashToken(deps.operatorKey),
    seedSample: seedSample && (owner => seedSample(parts, owner)),
    whyNotReady: async () => (isClosing ? 'stopping' : storage.whyNotWritable()),
    stopSockets: async () => {
      live.close()
      await relay.close()
    },
  })

  return {
    decisions,
    store,
    relay,
    http,
    async close() {
      isClosing = true
      await schedule.stop()
      media.close()
      await http.close()
      await decisions.settled()
      for (const { state } of store.all()) await polls.mend(state)
    },
  }
}

/**
 * A page says in its address whom it takes itself for: where somebody else has signed in in the same browser since, what is typed in
 * it must not become theirs. Other clients say nothing.
 */
function asTheyThink<S extends { personId: string }>(authenticate: (request: FastifyRequest) => Promise<S | null>) {
  return async (request: FastifyRequest): Promise<S | null> => {
    const session = await authenticate(request)
    const { person } = request.query as { person?: unknown }
    return person === undefined || person === session?.personId ? session : null
  }
}
