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
import { Uploads, type UploadsDeps } from './uploads.ts'

const DAY_MS = 86_400_000
/** `voiceBytes`: a camera clip of three minutes, several times over. */
export const MEDIA_LIMITS = {
  voiceBytes: 64 * 2 ** 20,
  maxBytes: 2 * 2 ** 30,
  uploadsPerPerson: 100,
  abandonedAfterMs: 7 * DAY_MS,
}

/** `folder`: where uploads under way lie, on the same file system as the blobs. */
export type MediaDeps = Omit<UploadsDeps, 'maxBytes' | 'abandonedAfterMs'> &
  Pick<MediaRoutesDeps, 'authenticate' | 'mayAdd' | 'mayRead'> &
  Partial<typeof MEDIA_LIMITS>

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
  /** Finishes what a crash cut off and takes away what was abandoned: at start, and every hour. */
  sweep(): Promise<void>
  close(): void
}

export function buildMedia(deps: MediaDeps): Media {
  const limits = { ...MEDIA_LIMITS, ...deps }
  const uploads = new Uploads(limits)
  const { blobs, folder, now } = deps
  const findKind = async (decisionId: string, mediaId: string): Promise<MediaKind | null> => {
    await uploads.finish(mediaId)
    const blob = await blobs.find(mediaId)
    return blob?.decisionId === decisionId ? kindOf(blob.type) : null
  }
  return {
    routes: async app => {
      await app.register(mediaRoutes, { ...limits, uploads })
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
    sweep: () => uploads.sweep(),
    close: () => uploads.close(),
  }
}
