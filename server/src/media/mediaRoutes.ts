/**
 * `/media/uploads`: tus, for who may prepare the decision that the file is for, or say something in it; a foreign upload is as good as none. `GET /media/:id`:
 * with ranges, for who may read the decision. A file never runs here: its type is that of its content, under a policy that allows nothing.
 */

import { Metadata } from '@tus/server'
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import type { Blobs, StoredBlob } from '../blobs/Blobs.ts'
import { HttpProblem } from '../http/problems.ts'
import type { Limits } from '../limits.ts'
import { byteRangeOf } from './byteRange.ts'
import { contentDisposition } from './fileName.ts'
import { kindOf } from './mediaType.ts'
import { UPLOADS_PATH, type Uploads } from './uploads.ts'

/** `voice-only`: something short that is said aloud. `not-found`: no such decision, for this person. */
export type MayAdd = 'yes' | 'voice-only' | 'not-allowed' | 'not-found'

export type MediaRoutesDeps = {
  uploads: Uploads
  blobs: Blobs
  limits: Pick<Limits, 'uploadBytes' | 'voiceBytes' | 'uploadsPerPerson'>
  /** Null: not signed in. */
  authenticate(request: FastifyRequest): Promise<{ personId: string } | null>
  /** Whether they may add files to what the decision is about. */
  mayAdd(personId: string, decisionId: string): Promise<MayAdd>
  mayRead(personId: string, decisionId: string): Promise<boolean>
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
const LONGEST_NAME = 1000
const LONGEST_START = 1 << 16

type Route = { Params: { id: string } }
type Label = { decisionId: string; fileName: string }

export const mediaRoutes: FastifyPluginAsync<MediaRoutesDeps> = async (app, deps) => {
  const { uploads, blobs, limits } = deps
  app.addContentTypeParser('application/offset+octet-stream', (_request, _payload, done) => done(null))

  app.post(UPLOADS_PATH, async (request, reply) => {
    const personId = await signedIn(request, deps)
    const { mediaId, ...label } = newUpload(request, limits.uploadBytes)
    const may = UUID.test(label.decisionId) ? await deps.mayAdd(personId, label.decisionId) : 'not-found'
    if (may === 'voice-only') refuseLong(request, limits.voiceBytes)
    else if (may !== 'yes') throw new HttpProblem(may)
    if ((await uploads.countOf(personId)) >= limits.uploadsPerPerson)
      throw new HttpProblem('limit-reached', { limit: limits.uploadsPerPerson })
    const uploadId = mediaId ?? uploads.newId()
    const letGo = await uploads.claim(uploadId)
    if (!letGo) throw new HttpProblem('id-taken', { id: uploadId })
    try {
      const leaveRoom = await uploads.takeRoom(uploadId, declaredLength(request))
      await passOn(request, reply, uploads, { personId, uploadId, label }).finally(leaveRoom)
    } finally {
      letGo()
    }
  })

  /** A recording is sent while it runs; its first bytes (how long it is, where its parts are) are known at the end only. */
  app.addContentTypeParser('application/octet-stream', { parseAs: 'buffer', bodyLimit: LONGEST_START }, (_request, body, done) =>
    done(null, body),
  )
  app.put<Route>(`${UPLOADS_PATH}/:id/start`, async (request, reply) => {
    const id = await ownUpload(request, deps)
    const { body } = request
    if (!Buffer.isBuffer(body) || !(await uploads.rewriteStart(id, body)))
      throw new HttpProblem('malformed', { detail: 'Only the first bytes of an upload of unknown length can be sent again.' })
    return reply.code(204).send()
  })

  app.options(UPLOADS_PATH, async (request, reply) => passOn(request, reply, uploads, { personId: '', uploadId: '' }))

  app.route<Route>({
    method: ['HEAD', 'DELETE'],
    url: `${UPLOADS_PATH}/:id`,
    handler: async (request, reply) =>
      passOn(request, reply, uploads, { personId: '', uploadId: await ownUpload(request, deps) }),
  })

  app.patch<Route>(`${UPLOADS_PATH}/:id`, async (request, reply) => {
    const uploadId = await ownUpload(request, deps)
    const offset = await uploads.openOffsetOf(uploadId)
    const leaveRoom = offset === null ? null : await uploads.takeRoom(uploadId, offset + partLength(request, limits.uploadBytes))
    await passOn(request, reply, uploads, { personId: '', uploadId }).finally(() => leaveRoom?.())
  })

  app.route<Route>({
    method: ['GET', 'HEAD'],
    url: '/media/:id',
    exposeHeadRoute: false,
    handler: async (request, reply) => {
      const personId = await signedIn(request, deps)
      const blob = await blobs.find(request.params.id)
      if (!blob || !(await deps.mayRead(personId, blob.decisionId))) throw new HttpProblem('not-found')
      return serve(blob, request, reply, blobs)
    },
  })
}

async function signedIn(request: FastifyRequest, { authenticate }: MediaRoutesDeps): Promise<string> {
  const caller = await authenticate(request)
  if (!caller) throw new HttpProblem('not-signed-in')
  return caller.personId
}

/** Its id; somebody else's is as good as none, and so is one's own once one may add nothing to its decision any more. */
async function ownUpload(request: FastifyRequest<Route>, deps: MediaRoutesDeps): Promise<string> {
  const personId = await signedIn(request, deps)
  const { id } = request.params
  const label = UUID.test(id) ? await deps.uploads.labelOf(id) : null
  if (label?.personId !== personId || (await deps.mayAdd(personId, label.decisionId)) === 'not-found')
    throw new HttpProblem('not-found')
  return id
}

/** `mediaId`: made by who sends it, so that what was said can be named before it is sent. */
function newUpload({ headers }: FastifyRequest, maxBytes: number): Label & { mediaId?: string } {
  const { 'upload-length': length, 'upload-defer-length': isGrowing } = headers
  if ((length === undefined) === (isGrowing === undefined) || headers['upload-concat'] !== undefined)
    throw new HttpProblem('malformed', {
      detail: 'Upload-Length says how many bytes will come, or Upload-Defer-Length that it is said later.',
    })
  if (Number(length ?? 0) > maxBytes) throw new HttpProblem('too-large', { detail: tooLarge(maxBytes), maxBytes })
  const { decisionId, filename, mediaId } = metadataOf(headers['upload-metadata'])
  if (!decisionId) throw new HttpProblem('malformed', { detail: 'Upload-Metadata names the decisionId that the file is for.' })
  if (mediaId !== undefined && !UUID.test(mediaId ?? '')) throw new HttpProblem('malformed', { detail: 'A mediaId is a UUID.' })
  return { decisionId, fileName: (filename ?? '').slice(0, LONGEST_NAME), ...(mediaId && { mediaId }) }
}

/** What is no number tus refuses. */
const declaredLength = ({ headers }: FastifyRequest): number =>
  Math.max(0, Number(headers['upload-length'] ?? headers['content-length']) || 0)

/** Of what comes without saying how much it is, the most has to be expected. */
const partLength = ({ headers }: FastifyRequest, maxBytes: number): number => Number(headers['content-length'] ?? maxBytes)

/** What is said aloud is sent when it is whole, so its length is known. */
function refuseLong({ headers }: FastifyRequest, maxBytes: number): void {
  const length = Number(headers['upload-length'] ?? Number.POSITIVE_INFINITY)
  if (length > maxBytes) throw new HttpProblem('too-large', { detail: tooLarge(maxBytes), maxBytes })
}

const tooLarge = (maxBytes: number): string =>
  `Files may have up to ${Math.floor(maxBytes / (1 << 20))} MB here. Make it shorter or smaller, or link to it.`

function metadataOf(header: string | string[] | undefined): Record<string, string | null> {
  try {
    return Metadata.parse(typeof header === 'string' ? header : undefined)
  } catch (cause) {
    throw new HttpProblem('malformed', { detail: 'Upload-Metadata cannot be read.', cause: String(cause) })
  }
}

async function passOn(
  request: FastifyRequest,
  reply: FastifyReply,
  uploads: Uploads,
  sending: Parameters<Uploads['handle']>[2],
): Promise<void> {
  reply.hijack()
  reply.raw.setHeader('X-Content-Type-Options', 'nosniff')
  reply.raw.setHeader('Cache-Control', 'no-store')
  await uploads.handle(request.raw, reply.raw, sending)
}

function serve(blob: StoredBlob, request: FastifyRequest, reply: FastifyReply, blobs: Blobs): FastifyReply {
  const { id, type, size, name } = blob
  const etag = `"${id}"`
  const isShown = kindOf(type) !== 'document' && kindOf(type) !== null
  reply.headers({
    'accept-ranges': 'bytes',
    'cache-control': 'private, max-age=31536000, immutable',
    'content-disposition': contentDisposition(isShown ? 'inline' : 'attachment', name),
    'content-security-policy': "default-src 'none'; sandbox",
    'content-type': type,
    'cross-origin-resource-policy': 'same-origin',
    etag,
    'x-content-type-options': 'nosniff',
  })
  if (request.headers['if-none-match'] === etag) return reply.code(304).send()
  const isSame = request.headers['if-range'] === undefined || request.headers['if-range'] === etag
  const range = isSame ? byteRangeOf(request.headers.range, size) : null
  if (range === 'unsatisfiable') return reply.code(416).header('content-range', `bytes */${size}`).send()
  const { from, to } = range ?? { from: 0, to: size - 1 }
  reply.header('content-length', to - from + 1)
  if (range) reply.code(206).header('content-range', `bytes ${from}-${to}/${size}`)
  return request.method === 'HEAD' ? reply.send() : reply.send(blobs.read(id, from, to))
}
