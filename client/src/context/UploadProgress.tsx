/** A video, or another file, on its way: how far it is, pause and go on, and what to do if it stopped. */
import type { MediaId } from '@concord/shared'
import { useEffect, useMemo, useRef, useSyncExternalStore } from 'react'
import { type UploadState, VideoUpload } from '../player/videoUpload.ts'
import { Button } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import { pause, play, upload as uploadIcon, x } from '../ui/icons.ts'
import { Notice } from '../ui/Notice.tsx'
import { ProgressBar } from '../ui/ProgressDots.tsx'

type Props = {
  what?: 'video' | 'file'
  file: File
  decisionId: string
  onDone: (mediaId: MediaId) => Promise<void>
  onGone: () => void
}

export function UploadProgress({ what = 'video', file, decisionId, onDone, onGone }: Props) {
  const upload = useMemo(() => new VideoUpload(file, decisionId, what), [file, decisionId, what])
  const state = useSyncExternalStore(upload.subscribe, upload.current)
  const done = useRef(onDone)
  useEffect(() => {
    done.current = onDone
  })
  useEffect(() => {
    void upload.start()
    return () => void upload.pause()
  }, [upload])
  const mediaId = state.kind === 'done' ? state.mediaId : null
  useEffect(() => {
    if (mediaId) void done.current(mediaId)
  }, [mediaId])
  if (state.kind === 'failed')
    return (
      <Notice kind="error" action={{ label: 'Choose again', onAction: onGone }}>
        {state.sentence}
      </Notice>
    )
  const give = async () => {
    await upload.cancel()
    onGone()
  }
  return (
    <section className="vslot upload" aria-label="Upload">
      <span className="disc">
        <Icon path={uploadIcon} size="l" />
      </span>
      <div className="grow">
        <p className="strong clip">{state.fileName}</p>
        <ProgressBar share={shareOf(state)} />
        <p className="meta num" role="status">
          {wordsOf(state)}
        </p>
      </div>
      {state.kind !== 'done' && (
        <div className="row">
          {state.kind === 'paused' ? (
            <Button kind="line" icon={play} onClick={() => upload.resume()}>
              Go on
            </Button>
          ) : (
            <Button kind="line" icon={pause} onClick={() => void upload.pause()}>
              Pause
            </Button>
          )}
          <Button kind="quiet" iconOnly icon={x} aria-label="Give up the upload" onClick={() => void give()} />
        </div>
      )}
    </section>
  )
}

const shareOf = (state: UploadState): number =>
  'sent' in state ? (state.size > 0 ? state.sent / state.size : 0) : state.kind === 'done' ? 1 : 0

const MEGABYTE = 1_000_000
const megabytes = (bytes: number): string => (bytes / MEGABYTE).toFixed(bytes < 10 * MEGABYTE ? 1 : 0)

function wordsOf(state: UploadState): string {
  if (state.kind === 'done') return 'Uploaded. It is being added.'
  if (state.kind === 'failed') return state.sentence
  const far = `${megabytes(state.sent)} of ${megabytes(state.size)} MB`
  if (state.kind === 'paused') return `Paused at ${far}`
  return state.kind === 'waiting' ? `No answer, trying again. ${far}` : far
}
