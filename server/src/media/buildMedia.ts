/** The files of decisions, whole: their routes, what the rules ask about them, and files that the server itself brings along. */
import { randomUUID } from 'node:crypto'
import { copyFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { EpochMs } from '@concord/shared'
import type { FastifyPluginAsync } from 'fastify'
import type { BlobLabel } from '../blobs/Blobs.ts'
import { type MediaRoutesDeps, mediaRoutes } from './mediaRoutes.ts'
import { kindOf, type MediaKind } from './mediaType.ts'
import { secondsOf } from './secondsOf.ts'
import { UnusedFiles, type UnusedFilesDeps } from './unusedFiles.ts'
import { Uploads, type UploadsDeps } from './uploads.ts'

const SWEEP_EVERY_MS = 3_600_000
export const ABANDONED_AFTER_MS = 7 * 86_400_000

/** `folder`: where uploads under way lie, on the same file system as the blobs. */
export type MediaDeps = Omit<UploadsDeps, 'abandonedAfterMs'> &
  Omit<MediaRoutesDeps, 'uploads'> &
  Pick<UnusedFilesDeps, 'namedIn'>

export type Media = {
  routes: FastifyPluginAsync
  /** What it is; null if it is not whole or belongs to another decision. */
  kindOf(decisionId: string, mediaId: string): Promise<MediaKind | null>
  /** How long it is; null where that cannot be told. */
  secondsOf(mediaId: string): Promise<number | null>
  isUsable(decisionId: string, mediaId: string): Promise<boolean>
  /** Sound or picture that this person has uploaded for this decision, with its length where that can be told; null: it is no such file. */
  voiceOf(decisionId: string, mediaId: string, personId: string): Promise<{ seconds?: number } | null>
  /** Copies a file of the server's own; answers its media id. */
  add(path: string, label: Omit<BlobLabel, 'at'> & { at?: EpochMs }): Promise<string>
  /** Finishes what a crash cut off and takes away what was abandoned: at start, and every hour. Never rejects. */
  sweep(): Promise<void>
  close(): void
}

export function buildMedia(deps: MediaDeps): Media {
  const aged = { ...deps, abandonedAfterMs: ABANDONED_AFTER_MS }
  const [uploads, unused] = [new Uploads(aged), new UnusedFiles(aged)]
  const { blobs, folder, now, log } = deps
  const sweep = async () => {
    try {
      const [uploadsRemoved, filesRemoved] = [await uploads.sweep(), await unused.sweep()]
      if (uploadsRemoved + filesRemoved > 0) log.info({ uploadsRemoved, filesRemoved }, 'media: what was abandoned is taken away')
    } catch (error) {
      log.error({ err: error }, 'media: what was abandoned could not be swept')
    }
  }
  const sweeping = setInterval(() => void sweep(), SWEEP_EVERY_MS).unref()
  const findKind = async (decisionId: string, mediaId: string): Promise<MediaKind | null> => {
    await uploads.finish(mediaId)
    if (!unused.keep(mediaId)) return null
    const blob = await blobs.find(mediaId)
    return blob?.decisionId === decisionId ? kindOf(blob.type) : null
  }
  return {
    routes: async app => {
      await app.register(mediaRoutes, { ...deps, uploads })
    },
    kindOf: findKind,
    async secondsOf(mediaId) {
      const blob = await blobs.find(mediaId)
      return blob && secondsOf(blob, blobs)
    },
    isUsable: async (decisionId, mediaId) => (await findKind(decisionId, mediaId)) !== null,
    async voiceOf(decisionId, mediaId, personId) {
      const kind = await findKind(decisionId, mediaId)
      const blob = await blobs.find(mediaId)
      if (blob?.by !== personId || (kind !== 'audio' && kind !== 'video')) return null
      const seconds = await secondsOf(blob, blobs)
      return seconds === null ? {} : { seconds }
    },
    async add(path, label) {
      const mediaId = randomUUID()
      const copy = join(folder, mediaId)
      await copyFile(path, copy)
      await blobs.take(mediaId, copy, { at: now(), ...label })
      return mediaId
    },
    sweep,
    close: () => clearInterval(sweeping),
  }
}
