/**
 * A decision as one file that can be read, checked and imported without the server it came from. It holds what every reader of the decision
 * may read: its log, the names of its people, its texts. What lies beside the log is never in it, nor are the bytes of uploaded files.
 * Every field and every event has a line of its own, written in one form only (RFC 8785), so that a place can be named. Rule L4.
 */
import type { DocumentName } from '../decision/decideContext.ts'
import type { DecisionEvent } from '../decision/events.ts'
import type { DecisionId, EpochMs, MediaId, PersonId } from '../decision/ids.ts'
import { canonicalJson } from './canonicalJson.ts'
import { hexOf, type Sha256 } from './hashing.ts'

export const BUNDLE_FORMAT = 'concord-decision'
export const BUNDLE_VERSION = 1

/** `address`: where people reached the server; null where it was not told. */
export type BundleOrigin = { workspace: string; address: string | null; exportedAt: EpochMs }
/** As they were called when the file was made. */
export type BundlePerson = { personId: PersonId; name: string }
/** An uploaded file that the log names; its bytes are not here. */
export type BundleFile = { mediaId: MediaId; name: string; type: string; size: number }

/**
 * `state`: a Yjs update in base64url, and `sha256` of its bytes in hex. `frozen`: it is the text that the event `seq` has frozen, made by the
 * first `entries` of its document's history (absent in old logs). Without it, it is the text as it stood when the file was made.
 */
export type BundleDocument = {
  document: DocumentName
  frozen?: { seq: number; entries?: number }
  sha256: string
  state: string
}

/** Of the parts that no event vouches for: SHA-256 of their RFC 8785 JSON, in hex. The log is its own chain. */
export type BundleHashes = { origin: string; people: string; files: string; documents: string }

export type Bundle = {
  format: typeof BUNDLE_FORMAT
  version: typeof BUNDLE_VERSION
  decisionId: DecisionId
  origin: BundleOrigin
  /** In order of their ids. */
  people: readonly BundlePerson[]
  /** In order of their ids. */
  files: readonly BundleFile[]
  log: readonly DecisionEvent[]
  /** Brief, notes, plan; of each the frozen ones first, in the order of the log. */
  documents: readonly BundleDocument[]
  hashes: BundleHashes
}

/** The parts of which a bundle is made, with the log apart: it can be long. */
export type BundleParts = Pick<Bundle, 'decisionId' | 'origin' | 'people' | 'files' | 'documents'>

export const hashesOf = ({ origin, people, files, documents }: Omit<BundleParts, 'decisionId'>, hash: Sha256): BundleHashes => {
  const ofPart = (part: unknown) => hexOf(canonicalJson(part), hash)
  return { origin: ofPart(origin), people: ofPart(people), files: ofPart(files), documents: ofPart(documents) }
}

/** Everything before the log. */
export const bundleHead = ({ decisionId, origin, people, files }: Omit<BundleParts, 'documents'>): string =>
  `{"format":${JSON.stringify(BUNDLE_FORMAT)},"version":${BUNDLE_VERSION},"decisionId":${JSON.stringify(decisionId)},
"origin":${canonicalJson(origin)},
"people":${lines(people)},
"files":${lines(files)},
"log":[`

/** Some events of the log, one after another: `isFirst` where none were written before. */
export const bundleEvents = (events: readonly DecisionEvent[], isFirst: boolean): string =>
  events.map((event, i) => `${isFirst && i === 0 ? '' : ','}\n${canonicalJson(event)}`).join('')

/** Everything behind the log. */
export const bundleTail = (documents: readonly BundleDocument[], hashes: BundleHashes): string => `
],
"documents":${lines(documents)},
"hashes":${canonicalJson(hashes)}}
`

export const bundleText = ({ documents, hashes, log, ...head }: Bundle): string =>
  bundleHead(head) + bundleEvents(log, true) + bundleTail(documents, hashes)

const lines = (items: readonly unknown[]): string => (items.length === 0 ? '[]' : `[\n${items.map(canonicalJson).join(',\n')}\n]`)
