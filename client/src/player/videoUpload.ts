/**
 * One video on its way to the server, by tus: it can be paused, goes on after a reload (choosing the same file again finds where it
 * stopped), and tries again by itself when the connection comes back. The media id is the last part of the upload's address.
 */
import type { MediaId } from '@concord/shared'
import { DetailedError, Upload } from 'tus-js-client'
import { personHeader } from '../api/actingAs.ts'
import { ApiProblem, problemOf } from '../api/problem.ts'

export type UploadState =
  | { kind: 'running' | 'paused' | 'waiting'; sent: number; size: number; fileName: string }
  | { kind: 'done'; mediaId: MediaId; fileName: string }
  | { kind: 'failed'; sentence: string; fileName: string }

const NO_ROOM = 507
const RETRY_MS = [0, 1_000, 3_000, 5_000, 10_000, 20_000, 30_000]

export class VideoUpload {
  readonly #upload: Upload
  readonly #file: File
  readonly #listeners = new Set<() => void>()
  #state: UploadState

  /** `what` it is called where it is refused. */
  constructor(file: File, decisionId: string, what: 'video' | 'file' = 'video') {
    this.#file = file
    this.#state = { kind: 'running', sent: 0, size: file.size, fileName: file.name }
    this.#upload = new Upload(file, {
      endpoint: '/media/uploads',
      retryDelays: RETRY_MS,
      headers: personHeader(),
      removeFingerprintOnSuccess: true,
      metadata: { filename: file.name, filetype: file.type, decisionId },
      // Kept by this browser under the file and the decision: the same file for another decision is another upload.
      fingerprint: async () => `concord-upload/${decisionId}/${file.name}/${file.type}/${file.size}/${file.lastModified}`,
      onProgress: sent => this.#set({ kind: 'running', sent, size: file.size, fileName: file.name }),
      onShouldRetry: error => {
        const { status } = answerOf(error)
        const isWorthIt =
          status === 0 || (status >= 500 && status !== NO_ROOM) || status === 409 || status === 423 || status === 429
        if (isWorthIt) this.#set({ kind: 'waiting', sent: this.#sent, size: file.size, fileName: file.name })
        return isWorthIt
      },
      onSuccess: () => {
        const mediaId = this.#upload.url?.split('/').filter(Boolean).at(-1)
        this.#set(
          mediaId
            ? { kind: 'done', mediaId: mediaId as MediaId, fileName: file.name }
            : { kind: 'failed', sentence: `The server did not say where the ${what} is. Try again.`, fileName: file.name },
        )
      },
      onError: error => this.#set({ kind: 'failed', sentence: sentenceOf(answerOf(error), what), fileName: file.name }),
    })
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  readonly current = (): UploadState => this.#state

  /** Goes on where an earlier try with the same file has stopped. */
  async start(): Promise<void> {
    const [earlier] = await this.#upload.findPreviousUploads()
    if (earlier) this.#upload.resumeFromPreviousUpload(earlier)
    this.#upload.start()
  }

  async pause(): Promise<void> {
    await this.#upload.abort()
    this.#set({ kind: 'paused', sent: this.#sent, size: this.#file.size, fileName: this.#file.name })
  }

  resume(): void {
    this.#set({ kind: 'running', sent: this.#sent, size: this.#file.size, fileName: this.#file.name })
    this.#upload.start()
  }

  /** Given up: what the server has of it is taken away. */
  async cancel(): Promise<void> {
    await this.#upload.abort(true).catch(() => undefined) // not reachable: the server clears what is abandoned
  }

  get #sent(): number {
    return 'sent' in this.#state ? this.#state.sent : 0
  }

  #set(state: UploadState): void {
    this.#state = state
    for (const listener of this.#listeners) listener()
  }
}

/** `status` 0: nobody answered. `detail`: the server's own word. */
type Answer = { status: number; detail: string | undefined }

function answerOf(error: unknown): Answer {
  const response = error instanceof DetailedError ? error.originalResponse : null
  if (!response) return { status: 0, detail: undefined }
  const problem = problemOf(response.getStatus(), response.getHeader('content-type') ?? '', response.getBody())
  return { status: response.getStatus(), detail: problem instanceof ApiProblem ? problem.detail : undefined }
}

function sentenceOf({ status, detail }: Answer, what: 'video' | 'file'): string {
  if (status === 401)
    return 'You are not signed in any more. Sign in again and choose the same file: it goes on where it stopped.'
  if (status === 403 || status === 404) return `You may not add a ${what} to this decision. Ask a facilitator.`
  if (status === 413) return detail ?? 'This file is larger than the server takes. Make it shorter or smaller, or use a link.'
  if (status === 415 || status === 422)
    return what === 'video'
      ? 'This is not a video that browsers play. Use MP4 or WebM.'
      : 'Of what is in this file nobody could be sure. Use a PDF, a picture (PNG, JPEG), a plain text, a sound or a film; or link to it.'
  if (status === 507)
    return detail ?? `There is no room left for this ${what} on the server. Tell whoever runs it, or use a link.`
  return 'The upload stopped. Choose the same file again: it goes on where it stopped.'
}
