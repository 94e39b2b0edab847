/**
 * Whether what was read from a file has the form of a bundle: every field there, nothing besides, of the right kind. Events are looked at as
 * far as the chain needs it; what is in them the rules say (checkRules.ts). The page checks bundles too, so there is no zod here.
 */
import { documentNames } from '../decision/decideContext.ts'
import { BUNDLE_FORMAT, BUNDLE_VERSION, type Bundle } from './bundle.ts'
import { id, list, matching, object, only, orNull, sha256, text, whole } from './shape.ts'

const BASE64URL = /^[A-Za-z0-9_-]*$/

const event = object({ seq: whole, type: text, at: whole, commandId: text, prev: sha256, hash: sha256 }, { by: text }, true)
const shape = object({
  format: only(BUNDLE_FORMAT),
  version: only(BUNDLE_VERSION),
  decisionId: id,
  origin: object({ workspace: text, address: orNull(text), exportedAt: whole }),
  people: list(object({ personId: id, name: text })),
  files: list(object({ mediaId: id, name: text, type: text, size: whole })),
  log: list(event),
  documents: list(
    object(
      { document: only(...documentNames), sha256, state: matching(BASE64URL, 'base64url') },
      { frozen: object({ seq: whole }, { entries: whole }) },
    ),
  ),
  hashes: object({ origin: sha256, people: sha256, files: sha256, documents: sha256 }),
})

/** In words, with the path of the field; null: it has the form of a bundle. */
export const bundleShapeFlaw = (value: unknown): string | null =>
  shape(value, 'The file') ?? (isEmptyLog(value) ? 'The file.log is empty' : null)

export const isBundle = (value: unknown): value is Bundle => bundleShapeFlaw(value) === null

const isEmptyLog = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'log' in value && Array.isArray(value.log) && value.log.length === 0
