/**
 * Resumable uploads (tus 1.0): whose they are, how large they may be, and what becomes of them when they are whole: a blob, if their
 * content is of a kind that may be kept, and nothing otherwise.
 */
import { AsyncLocalStorage } from 'node:async_hooks'
import { randomUUID } from 'node:crypto'
import { open } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { EpochMs } from '@concord/shared'
import { Server, type Upload } from '@tus/server'
import type { Logger } from 'pino'
import type { Blobs } from '../blobs/Blobs.ts'
import { HttpProblem, problemOf, storageProblem } from '../http/problems.ts'
import type { Limits } from '../limits.ts'
import { safeFileName } from './fileName.ts'
import { FilesRoom } from './filesRoom.ts'
import { HEAD_BYTES, mediaTypeOf } from './mediaType.ts'
import { isTusError } from './tusError.ts'
import { UploadStore } from './uploadStore.ts'

export type UploadsDeps = {
  folder: string
  blobs: Blobs
  limits: Pick<Limits, 'uploadBytes' | 'workspaceBytes'>
  abandonedAfterMs: number
  now(): EpochMs
  log: Pick<Logger, 'info' | 'error'>
}
/** Who sends, and to which upload; `label` where a new one begins. */
export type Sending = { personId: string; uploadId: string; label?: { decisionId: string; fileName: string } }

export const UPLOADS_PATH = '/media/uploads'

export class Uploads {
  readonly #deps: UploadsDeps
  readonly #store: UploadStore
  readonly #tus: Server
  readonly #sending = new AsyncLocalStorage<Sending>()
  readonly #beginning = new Set<string>()
  readonly #finishing = new Map<string, Promise<void>>()
  readonly #rewriting = new Map<string, Promise<boolean>>()
  readonly #room: FilesRoom

  constructor(deps: UploadsDeps) {
    this.#deps = deps
    this.#store = new UploadStore(deps.folder, deps.blobs)
    this.#tus = new ProblemServer({
      path: UPLOADS_PATH,
      datastore: this.#store,
      maxSize: deps.limits.uploadBytes,
      relativeLocation: true,
      allowedOrigins: [],
      disableTerminationForFinishedUploads: true,
      namingFunction: () => this.#sender().uploadId,
      getFileIdFromRequest: () => this.#sender().uploadId,
      onUploadCreate: async (_request, upload) => {
        const { personId, label } = this.#sender()
        upload.metadata = { personId, ...label }
        return { metadata: upload.metadata }
      },
      onUploadFinish: async (_request, upload) => {
        await this.#finishOnce(upload)
        return {}
      },
      onResponseError: (_request, error) => this.#problemFor(error),
    })
    this.#room = new FilesRoom({ blobs: deps.blobs, store: this.#store, allowedBytes: deps.limits.workspaceBytes })
  }

  newId(): string {
    return randomUUID()
  }

  /** For one that is to begin under this id: null if it is taken; else to be called when it has begun. */
  async claim(id: string): Promise<(() => void) | null> {
    if (this.#beginning.has(id)) return null
    this.#beginning.add(id)
    const letGo = () => void this.#beginning.delete(id)
    if ((await this.#find(id)) === null) return letGo
    letGo()
    return null
  }

  /** Before one begins with a declared length, or one without goes on: it will have so many bytes. Until the answer is called. Throws `files-full`. */
  takeRoom(id: string, bytes: number): Promise<() => void> {
    return this.#room.takeFor(id, bytes)
  }

  /** How far one is whose length is still open; null: it is none. */
  async openOffsetOf(id: string): Promise<number | null> {
    const upload = await this.#find(id)
    return upload && upload.size === undefined ? upload.offset : null
  }

  /** Answers by itself. */
  async handle(request: IncomingMessage, response: ServerResponse, sending: Sending): Promise<void> {
    await this.#sending.run(sending, () => this.#tus.handle(request, response))
  }

  /** Whose it is and what for. Null: there is no such upload, under way or whole. */
  async labelOf(id: string): Promise<{ personId: string; decisionId: string } | null> {
    const { personId, decisionId } = (await this.#find(id))?.metadata ?? {}
    return personId && decisionId ? { personId, decisionId } : null
  }

  /** How many of this person are under way. */
  async countOf(personId: string): Promise<number> {
    const ids = await this.#store.underWay()
    const labels = await Promise.all(ids.map(id => this.labelOf(id)))
    return labels.filter(label => label?.personId === personId).length
  }

  /** Other first bytes, for one whose length is not known yet. False: it is not such a one, or has not that many bytes. */
  rewriteStart(id: string, bytes: Buffer): Promise<boolean> {
    const before = this.#rewriting.get(id) ?? Promise.resolve(true)
    const rewriting = before.then(() => this.#store.rewriteStart(id, bytes))
    this.#rewriting.set(id, rewriting)
    const forget = () => {
      if (this.#rewriting.get(id) === rewriting) this.#rewriting.delete(id)
    }
    rewriting.then(forget, forget)
    return rewriting
  }

  /** One that is whole but was cut off by a crash becomes a blob now, or is taken away if it may not be kept. */
  async finish(id: string): Promise<void> {
    const upload = await this.#find(id)
    if (!upload || upload.offset !== upload.size || (await this.#deps.blobs.find(id))) return
    await this.#finishOnce(upload).catch(error => {
      if (!(error instanceof HttpProblem)) throw error
    })
  }

  /** Finishes what is whole, takes away what has been abandoned; answers how many. */
  async sweep(): Promise<number> {
    for (const id of await this.#store.underWay()) await this.finish(id)
    return this.#store.removeUntouchedSince(Date.now() - this.#deps.abandonedAfterMs)
  }

  #sender(): Sending {
    const sending = this.#sending.getStore()
    if (!sending) throw new Error('Nobody is sending')
    return sending
  }

  async #find(id: string): Promise<Upload | null> {
    try {
      return await this.#store.getUpload(id)
    } catch (error) {
      if (isTusError(error)) return null
      throw error
    }
  }

  #finishOnce(upload: Upload): Promise<void> {
    const running = this.#finishing.get(upload.id)
    if (running) return running
    const finishing = this.#finish(upload).finally(() => this.#finishing.delete(upload.id))
    this.#finishing.set(upload.id, finishing)
    return finishing
  }

  async #finish({ id, metadata }: Upload): Promise<void> {
    const { blobs, now, log } = this.#deps
    await this.#rewriting.get(id) // what is checked now is what stays
    if (!(await blobs.find(id))) {
      const type = mediaTypeOf(await headOf(this.#store.pathOf(id)))
      const { personId: by, decisionId, fileName } = metadata ?? {}
      if (type === null || !by || !decisionId) {
        await this.#store.remove(id)
        log.info({ uploadId: id, decisionId }, 'media: refused for its content')
        throw new HttpProblem('wrong-type', wrongType)
      }
      const name = safeFileName(fileName ?? '', type)
      await blobs.take(id, this.#store.pathOf(id), { type, name, decisionId, by, at: now() })
    }
    await this.#store.forget(id)
  }

  #problemFor(error: unknown): { status_code: number; body: string } {
    const problem = this.#problemOf(error)
    return { status_code: problem.status, body: JSON.stringify(problem) }
  }

  #problemOf(error: unknown) {
    if (error instanceof HttpProblem) return problemOf(error.code, error.facts)
    if (!isTusError(error) || error.status_code >= 500) {
      this.#deps.log.error({ err: error }, 'media: upload failed')
      return problemOf(storageProblem(error) ?? 'server-fault')
    }
    if (error.status_code === 413) return problemOf('too-large', { maxBytes: this.#deps.limits.uploadBytes })
    if (error.status_code === 404 || error.status_code === 410) return problemOf('not-found')
    return { ...problemOf('malformed', { detail: error.body.trim() }), status: error.status_code }
  }
}

const wrongType = {
  title: 'This file cannot be used here',
  detail:
    'Choose a video (MP4, WebM, MOV, Ogg), a sound (MP3, M4A, WAV, Ogg), a picture (PNG, JPEG), a PDF or a plain text. What counts is what is in the file, not its name.',
}

/** Errors of tus with their body as problem+json, also those that it answers before it has looked at anything. */
class ProblemServer extends Server {
  override write(...[context, headers, status, body]: Parameters<Server['write']>): ReturnType<Server['write']> {
    const isError = status >= 400 && body !== undefined && body !== ''
    if (!isError) return super.write(context, headers, status, body)
    headers.set('Content-Type', 'application/problem+json')
    const problem = body.startsWith('{') ? body : JSON.stringify({ ...problemOf('malformed', { detail: body.trim() }), status })
    return super.write(context, headers, status, problem)
  }
}

async function headOf(path: string): Promise<Buffer> {
  const handle = await open(path, 'r')
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}
