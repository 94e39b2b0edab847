/** The decision's video, wherever it lies: a file here in the player, or a link. Null where there is none. Its author is told here who has watched it. */
import { lazy, type ReactNode, Suspense } from 'react'
import { StayedBehind } from '../decision/StayedBehind.tsx'
import { useDecision } from '../decision/useDecision.ts'
import { BrokenPart } from '../ui/BrokenPart.tsx'
import { ErrorBoundary } from '../ui/ErrorBoundary.tsx'
import { LinkedVideo } from './LinkedVideo.tsx'
import type { Pin } from './pins.ts'
import type { PlayerHandle } from './VideoPlayer.tsx'
import { WatchedNote } from './WatchedNote.tsx'

const VideoPlayer = lazy(() => import('./VideoPlayer.tsx').then(module => ({ default: module.VideoPlayer })))

type Props = {
  pins?: readonly Pin[]
  openId?: string | null
  onPin?: (ids: readonly string[]) => void
  onMoment?: ((seconds: number) => void) | undefined
  onHandle?: (handle: PlayerHandle | null) => void
  isFolded?: boolean
  barEnd?: ReactNode
}

export function ContextVideo(props: Props) {
  const { state, imported } = useDecision()
  const { video } = state
  if (video?.url) return <LinkedVideo link={video.url} />
  if (!video?.mediaId) return null
  if (imported) return <StayedBehind what="The video" />
  return (
    <ErrorBoundary fallback={<BrokenPart what="The video" />}>
      <Suspense fallback={<figure className={props.isFolded ? 'video' : 'video waiting'} aria-busy="true" />}>
        <VideoPlayer key={video.mediaId} mediaId={video.mediaId} title={state.title} {...props} />
      </Suspense>
      {!props.isFolded && <WatchedNote />}
    </ErrorBoundary>
  )
}
