/**
 * What a bundle holds beside the log: the names of its people, which files it names, and its texts, as they were frozen and as they stand.
 * A text that the disk has damaged is left out: whoever checks the file is told that it is missing.
 */
import {
  type DecisionEvent,
  type DecisionId,
  type DocumentName,
  documentNames,
  type EpochMs,
  type MediaId,
  type PersonId,
} from '@concord/shared'
import {
  type BundleDocument,
  type BundleFile,
  type BundleParts,
  type BundlePerson,
  hexOf,
  toBase64url,
} from '@concord/shared/verify'
import * as Y from 'yjs'
import type { Blobs } from '../blobs/Blobs.ts'
import type { Catalogue } from '../catalogue/Catalogue.ts'
import { DamagedRoom, type DocumentUpdates } from '../documentUpdates/DocumentUpdates.ts'
import { frozenTexts, versionOf } from '../history/frozenTexts.ts'
import { Histories, type OpenHistory } from '../history/histories.ts'
import { nativeSha256 } from '../journal/nativeSha256.ts'
import { roomName } from '../relay/relay.ts'

export type BundleSources = {
  catalogue: Pick<Catalogue, 'workspace' | 'people' | 'former'>
  updates: Pick<DocumentUpdates, 'load' | 'entries'>
  blobs: Pick<Blobs, 'find'>
  documents: { state(decisionId: string, doc: DocumentName): Promise<Uint8Array> }
}

/** `address`: where people reach this server. */
export async function gatherBundle(
  decisionId: DecisionId,
  log: readonly DecisionEvent[],
  from: { address: string | null; at: EpochMs },
  sources: BundleSources,
): Promise<BundleParts> {
  const workspace = (await sources.catalogue.workspace())?.name ?? ''
  const documents: BundleDocument[] = []
  for (const document of documentNames) documents.push(...(await textsOf(decisionId, document, log, sources)))
  return {
    decisionId,
    origin: { workspace, address: from.address, exportedAt: from.at },
    people: await peopleIn(log, sources),
    files: await filesIn(decisionId, log, sources),
    documents,
  }
}

/** Whoever the log names, as they are called now; who was never known here has no name. */
async function peopleIn(log: readonly DecisionEvent[], { catalogue }: BundleSources): Promise<BundlePerson[]> {
  const named = new Set<string>()
  eachField(log, value => typeof value === 'string' && named.add(value))
  const known = new Map<PersonId, string>()
  for (const { personId, name } of [...(await catalogue.former()), ...(await catalogue.people())]) known.set(personId, name)
  const people = [...known].flatMap(([personId, name]) => (named.has(personId) ? [{ personId, name }] : []))
  return people.sort((a, b) => (a.personId < b.personId ? -1 : 1))
}

const MEDIA_FIELDS: ReadonlySet<string> = new Set(['mediaId', 'captionsId', 'posterId'])

async function filesIn(decisionId: DecisionId, log: readonly DecisionEvent[], { blobs }: BundleSources): Promise<BundleFile[]> {
  const ids = new Set<string>()
  eachField(log, (value, name) => typeof value === 'string' && MEDIA_FIELDS.has(name) && ids.add(value))
  const found = await Promise.all([...ids].sort().map(id => blobs.find(id)))
  return found.flatMap(blob =>
    blob?.decisionId === decisionId ? [{ mediaId: blob.id as MediaId, name: blob.name, type: blob.type, size: blob.size }] : [],
  )
}

/** Values inside of values too. */
function eachField(value: unknown, look: (value: unknown, name: string) => void, name = ''): void {
  look(value, name)
  if (typeof value !== 'object' || value === null) return
  for (const [key, field] of Object.entries(value)) {
    look(key, '') // a ballot can be an object by ids
    eachField(field, look, Array.isArray(value) ? name : key)
  }
}

async function textsOf(
  decisionId: DecisionId,
  document: DocumentName,
  log: readonly DecisionEvent[],
  { updates, documents }: BundleSources,
): Promise<BundleDocument[]> {
  const open = await new Histories(updates).open(roomName(decisionId, document))
  const texts: BundleDocument[] = []
  for (const event of log) {
    if (event.type !== 'DocumentFrozen' || event.document !== document) continue
    const { seq, entries, sha256 } = event
    const state = sha256 === EMPTY ? nothing() : await frozenState(seq, log, document, open)
    if (state) texts.push({ document, frozen: { seq, ...(entries !== undefined && { entries }) }, ...asText(state) })
  }
  const current = await currentState(() => documents.state(decisionId, document))
  if (current && open.history.next > 0) texts.push({ document, ...asText(current) })
  return texts
}

/** Null: some of what it was made of is lost. */
async function frozenState(
  seq: number,
  log: readonly DecisionEvent[],
  document: DocumentName,
  { history }: OpenHistory,
): Promise<Uint8Array | null> {
  const text = frozenTexts(log, document).find(one => one.seq === seq)
  const version = text ? versionOf(text, history.entries) : null
  if (version === null || version >= history.next || !history.isWholeAt(version)) return null
  return (await history.textAt(version)).state
}

async function currentState(read: () => Promise<Uint8Array>): Promise<Uint8Array | null> {
  try {
    return await read()
  } catch (error) {
    if (error instanceof DamagedRoom) return null
    throw error
  }
}

/** Of a text without words. */
const EMPTY = hexOf('', nativeSha256)
const nothing = (): Uint8Array => Y.encodeStateAsUpdate(new Y.Doc())

const asText = (state: Uint8Array): Pick<BundleDocument, 'sha256' | 'state'> => ({
  sha256: hexOf(state, nativeSha256),
  state: toBase64url(state),
})
