/**
 * Every error as RFC 9457 problem+json with a stable code. Rejections of the rules keep their code and facts; a fault is logged once, here,
 * and answered without details. Titles and details are for people: what is the matter, and what to do.
 */
import { type DoorCode, doorCodes, type Problem, type ProblemCode, statusOfRejection } from '@concord/shared/contract'
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod'
import { documentOf } from '../decisions/damagedText.ts'
import { DamagedRoom } from '../documentUpdates/DocumentUpdates.ts'
import { StorageFull, StorageReadOnly } from '../journal/Journal.ts'
import { rejectionTitles } from './rejectionTitles.ts'
import { isSessionless } from './sessionless.ts'

const doorTitles: { readonly [C in DoorCode]: string } = {
  malformed: 'This request is not in the form that is asked for',
  'sent-with-session': 'Ballots are sent without a session, so that nobody knows whose they are',
  'credential-invalid': 'This key holds no ballot paper of this poll',
  'signature-invalid': 'This ballot is not signed by its key',
  'newer-ballot-in-box': 'A newer ballot of this key is in the box',
  'papers-unavailable': 'A key of this poll is lost: no more papers are given out; the ballots in the box count',
  'not-signed-in': 'Sign in first',
  'other-person': 'Somebody else is signed in than the one in whose name this was sent',
  'session-needed': 'A program may not do this: sign in with a browser',
  'foreign-origin': 'This request came from another site',
  'being-prepared': 'This decision is still being prepared',
  'not-found': 'There is nothing here that you may see',
  'not-allowed': 'Your role does not allow this',
  'log-has-moved-on': 'The decision has changed meanwhile',
  'command-id-reused': 'This command id was used for something else',
  'command-id-of-another': 'This command id belongs to somebody else',
  'already-set-up': 'This workspace has been set up already',
  'token-invalid': 'This link does not work',
  'token-used-up': 'This link has been used already',
  'reload-needed': 'The page is of another version than the server',
  'too-large': 'This is too large',
  'wrong-type': 'The body must be JSON',
  'too-many': 'Too often in a short time',
  'limit-reached': 'There are as many as there may be; remove some first',
  'last-owner': 'The last owner of a workspace cannot be taken out of it',
  'document-damaged': 'A text of this decision is damaged on the disk; `npm run check` says where, a backup brings it back',
  damaged: 'The record of this decision is damaged; whoever runs the server can restore it from a backup',
  'bundle-invalid': 'This file is no decision that holds',
  'already-here': 'This decision is here already',
  imported: 'This decision was brought here from another server: it can only be read',
  'files-full': 'The files of this workspace have no room left',
  'storage-full': 'The server has no room left',
  'storage-read-only': 'The server cannot store anything just now',
  'server-fault': 'Something went wrong on the server',
}
const isDoorCode = (code: string): code is DoorCode => code in doorCodes

/** Thrown by handlers: the edge turns it into a response. */
export class HttpProblem extends Error {
  readonly code: ProblemCode
  readonly facts: { readonly [name: string]: unknown }

  constructor(code: ProblemCode, facts: { readonly [name: string]: unknown } = {}) {
    super(code)
    this.name = 'HttpProblem'
    this.code = code
    this.facts = facts
  }
}

export function problemOf(code: ProblemCode, facts: { readonly [name: string]: unknown } = {}): Problem {
  const [status, title] = isDoorCode(code)
    ? [doorCodes[code], doorTitles[code]]
    : [statusOfRejection[code], rejectionTitles[code]]
  return { ...facts, type: `urn:concord:problem:${code}`, title, status, code }
}

export function sendProblem(
  reply: FastifyReply,
  code: ProblemCode,
  facts: { readonly [name: string]: unknown } = {},
): FastifyReply {
  const problem = problemOf(code, facts)
  return reply.code(problem.status).type('application/problem+json').serializer(JSON.stringify).send(problem)
}

/** Whatever a handler throws. What no route takes is pageRoutes.ts. */
export function answerWithProblems(app: FastifyInstance): void {
  app.setErrorHandler((error: FastifyError, request, reply) => sendError(error, request, reply))
}

const noRoom = new Set(['ENOSPC', 'EDQUOT'])

/** What the journal says of its disk, or the file system of any other file; null: it is about something else. */
export function storageProblem(error: unknown): 'storage-full' | 'storage-read-only' | null {
  const code = error instanceof Error && 'code' in error ? error.code : null
  if (error instanceof StorageFull || (typeof code === 'string' && noRoom.has(code))) return 'storage-full'
  return error instanceof StorageReadOnly || code === 'EROFS' ? 'storage-read-only' : null
}

function sendError(error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (error instanceof HttpProblem) return sendProblem(reply, error.code, error.facts)
  if (hasZodFastifySchemaValidationErrors(error)) return sendProblem(reply, 'malformed', fieldErrors(error.validation))
  const refused = storageProblem(error)
  if (refused) {
    if (!isSessionless(request)) request.log.error({ err: error }, refused)
    return sendProblem(reply, refused)
  }
  if (error instanceof DamagedRoom) return sendProblem(reply, 'document-damaged', documentOf(error))
  const status = error.statusCode ?? 500
  if (status === 413) return sendProblem(reply, 'too-large')
  if (status === 415) return sendProblem(reply, 'wrong-type')
  if (status >= 400 && status < 500) return sendProblem(reply, 'malformed', { detail: `${error.message}.` })
  const log = isSessionless(request) ? request.server.log : request.log // of the ballot box no line tells which request it was
  log.error({ err: error }, 'request failed')
  return sendProblem(reply, 'server-fault')
}

type FieldFlaw = { instancePath: string; message?: string | undefined }

/** Which fields are wrong and how: `settings.shortlistSize: expected number`. */
function fieldErrors(flaws: readonly FieldFlaw[]): { detail: string; errors: readonly { field: string; message: string }[] } {
  const errors = flaws.slice(0, 20).map(({ instancePath, message }) => ({
    field: instancePath.split('/').filter(Boolean).join('.') || 'body',
    message: message ?? 'is not as it should be',
  }))
  return { detail: errors.map(({ field, message }) => `${field}: ${message}`).join('; '), errors }
}
