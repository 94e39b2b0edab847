/** What the rules may know beyond the log, read in the same turn in which they are asked. */
import {
  type Actor,
  type Command,
  type DecisionId,
  type DecisionState,
  type DocumentName,
  type Facts,
  isBefore,
  type OwnCommand,
  openPoll,
  type Poll,
  phaseAfter,
  type SecretBox,
} from '@concord/shared'
import type { Person } from '../catalogue/Catalogue.ts'
import type { BesideTable } from './besideTable.ts'

export type DocumentFacts = { isEmpty: boolean; hash: string; entries?: number }

/** The texts of decisions, as the relay keeps them. */
export interface DocumentReader {
  facts(decisionId: string, doc: DocumentName): Promise<DocumentFacts>
  /** Until the answer is called, nobody writes; what was accepted before is part of the text once `settle` resolves. */
  hold(decisionId: string): () => void
  settle(decisionId: string): Promise<void>
}

/** The files of decisions. */
export interface MediaReader {
  /** Null if it is not whole, of no kind that is kept here, or of another decision. */
  kindOf(decisionId: string, mediaId: string): Promise<'video' | 'audio' | 'image' | 'document' | 'captions' | null>
  /** How long it is; null where that cannot be told. */
  secondsOf(mediaId: string): Promise<number | null>
  /** Sound or picture that this person has uploaded for this decision; null: it is no such file. */
  voiceOf(decisionId: string, mediaId: string, personId: string): Promise<{ seconds?: number } | null>
}

/** The boxes of running secret polls, as much as the rules may know of them. */
export interface BoxReader {
  factsOf(state: DecisionState): SecretBox | undefined
}

export type FactSources = { documents: DocumentReader; media: MediaReader; polls: BoxReader }

/** `people`: everybody of the workspace. What a turn made for this command alone it adds itself: a box that it holds, fresh keys. */
export async function gatherFacts(
  { state, beside }: { state: DecisionState; beside: BesideTable },
  command: Command | OwnCommand,
  by: Actor,
  people: readonly Person[],
  sources: FactSources,
): Promise<Facts> {
  const poll = openPoll(state)
  const spoken = 'voiceId' in command && command.voiceId ? command.voiceId : null
  const voice = spoken && (await sources.media.voiceOf(state.decisionId, spoken, by))
  const usable = await usableMedia(state.decisionId, command, sources.media)
  return {
    documents: stepsForward(command) ? await readDocuments(state, sources.documents) : {},
    authorOf: id => beside.authorOf(id),
    ...(poll && boxFacts(state, poll, beside, sources.polls)),
    paperOf: (poll, personId) => beside.paperOf(poll, personId),
    lotSeedOf: poll => beside.lotSeedOf(poll),
    people: {
      isMember: personId => people.some(person => person.personId === personId),
      isAdmin: personId => people.some(person => person.personId === personId && person.role !== 'member'),
    },
    media: { isPlayable: mediaId => usable.has(mediaId), secondsOf: mediaId => usable.get(mediaId) },
    voiceOf: mediaId => (mediaId === spoken ? voice : undefined),
    watched: (mediaId, personId) => beside.watchedOf(mediaId, personId),
  }
}

function boxFacts(state: DecisionState, poll: Poll, beside: BesideTable, polls: BoxReader): Pick<Facts, 'box'> {
  if (poll.ballots !== 'secret') return { box: { poll: poll.poll, ballots: beside.ballotsOf(poll.poll) } }
  const box = polls.factsOf(state)
  return box ? { box } : {}
}

/** Who steps forward may close a poll, asks whether there is a brief, and names and hashes the texts that are finished with it. */
export const stepsForward = ({ type }: Command | OwnCommand): boolean =>
  type === 'AdvancePhase' || type === 'PublishPlan' || type === 'StrikeClock'

async function readDocuments(state: DecisionState, documents: DocumentReader): Promise<Facts['documents']> {
  const names: DocumentName[] = isBefore(state.phase, 'vote') ? ['brief'] : []
  if (phaseAfter(state.phase, state.settings.skip) === 'decided') names.push('notes', 'plan')
  const read = await Promise.all(names.map(async name => [name, await documents.facts(state.decisionId, name)] as const))
  return Object.fromEntries(read)
}

type FileKind = NonNullable<Awaited<ReturnType<MediaReader['kindOf']>>>

/** The files that a command brings in, each of a kind that fits whatever it is to be, with the length of a video. */
async function usableMedia(
  decisionId: DecisionId,
  command: Command | OwnCommand,
  media: MediaReader,
): Promise<ReadonlyMap<string, number | undefined>> {
  const usable = new Map<string, number | undefined>()
  const brought = broughtBy(command)
  for (const { file } of brought) {
    const kind = await media.kindOf(decisionId, file)
    if (brought.some(one => one.file === file && one.fits !== 'any' && one.fits !== kind) || kind === null) continue
    usable.set(file, kind === 'video' ? ((await media.secondsOf(file)) ?? undefined) : undefined)
  }
  return usable
}

function broughtBy(command: Command | OwnCommand): readonly { file: string; fits: FileKind | 'any' }[] {
  const one = (file: string | null | undefined, fits: FileKind | 'any') => (file ? [{ file, fits }] : [])
  if (command.type === 'AttachVideo') return [...one(command.mediaId, 'video'), ...one(command.posterId, 'image')]
  if (command.type === 'EditVideo') return [...one(command.captionsId, 'captions'), ...one(command.posterId, 'image')]
  return command.type === 'AddResource' ? one(command.mediaId, 'any') : []
}
