/** Brings a take to the server: what went up while it was recorded is finished; what was trimmed, recovered or broken off goes up whole. */

import type { KeptTake } from '../player/takeStore.ts'
import { type Uploaded, uploadWhole } from '../player/uploadWhole.ts'
import type { VideoUpload } from '../player/videoUpload.ts'
import type { Stay } from './copyTracks.ts'
import type { LiveTake } from './liveTake.ts'

type Wanted = {
  take: KeptTake
  /** As it was recorded. */
  raw: () => Promise<Blob>
  /** Null: all of it. */
  stay: Stay | null
  live: LiveTake | null
  /** It has to go up now: how far it is. */
  onUpload: (upload: VideoUpload) => void
}

export async function sendTake({ take, raw, stay, live, onUpload }: Wanted): Promise<Uploaded> {
  if (stay === null) {
    const mediaId = (await live?.finish()) ?? null
    if (mediaId !== null) return { ok: true, mediaId }
  } else live?.cancel()
  const { seekable } = await import('./seekable.ts')
  const film = await seekable(await raw(), stay ?? undefined)
  const extension = film.type.split('/').at(-1) ?? 'webm'
  // The same take, cut the same way, is the same file: after a reload its upload goes on where it stopped.
  const file = new File([film], `${take.id}.${extension}`, { type: film.type, lastModified: take.startedAt })
  const sent = await uploadWhole(file, take.decisionId, onUpload)
  return sent.ok ? sent : { ok: false, sentence: `${sent.sentence} The take stays on this device.` }
}
