/** One file up to the server, from its first byte to its media id; a sentence where it stopped for good. */
import type { MediaId } from '@concord/shared'
import { VideoUpload } from './videoUpload.ts'

export type Uploaded = { ok: true; mediaId: MediaId } | { ok: false; sentence: string }

/** `onUpload`: to show how far it is. */
export function uploadWhole(file: File, decisionId: string, onUpload?: (upload: VideoUpload) => void): Promise<Uploaded> {
  const upload = new VideoUpload(file, decisionId)
  onUpload?.(upload)
  return new Promise(resolve => {
    upload.subscribe(() => {
      const state = upload.current()
      if (state.kind === 'done') resolve({ ok: true, mediaId: state.mediaId })
      if (state.kind === 'failed') resolve({ ok: false, sentence: state.sentence })
    })
    void upload.start()
  })
}
