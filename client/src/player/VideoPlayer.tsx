/**
 * The context video: Vidstack's player (keyboard, speed, captions, full screen) in our own looks. Why not media-chrome: it carries its
 * styles as <style> elements in shadow roots, which our security policy (no inline styles) refuses in Chromium; Vidstack has none.
 * Ideas stand on its time line as numbered pins: links in the order of time.
 */
import {
  FullscreenButton,
  MediaPlayer,
  type MediaPlayerInstance,
  MediaProvider,
  PlayButton,
  TimeSlider,
  useMediaRemote,
  useMediaState,
} from '@vidstack/react'
import { type ReactNode, type RefObject, useEffect, useRef, useState } from 'react'
import './player.css'
import { Icon } from '../ui/Icon.tsx'
import { maximize, pause, play, plus } from '../ui/icons.ts'
import { keyOf } from '../ui/useShortcuts.ts'
import { momentWords } from './moment.ts'
import { groupPins, type Pin, type PinGroup } from './pins.ts'

export type PlayerHandle = { currentTime(): number; seek(seconds: number): void; toggle(): void; pause(): void }

type Props = {
  /** Address of the file. */
  source: string
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

const STEP_S = 5
/** The player wants a type; what a file is, the browser sees from the file itself. */
const ANY_VIDEO = 'video/mp4'
const RATES = [1, 1.25, 1.5, 2] as const

export function VideoPlayer({
  source,
  title,
  pins = [],
  openId = null,
  onPin,
  onMoment,
  onHandle,
  isFolded = false,
  barEnd,
}: Props) {
  const player = useRef<MediaPlayerInstance>(null)
  const [problem, setProblem] = useState<string>()
  useEffect(() => {
    onHandle?.({
      currentTime: () => player.current?.currentTime ?? 0,
      seek: seconds => seek(player, seconds),
      toggle: () => toggle(player),
      pause: () => void player.current?.pause(),
    })
    return () => onHandle?.(null)
  }, [onHandle])
  useSeekKeys(player)
  return (
    <figure className={isFolded ? 'video folded' : 'video'}>
      <MediaPlayer
        ref={player}
        className="video-player"
        src={{ src: source, type: ANY_VIDEO }}
        title={title}
        playsInline
        load="eager"
        keyDisabled
        onError={() => setProblem('This video cannot be played here. Reload the page, or ask for it in another format.')}
      >
        <MediaProvider className="video-stage" />
        <div className="vbar num">
          <PlayPause />
          <TimeLine pins={pins} openId={openId} onPin={onPin} />
          <Rate />
          {onMoment && <MomentButton onMoment={onMoment} />}
          {!isFolded && (
            <FullscreenButton className="vbar-full" aria-label="Full screen">
              <Icon path={maximize} size="l" />
            </FullscreenButton>
          )}
          {barEnd}
        </div>
      </MediaPlayer>
      {problem && (
        <p className="video-problem" role="alert">
          {problem}
        </p>
      )}
    </figure>
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

/** Shift with an arrow goes five seconds, wherever the focus is but in a field. */
function useSeekKeys(player: PlayerRef) {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const step = { ArrowRight: STEP_S, ArrowLeft: -STEP_S }[event.key]
      if (!event.shiftKey || step === undefined || keyOf(event) === null) return
      event.preventDefault()
      seek(player, (player.current?.currentTime ?? 0) + step)
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [player])
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

function TimeLine({ pins, openId, onPin }: { pins: readonly Pin[]; openId: string | null; onPin: Props['onPin'] }) {
  const duration = useMediaState('duration')
  const line = useRef<HTMLDivElement>(null)
  const width = useWidth(line)
  const groups = duration > 0 && width > 0 ? groupPins(pins, width / duration) : []
  return (
    <>
      <div ref={line} className="track-box">
        <TimeSlider.Root className="track" aria-label="Time" keyStep={STEP_S}>
          <TimeSlider.Track className="track-rail">
            <TimeSlider.TrackFill className="track-fill" />
          </TimeSlider.Track>
          <TimeSlider.Thumb className="track-thumb" />
        </TimeSlider.Root>
        {groups.length > 0 && (
          <ol className="pins" aria-label="Ideas in the video">
            {groups.map(group => (
              <PinLink
                key={group.pins.map(pin => pin.id).join(' ')}
                group={group}
                duration={duration}
                openId={openId}
                onPin={onPin}
              />
            ))}
          </ol>
        )}
      </div>
      <span>{duration > 0 ? momentWords(duration) : '–:––'}</span>
    </>
  )
}

function PinLink({
  group,
  duration,
  openId,
  onPin,
}: {
  group: PinGroup
  duration: number
  openId: string | null
  onPin: Props['onPin']
}) {
  const ids = group.pins.map(pin => pin.id)
  const [first] = group.pins
  const isOpen = openId !== null && ids.includes(openId)
  const classes = ['pin', group.pins.length > 1 && 'many', isOpen && 'on'].filter(Boolean).join(' ')
  const label =
    group.pins.length === 1
      ? `Idea ${first?.number} at ${momentWords(group.at)}`
      : `${group.pins.length} ideas around ${momentWords(group.at)}`
  return (
    <li style={{ left: `${Math.min(100, (group.at / duration) * 100)}%` }} className="pin-at">
      <a
        className={classes}
        href={`#idea-${first?.number}`}
        aria-label={label}
        onClick={event => {
          event.preventDefault()
          onPin?.(ids)
        }}
      >
        {group.pins.length === 1 ? first?.number : `${group.pins.length} ideas`}
      </a>
    </li>
  )
}

function useWidth(ref: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0)
  useEffect(() => {
    const element = ref.current
    if (!element) return
    const observer = new ResizeObserver(([entry]) => setWidth(entry?.contentRect.width ?? 0))
    observer.observe(element)
    return () => observer.disconnect()
  }, [ref])
  return width
}

function Rate() {
  const rate = useMediaState('playbackRate')
  const remote = useMediaRemote()
  const next = RATES.find(one => one > rate) ?? RATES[0]
  return (
    <button
      type="button"
      className="vbar-rate"
      aria-label={`Speed ${rate}, change to ${next}`}
      onClick={() => remote.changePlaybackRate(next)}
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
