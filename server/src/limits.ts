/**
 * How much one caller may ask of the server, each by its own variable of the environment. The defaults are far above what a team needs and
 * far below what would hurt others. What is refused is told by a status or close code of its own, with a time where waiting helps.
 */
import { z } from 'zod'

const KIB = 1 << 10
const MIB = 1 << 20
const GIB = 1 << 30

/** Variable, default, least, most. */
const table = {
  /** Of a JSON body. 413. */
  bodyBytes: ['LIMIT_BODY_BYTES', MIB, KIB, 256 * MIB],
  /** Commands and whatever else is kept, per person. 429 with Retry-After. */
  commandsPerSecond: ['LIMIT_COMMANDS_PER_SECOND', 100, 1, 1_000_000],
  commandsBurst: ['LIMIT_COMMANDS_BURST', 500, 1, 1_000_000],
  /** Histories, summaries and records, per person: whole texts are read for each, of which a long one takes a fifth of a second and more. 429 with Retry-After. */
  readingsPerSecond: ['LIMIT_READINGS_PER_SECOND', 5, 1, 1_000_000],
  readingsBurst: ['LIMIT_READINGS_BURST', 50, 1, 1_000_000],
  /** Requests to ballot boxes per address, wide, since an office shares one. 429. */
  ballotBoxPerSecond: ['LIMIT_BALLOT_BOX_PER_SECOND', 200, 1, 1_000_000],
  ballotBoxBurst: ['LIMIT_BALLOT_BOX_BURST', 5_000, 1, 1_000_000],
  /** Wrong keys per address; right ones are not counted, so that an office can join at once. 429 with Retry-After. */
  wrongKeysPerMinute: ['LIMIT_WRONG_KEYS_PER_MINUTE', 20, 1, 1_000_000],
  /** Until the head of a request, or a handshake, is there. 408. */
  headSeconds: ['LIMIT_HEAD_SECONDS', 15, 1, 3600],
  /** Until a body is there; what is uploaded may take longer, and goes on where it was cut off. 408. */
  bodySeconds: ['LIMIT_BODY_SECONDS', 30, 1, 3600],
  uploadSeconds: ['LIMIT_UPLOAD_SECONDS', 3600, 1, 86_400],
  /** Then the connection is closed, and the next request opens another one. */
  requestsPerConnection: ['LIMIT_REQUESTS_PER_CONNECTION', 10_000, 1, 1_000_000_000],
  /** Of the whole server; more are not accepted. */
  connections: ['LIMIT_CONNECTIONS', 20_000, 10, 1_000_000],
  /** Open live channels, and as many open documents. 4429. */
  socketsPerSession: ['LIMIT_SOCKETS_PER_SESSION', 64, 1, 1_000_000],
  socketsPerPerson: ['LIMIT_SOCKETS_PER_PERSON', 256, 1, 1_000_000],
  /** Of a document as it is kept. 4413. */
  documentBytes: ['LIMIT_DOCUMENT_BYTES', 4 * MIB, 64 * KIB, GIB],
  /** Of the file of a decision that is imported. 413. */
  importBytes: ['LIMIT_IMPORT_BYTES', 32 * MIB, KIB, GIB],
  /** Of one file. 413. */
  uploadBytes: ['LIMIT_UPLOAD_BYTES', 2 * GIB, KIB, 1024 * GIB],
  /** Of what is said aloud, by somebody who may not prepare the decision. 413. */
  voiceBytes: ['LIMIT_VOICE_BYTES', 64 * MIB, KIB, GIB],
  /** Of all files of the workspace together, with those under way. 507. */
  workspaceBytes: ['LIMIT_WORKSPACE_BYTES', 100 * GIB, KIB, 9000 * GIB],
  /** Uploads that are not whole yet, per person. 409. */
  uploadsPerPerson: ['LIMIT_UPLOADS_PER_PERSON', 100, 1, 1_000_000],
} as const satisfies { [name: string]: readonly [variable: string, initial: number, least: number, most: number] }

export type Limits = { readonly [L in keyof typeof table]: number }

export const whole = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d{1,13}$/, 'must be a whole number')
    .transform(Number)
    .refine(value => value >= min && value <= max, `must be between ${min} and ${max}`)

/** The variables of the environment, for the schema of all of them. */
export const limitVariables = Object.fromEntries(
  Object.values(table).map(([variable, initial, least, most]) => [variable, whole(least, most).default(initial)] as const),
)

export const limitsOf = (environment: { readonly [variable: string]: unknown }): Limits =>
  Object.fromEntries(Object.entries(table).map(([name, [variable]]) => [name, Number(environment[variable])])) as Limits

/** Where no variable is set. */
export const usualLimits: Limits = limitsOf(
  Object.fromEntries(Object.values(table).map(([variable, initial]) => [variable, initial] as const)),
)
