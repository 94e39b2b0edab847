/**
 * The file of a decision on the wire (`GET …/bundle`, `POST …/import`), for the server's door and for whoever writes a client. The page, which
 * loads no zod, reads the same form by verify/bundleShapeFlaw.ts; a test holds the two together.
 */
import { z } from 'zod'
import { documentNames } from '../decision/decideContext.ts'
import { BUNDLE_FORMAT, BUNDLE_VERSION } from '../verify/bundle.ts'
import { decisionIdSchema, mediaIdSchema, personIdSchema } from './ids.ts'
import { wireName } from './wireText.ts'

const whole = z.int().min(0)
const sha256 = z.string().regex(/^[0-9a-f]{64}$/)

const bundleOriginSchema = z.strictObject({
  workspace: z.string().meta({ description: 'Where it comes from' }),
  address: z.string().nullable().meta({ description: 'Where people reached that server; null: not told' }),
  exportedAt: whole.meta({ description: 'When the file was made (ms, UTC)' }),
})
const bundlePersonSchema = z.strictObject({
  personId: personIdSchema,
  name: wireName.meta({ description: 'As they were called when the file was made' }),
})

export const bundleSchema = z.strictObject({
  format: z.literal(BUNDLE_FORMAT),
  version: z.literal(BUNDLE_VERSION),
  decisionId: decisionIdSchema,
  origin: bundleOriginSchema,
  people: z.array(bundlePersonSchema),
  files: z
    .array(z.strictObject({ mediaId: mediaIdSchema, name: z.string(), type: z.string(), size: whole }))
    .meta({ description: 'Uploaded files that the log names; their bytes are not here' }),
  log: z
    .array(z.looseObject({ seq: whole, type: z.string(), at: whole, commandId: z.string(), prev: sha256, hash: sha256 }))
    .min(1)
    .meta({ description: 'As GET …/log gives it, from the first event on' }),
  documents: z.array(
    z.strictObject({
      document: z.enum(documentNames),
      frozen: z
        .strictObject({ seq: whole, entries: whole.optional() })
        .optional()
        .meta({ description: 'The event that froze it; absent: as it stood when the file was made' }),
      sha256: sha256.meta({ description: 'Of the bytes of `state`' }),
      state: z.string().meta({ description: 'A Yjs update, base64url without padding' }),
    }),
  ),
  hashes: z
    .strictObject({ origin: sha256, people: sha256, files: sha256, documents: sha256 })
    .meta({ description: 'SHA-256 of the RFC 8785 JSON of each part that no event vouches for' }),
})
