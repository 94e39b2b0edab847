/**
 * The context video: Vidstack's player in our own looks, with captions, chapters, transcript, and what was watched. Why not media-chrome: it
 * carries its styles as <style> elements in shadow roots, which our security policy (no inline styles) refuses in Chromium; Vidstack has none.
 * Keys: p plays, Shift with an arrow goes five seconds, < and > change the speed.
 */
import type { MediaId } from '@concord/shared'
import { isFacilitator } from '@concord/shared'
import {
  FullscreenButton,
  MediaPlayer,
  type MediaPlayerInstance,
  MediaProvider,
  PIPButton,
  PlayButton,
  useMediaRemote,
  useMediaState,
} from '@vidstack/react'
import { type ReactNode, type RefObject, useEffect, useRef, useState } from 'react'
import './player.css'
import { useDecision } from '../decision/useDecision.ts'
import { Icon } from '../ui/Icon.tsx'
import { captions as captionsIcon, list, maximize, pause, pictureInPicture, play, plus } from '../ui/icons.ts'
import { keep, readKept } from '../ui/storage.ts'
import { keyOf } from '../ui/useShortcuts.ts'
import { CaptionLine, Transcript } from './Captions.tsx'
import { Chapters } from './Chapters.tsx'
import { FollowPlayer } from './FollowPlayer.tsx'
import { MomentIdeas } from './MomentIdeas.tsx'
import { momentWords } from './moment.ts'
import { Poster } from './Poster.tsx'
import type { Pin } from './pins.ts'
import { STEP_S, TimeLine } from './TimeLine.tsx'
import { useCaptions } from './useCaptions.ts'
import { useWatched } from './useWatched.ts'
import { useWatchReport } from './useWatchReport.ts'
import { chooseSpeed, nextSpeed, speedFor, speeds } from './viewerSpeed.ts'
import { WatchedWords } from './WatchedWords.tsx'

export type PlayerHandle = {
  currentTime(): number
  seek(seconds: number): void
  toggle(): void
  pause(): void
  /** Null while nothing is shown. */
  element(): HTMLVideoElement | null
}

type Props = {
  mediaId: MediaId
  title: string
  pins?: readonly Pin[]
  openId?: string | null
  onPin?: (ids: readonly string[]) => void
  /** Somebody wants to leave an idea at this second. */
  onMoment?: ((seconds: number) => void) | undefined
  onHandle?: (handle: PlayerHandle | null) => void
  /** Only the bar: the picture is folded away while reading. */
  isFolded?: boolean
  barEnd?: ReactNode
}

/** The player wants a type; what a file is, the browser sees from the file itself. */
const ANY_VIDEO = 'video/mp4'

export function VideoPlayer(props: Props) {
  const { mediaId, title, pins = [], openId = null, onPin, onMoment, onHandle, isFolded = false, barEnd } = props
  const { state, me } = useDecision()
  const player = useRef<MediaPlayerInstance>(null)
  const [problem, setProblem] = useState<string>()
  const [hasPicture, setHasPicture] = useState(true)
  const [showsCaptions, setShowsCaptions] = useState(readKept('captions') !== 'off')
  const [showsTranscript, setShowsTranscript] = useState(false)
  const cues = useCaptions(state.video?.captionsId)
  const { watched, refresh } = useWatched()
  const report = useWatchReport(mediaId, refresh)
  const chapters = state.video?.chapters ?? []
  const seekTo = (seconds: number) => seek(player, seconds)
  useEffect(() => {
    onHandle?.({
      currentTime: () => player.current?.currentTime ?? 0,
      seek: seconds => seek(player, seconds),
      toggle: () => toggle(player),
      pause: () => void player.current?.pause(),
      element: () => elementOf(player),
    })
    return () => onHandle?.(null)
  }, [onHandle])
  usePlayerKeys(player)
  return (
    <div className="watch">
      <figure className={['video', isFolded && 'folded', !hasPicture && 'voice'].filter(Boolean).join(' ')}>
        <MediaPlayer
          ref={player}
          className="video-player"
          src={{ src: `/media/${mediaId}`, type: ANY_VIDEO }}
          title={title}
          playsInline
          load="eager"
          keyDisabled
          playbackRate={speedFor(state.video?.speed)}
          onLoadedMetadata={() => setHasPicture(showsPicture(player))}
          onError={() => setProblem('This video cannot be played here. Reload the page, or ask for it in another format.')}
        >
          <MediaProvider className="video-stage" />
          {state.video?.posterId && hasPicture && !isFolded && <Poster posterId={state.video.posterId} />}
          {showsCaptions && !isFolded && <CaptionLine cues={cues} />}
          <div className="vbar num">
            <PlayPause />
            <TimeLine
              pins={pins}
              openId={openId}
              onPin={onPin}
              chapters={chapters}
              watched={[...watched.mine, ...report.played]}
              coverage={watched.coverage}
            />
            <Rate />
            {cues.length > 0 && (
              <>
                <button
                  type="button"
                  aria-label="Captions"
                  aria-pressed={showsCaptions}
                  onClick={() => {
                    keep('captions', showsCaptions ? 'off' : null)
                    setShowsCaptions(!showsCaptions)
                  }}
                >
                  <Icon path={captionsIcon} size="l" />
                </button>
                <button
                  type="button"
                  aria-label="Transcript"
                  aria-expanded={showsTranscript}
                  onClick={() => setShowsTranscript(!showsTranscript)}
                >
                  <Icon path={list} size="l" />
                </button>
              </>
            )}
            {onMoment && <MomentButton onMoment={onMoment} />}
            {!isFolded && hasPicture && <PictureButtons />}
            {barEnd}
          </div>
          <FollowPlayer mediaId={mediaId} report={report} onSeek={seekTo} />
        </MediaPlayer>
        {problem && (
          <p className="video-problem" role="alert">
            {problem}
          </p>
        )}
      </figure>
      {pins.length > 0 && <MomentIdeas pins={pins} player={player} openId={openId} onPin={onPin} />}
      {chapters.length > 0 && !isFolded && <Chapters chapters={chapters} player={player} onSeek={seekTo} />}
      {showsTranscript && cues.length > 0 && <Transcript cues={cues} player={player} onSeek={seekTo} />}
      {report.isCounted && !isFolded && (
        <Watched
          player={player}
          ranges={[...watched.mine, ...report.played]}
          facilitates={isFacilitator(state, me.personId)}
          hasCoverage={watched.coverage !== null}
        />
      )}
    </div>
  )
}

type PlayerRef = RefObject<MediaPlayerInstance | null>

function seek(player: PlayerRef, seconds: number) {
  if (player.current) player.current.currentTime = Math.max(0, seconds)
}

function toggle({ current }: PlayerRef) {
  if (!current) return
  const done = current.paused ? current.play() : current.pause()
  done?.catch(() => undefined) // a press that is taken back at once: nothing to say
}

/** A voice alone has no picture to keep room for. */
function showsPicture({ current }: PlayerRef): boolean {
  const element = elementOf({ current })
  return element ? element.videoWidth > 0 : true
}

const elementOf = ({ current }: PlayerRef): HTMLVideoElement | null => current?.el?.querySelector('video') ?? null

/** Wherever the focus is but in a field. */
function usePlayerKeys(player: PlayerRef) {
  const remote = useMediaRemote(player)
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const step = event.shiftKey ? ({ ArrowRight: STEP_S, ArrowLeft: -STEP_S }[event.key] ?? 0) : 0
      const faster = ({ '>': 1, '<': -1 } as const)[event.key]
      if ((step === 0 && faster === undefined) || keyOf(event) === null) return
      event.preventDefault()
      if (step !== 0) seek(player, (player.current?.currentTime ?? 0) + step)
      if (faster) changeSpeed(remote, nextSpeed(player.current?.playbackRate ?? 1, faster))
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [player, remote])
}

function changeSpeed(remote: ReturnType<typeof useMediaRemote>, speed: number) {
  chooseSpeed(speed)
  remote.changePlaybackRate(speed)
}

function Watched({
  player,
  ranges,
  facilitates,
  hasCoverage,
}: {
  player: PlayerRef
  ranges: Parameters<typeof WatchedWords>[0]['watched']
  facilitates: boolean
  hasCoverage: boolean
}) {
  const seconds = useMediaState('duration', player)
  return <WatchedWords watched={ranges} seconds={seconds} facilitates={facilitates} hasCoverage={hasCoverage} />
}

function PlayPause() {
  const isPaused = useMediaState('paused')
  const now = useMediaState('currentTime')
  return (
    <>
      <PlayButton aria-label={isPaused ? 'Play' : 'Pause'} aria-keyshortcuts="p">
        <Icon path={isPaused ? play : pause} size="l" />
      </PlayButton>
      <b>{momentWords(now)}</b>
    </>
  )
}

function PictureButtons() {
  const canFloat = useMediaState('canPictureInPicture')
  return (
    <>
      {canFloat && (
        <PIPButton aria-label="Picture in picture">
          <Icon path={pictureInPicture} size="l" />
        </PIPButton>
      )}
      <FullscreenButton className="vbar-full" aria-label="Full screen">
        <Icon path={maximize} size="l" />
      </FullscreenButton>
    </>
  )
}

function Rate() {
  const rate = useMediaState('playbackRate')
  const remote = useMediaRemote()
  const next = speeds.find(speed => speed > rate) ?? speeds[0]
  return (
    <button
      type="button"
      className="vbar-rate"
      aria-label={`Speed ${rate}, change to ${next}`}
      aria-keyshortcuts="<"
      onClick={() => changeSpeed(remote, next)}
    >
      {rate}×
    </button>
  )
}

/** The second is read when it is pressed; the label follows while it plays. */
function MomentButton({ onMoment }: { onMoment: (seconds: number) => void }) {
  const now = useMediaState('currentTime')
  return (
    <button type="button" className="vbar-moment" aria-keyshortcuts="m" onClick={() => onMoment(Math.floor(now))}>
      <Icon path={plus} size="s" />
      Idea at {momentWords(now)}
    </button>
  )
}
