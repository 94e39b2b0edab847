/**
 * The sample: six people of a small company and a decision in every phase. Everything goes through the rules and into the real stores, told
 * with a clock in the past; only when a decision is told to its end does the rest of the server hear of it.
 */
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { PersonId } from '@concord/shared'
import type { Logger } from 'pino'
import type { Catalogue } from '../catalogue/Catalogue.ts'
import { hashToken, makeToken } from '../catalogue/secretToken.ts'
import type { Clock } from '../clock/Clock.ts'
import { DecisionStore } from '../decisions/decisionStore.ts'
import { Decisions } from '../decisions/handleCommand.ts'
import type { DocumentUpdates } from '../documentUpdates/DocumentUpdates.ts'
import type { Fanout } from '../fanout/Fanout.ts'
import { createInProcessFanout } from '../fanout/inProcessFanout.ts'
import type { Journal } from '../journal/Journal.ts'
import type { Media } from '../media/buildMedia.ts'
import type { SecretPolls } from '../polls/secretPolls.ts'
import { type Cast, castNames, makeCast, WORKSPACE_NAME } from './cast.ts'
import { stories } from './stories/index.ts'
import { storyTexts } from './storyTexts.ts'
import type { Stage } from './tale.ts'

export type SeedDeps = {
  catalogue: Catalogue
  journal: Journal
  updates: DocumentUpdates
  media: Pick<Media, 'add' | 'kindOf' | 'secondsOf' | 'voiceOf'>
  /** The running server's view of decisions, and how it is told that one has grown. */
  store: DecisionStore
  polls: SecretPolls
  fanout: Fanout
  clock: Pick<Clock, 'now'>
  log: Pick<Logger, 'error'>
}

const VIDEO = {
  path: join(import.meta.dirname, 'sample-video.webm'),
  label: { type: 'video/webm', name: 'Answering urgent support at night.webm' },
}
const CAPTIONS = {
  path: join(import.meta.dirname, 'sample-video.vtt'),
  label: { type: 'text/vtt', name: 'Answering urgent support at night.vtt' },
}
const POSTER = {
  path: join(import.meta.dirname, 'sample-poster.jpg'),
  label: { type: 'image/jpeg', name: 'Answering urgent support at night.jpg' },
}
const JOINED_BEFORE_MS = 200 * 86_400_000

/** Into a workspace that somebody has set up: `owner` joins every decision, to look around in. The cast must not be there yet. */
export async function seedSample(deps: SeedDeps, owner: PersonId): Promise<Cast> {
  const cast = makeCast(deps.clock.now() - JOINED_BEFORE_MS, false)
  for (const name of castNames) await deps.catalogue.addPerson(cast[name])
  await tellStories(deps, cast, owner)
  return cast
}

/** Into an empty instance: the workspace is the cast's own. */
export async function seedWorkspace(deps: SeedDeps): Promise<Cast> {
  const setUpAt = deps.clock.now() - JOINED_BEFORE_MS
  const cast = makeCast(setUpAt, true)
  const nobodys = { sessionId: randomUUID(), hash: hashToken(makeToken('session')), expiresAt: setUpAt }
  await deps.catalogue.setUp({ name: WORKSPACE_NAME, setUpAt }, cast.ines, nobodys)
  for (const name of castNames) if (name !== 'ines') await deps.catalogue.addPerson(cast[name])
  await tellStories(deps, cast, null)
  return cast
}

async function tellStories(deps: SeedDeps, cast: Cast, owner: PersonId | null): Promise<void> {
  const stage = await setStage(deps, cast, owner)
  for (const tell of stories) {
    const tale = await tell(stage)
    await tale.comesToNow()
    await tale.welcomesOwner()
    await deps.store.reload(tale.id)
    await deps.fanout.tell({ type: 'appended', decisionId: tale.id, events: [], haveRightsChanged: true })
  }
}

async function setStage(deps: SeedDeps, cast: Cast, owner: PersonId | null): Promise<Stage> {
  const { catalogue, journal, updates, media, polls, clock, log } = deps
  const store = await DecisionStore.load(journal, log) // its own: nobody sees half a story
  const fanout = createInProcessFanout(error => log.error({ err: error }, 'sample: could not be told'))
  return {
    cast,
    owner,
    store,
    updates,
    polls,
    decisions: new Decisions({ journal, catalogue, store, fanout, documents: storyTexts(updates), media, polls }),
    addVideo: (decisionId, by) => media.add(VIDEO.path, { ...VIDEO.label, decisionId, by }),
    addCaptions: (decisionId, by) => media.add(CAPTIONS.path, { ...CAPTIONS.label, decisionId, by }),
    addPoster: (decisionId, by) => media.add(POSTER.path, { ...POSTER.label, decisionId, by }),
    now: clock.now(),
  }
}
