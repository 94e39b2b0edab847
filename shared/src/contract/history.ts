/** The history of a document on the wire: its versions by author and time, and the text as it stood at one of them. */
import { z } from 'zod'
import { documentNames } from '../decision/decideContext.ts'
import { decisionIdSchema, personIdSchema } from './ids.ts'

const instant = z.int().min(0)
const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
/** Entries of a document's history count from 0; a version is named by the last one that it holds. */
const version = z.int().min(0).meta({ description: 'The last entry of the history that this version holds' })

export const documentParamsSchema = z.object({ id: decisionIdSchema, doc: z.enum(documentNames) })
export const versionParamsSchema = documentParamsSchema.extend({
  version: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER),
})
export const versionsQuerySchema = z.object({
  before: z.coerce.number().int().min(0).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})

export const frozenTextSchema = z.object({
  name: z.string().meta({ description: 'As people call it: "Brief as voted on"' }),
  sha256: sha256.meta({ description: 'As the log of the decision has it' }),
  seq: z.int().min(1).meta({ description: 'The event of the log that names it' }),
})

export const documentVersionSchema = z.object({
  version,
  number: z.int().min(1).meta({ description: 'As people count them' }),
  by: z.array(personIdSchema).meta({ description: 'Who wrote in it, first come first' }),
  from: instant,
  to: instant,
  added: z.int().min(0).meta({ description: 'Words that the version before has not' }),
  removed: z.int().min(0).meta({ description: 'Words that only the version before has' }),
  restores: z.int().min(1).optional().meta({ description: 'The number of the version that was brought back by this one' }),
  frozen: frozenTextSchema.optional(),
  isWhole: z.boolean().meta({ description: 'False: the disk lost something of what was written before' }),
})

export const versionPageSchema = z.object({
  versions: z.array(documentVersionSchema).meta({ description: 'Newest last' }),
  earlier: z
    .int()
    .min(0)
    .nullable()
    .meta({ description: '`before` of the page with what was before these; null: there is none' }),
  missing: z
    .array(z.object({ first: version, last: version }))
    .meta({ description: 'Entries that the disk lost; what was written in them is not known any more' }),
  isDamaged: z.boolean().meta({ description: 'The document cannot be opened until it is repaired' }),
  areTimesDays: z
    .boolean()
    .meta({ description: 'While authors of ideas are hidden, times are midnights (UTC): who wrote when could betray them' }),
})

export const lineSchema = z.object({
  kind: z.enum(['paragraph', 'heading', 'bullet', 'number', 'quote', 'code']),
  depth: z.int().min(0).meta({ description: 'Of a heading its level, else how deep in lists' }),
  isContinued: z.boolean().meta({ description: 'Goes on with the block of the line before' }),
  parts: z.array(
    z.object({
      text: z.string(),
      by: personIdSchema.nullable().meta({ description: 'Who wrote it; null where that is not known any more' }),
      outBy: personIdSchema.optional().meta({ description: 'Who took it out in a later version' }),
    }),
  ),
})

export const versionTextSchema = z.object({
  version,
  text: z.string(),
  sha256,
  lines: z.array(lineSchema).meta({ description: 'The same text, with who wrote what' }),
  state: z.base64().meta({ description: 'The document as it stood, as a Yjs update' }),
  isWhole: z.boolean(),
})

export type FrozenText = z.infer<typeof frozenTextSchema>
export type DocumentVersion = z.infer<typeof documentVersionSchema>
export type VersionPage = z.infer<typeof versionPageSchema>
export type TextLine = z.infer<typeof lineSchema>
export type VersionText = z.infer<typeof versionTextSchema>
