/**
 * The take on its way to the server while it is recorded: made seekable as it comes, sent as it is made. At its end the last seconds go up by
 * themselves, so that using it is one word more; until then it can be taken back. If any of it fails, the take is sent from this device afterwards.
 */
import type { MediaId } from '@concord/shared'
import { GrowingUpload, type Labels } from './growingUpload.ts'

export type LiveTake = {
  add(bytes: Uint8Array<ArrayBuffer>): void
  /** No more parts come. */
  end(): void
  /** It is used. The media id, or null if the whole has to be sent. */
  finish(): Promise<MediaId | null>
  /** What the server has of it is taken away; nothing to do once it is used. */
  cancel(): void
  sent(): number
}

export function liveTake(labels: Labels): LiveTake {
  const upload = new GrowingUpload(labels)
  const { readable, writable } = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>(undefined, {
    highWaterMark: Number.POSITIVE_INFINITY,
  })
  const parts = writable.getWriter()
  let isUsed = false
  const isThere = import('./liveSeekable.ts')
    .then(({ liveSeekable }) => liveSeekable(readable, bytes => upload.add(bytes)))
    .then(ending => upload.end(ending))
    .then(() => true)
    .catch(() => false) // kept on this device, from where it is sent whole
  return {
    add: bytes => void parts.write(bytes).catch(() => undefined),
    end: () => void parts.close().catch(() => undefined),
    async finish() {
      if (!(await isThere)) return null
      const mediaId = await upload.finish().catch(() => null)
      isUsed = mediaId !== null
      return mediaId
    },
    cancel() {
      if (isUsed) return
      parts.abort().catch(() => undefined)
      void upload.cancel()
    },
    sent: () => upload.sent,
  }
}
