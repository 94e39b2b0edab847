/**
 * Something that was said, to be heard: play, its waveform as a slider (arrows go two seconds, Home and End to its ends), the speed that this
 * person has chosen for all they watch. One plays at a time. Nothing is loaded before it is asked for.
 */
import { LOUDEST, type Voice } from '@concord/shared'
import { type KeyboardEvent, type PointerEvent, use, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import './voice.css'
import { StayedBehind } from '../decision/StayedBehind.tsx'
import { OpenDecisionContext } from '../decision/useDecision.ts'
import { momentWords } from '../player/moment.ts'
import { quietCues } from '../player/quietCues.ts'
import { useCaptionsTrack } from '../player/useCaptionsTrack.ts'
import { chooseSpeed, speedFor, speeds } from '../player/viewerSpeed.ts'
import { Icon } from '../ui/Icon.tsx'
import { pause as pauseIcon, play as playIcon } from '../ui/icons.ts'
import { voiceFile, voiceShelf } from './voiceShelf.ts'
import { Waveform } from './Waveform.tsx'

const STEP_S = 2
const BARS = 53
let playing: HTMLMediaElement | null = null

type Props = { voice: Voice; what?: string }

/** `what`: whose, as it stands in a label: "Voice memo by Ravi". */
export function VoicePlayer(props: Props) {
  return use(OpenDecisionContext)?.imported ? <StayedBehind what="What was said aloud" /> : <Player {...props} />
}

function Player({ voice, what = 'Voice memo' }: Props) {
  const { mediaId, hasPicture = false, levels = [] } = voice
  const source = useSource(mediaId)
  const media = useRef<HTMLVideoElement>(null)
  const [isPlaying, setPlaying] = useState(false)
  const [now, setNow] = useState(0)
  const [measured, setMeasured] = useState<number>()
  const [speed, setSpeed] = useState(() => speedFor(undefined))
  const [problem, setProblem] = useState(false)
  const seconds = voice.seconds ?? measured ?? 0
  const loudness = levels.map(level => level / LOUDEST)
  const captions = useCaptionsTrack(quietCues(loudness, seconds))
  const toggle = () => {
    const { current } = media
    if (!current) return
    if (!current.paused) return current.pause()
    setProblem(false)
    if (playing !== current) playing?.pause()
    playing = current
    current.playbackRate = speed
    current.play().catch(error => setProblem(!(error instanceof DOMException && error.name === 'AbortError')))
  }
  const seek = (to: number) => {
    const at = Math.min(seconds, Math.max(0, to))
    if (media.current) media.current.currentTime = at
    setNow(at)
  }
  const faster = () => {
    const next = speeds.find(one => one > speed) ?? speeds[0]
    chooseSpeed(next)
    setSpeed(next)
    if (media.current) media.current.playbackRate = next
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const to = {
      ArrowRight: now + STEP_S,
      ArrowUp: now + STEP_S,
      ArrowLeft: now - STEP_S,
      ArrowDown: now - STEP_S,
      Home: 0,
      End: seconds,
    }[event.key]
    if (to === undefined || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    seek(to)
  }
  const onPointerDown = ({ currentTarget, clientX }: PointerEvent) => {
    const { left, width } = currentTarget.getBoundingClientRect()
    if (width > 0) seek(((clientX - left) / width) * seconds)
  }
  return (
    <div className={hasPicture ? 'voice clip-of' : 'voice'}>
      <video
        ref={media}
        src={source}
        hidden={!hasPicture}
        preload={hasPicture ? 'metadata' : 'none'}
        playsInline
        onPlay={() => setPlaying(true)}
        onPause={() => setPlaying(false)}
        onEnded={() => setNow(0)}
        onTimeUpdate={({ currentTarget }) => setNow(currentTarget.currentTime)}
        onDurationChange={({ currentTarget: { duration } }) => Number.isFinite(duration) && setMeasured(duration)}
        onError={() => setProblem(isPlaying)}
      >
        <track kind="captions" label="What is heard" src={captions} default />
      </video>
      <div className="row voice-bar">
        <button
          type="button"
          className="vplay"
          aria-label={`${isPlaying ? 'Pause' : 'Play'} ${what.charAt(0).toLowerCase()}${what.slice(1)}, ${secondsWords(seconds)}`}
          onClick={toggle}
        >
          <Icon path={isPlaying ? pauseIcon : playIcon} size="s" />
        </button>
        <div
          className="voice-line"
          role="slider"
          tabIndex={0}
          aria-label={`Place in the ${what.charAt(0).toLowerCase()}${what.slice(1)}`}
          aria-valuemin={0}
          aria-valuemax={Math.round(seconds)}
          aria-valuenow={Math.round(now)}
          aria-valuetext={`${momentWords(now)} of ${momentWords(seconds)}`}
          onKeyDown={onKeyDown}
          onPointerDown={onPointerDown}
        >
          <Waveform levels={loudness} bars={BARS} heard={now === 0 || seconds === 0 ? 1 : now / seconds} />
        </div>
        <span className="meta num">{momentWords(isPlaying || now > 0 ? now : seconds)}</span>
        <button type="button" className="voice-speed num" aria-label={`Speed ${speed}, change it`} onClick={faster}>
          {speed}×
        </button>
      </div>
      {problem && (
        <p className="hint field-error" role="alert">
          This cannot be played just now. Try again when you are connected.
        </p>
      )}
    </div>
  )
}

/** From this device while it is not with the server. */
function useSource(mediaId: string): string | undefined {
  const shelf = useSyncExternalStore(voiceShelf.subscribe, voiceShelf.current)
  const take = shelf.get(mediaId)
  const [local, setLocal] = useState<{ mediaId: string; address: string }>()
  useEffect(() => {
    if (!take) return
    let isHere = true
    let address: string | null = null
    voiceFile(take)
      .then(file => {
        if (!isHere) return
        address = URL.createObjectURL(file)
        setLocal({ mediaId: take.id, address })
      })
      .catch(() => undefined) // it stays silent until the part of the page that makes it ready is there
    return () => {
      isHere = false
      if (address) URL.revokeObjectURL(address)
    }
  }, [take])
  if (!take) return `/media/${mediaId}`
  return local?.mediaId === mediaId ? local.address : undefined
}

function secondsWords(seconds: number): string {
  const whole = Math.round(seconds)
  const minutes = Math.floor(whole / 60)
  const rest = whole % 60 === 1 ? '1 second' : `${whole % 60} seconds`
  return minutes === 0 ? rest : `${minutes === 1 ? '1 minute' : `${minutes} minutes`} ${rest}`
}
