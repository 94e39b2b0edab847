/** Before and during a take: what will be seen, what it comes from, and the one red button. p pauses, Esc takes the countdown back. */
import { useEffect, useRef, useSyncExternalStore } from 'react'
import type { KeptTake } from '../player/takeStore.ts'
import { Button } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import { mic, pause, play, rotateCcw, screenShare, video } from '../ui/icons.ts'
import { Notice } from '../ui/Notice.tsx'
import { SegmentedControl } from '../ui/SegmentedControl.tsx'
import { useShortcuts } from '../ui/useShortcuts.ts'
import { captureSupport } from './captureSupport.ts'
import { RecordingBar, useSampled } from './RecordingBar.tsx'
import { SourcesPanel } from './SourcesPanel.tsx'
import type { Studio } from './studio.ts'
import type { Mode, StudioState } from './studioState.ts'
import { TakeList } from './TakeList.tsx'
import { LONGEST_S } from './takeRecorder.ts'

const modes: readonly { value: Mode; label: string; needsScreen: boolean }[] = [
  { value: 'screen-and-camera', label: 'Screen and camera', needsScreen: true },
  { value: 'screen', label: 'Screen', needsScreen: true },
  { value: 'camera', label: 'Camera', needsScreen: false },
  { value: 'voice', label: 'Voice only', needsScreen: false },
]

type Props = {
  studio: Studio
  isKept: boolean
  takes: readonly KeptTake[]
  onLook: (takeId: string) => void
  onDiscard: (takeId: string) => void
}

export function StudioView({ studio, isKept, takes, onLook, onDiscard }: Props) {
  const state = useSyncExternalStore(studio.subscribe, studio.current)
  const { canShowScreen } = captureSupport()
  const stands = state.kind === 'ready' || state.kind === 'countdown' ? null : state.kind
  const isRunning = stands !== null
  const pauseOrGoOn = () => (state.kind === 'paused' ? studio.resume() : studio.pause())
  useShortcuts({ Escape: () => studio.stopCountdown(), ...(isRunning && { p: pauseOrGoOn }) })
  return (
    <main className="rec-m" id="main" tabIndex={-1}>
      <section className="stage" aria-label={isRunning ? 'Recording' : 'Preview'}>
        {stands !== null ? (
          <RecordingBar seconds={studio.seconds} level={studio.level} stands={stands} hasMic={state.hasMic} />
        ) : (
          <SegmentedControl
            label="What to record"
            value={state.mode}
            options={modes.filter(({ needsScreen }) => canShowScreen || !needsScreen)}
            onChange={mode => void studio.choose(mode)}
          />
        )}
        {!canShowScreen && !isRunning && (
          <Notice kind="plain">
            This browser cannot record the screen. Record your camera or your voice, or record the screen with another program and
            upload the file.
          </Notice>
        )}
        {state.problem && <Notice kind="error">{state.problem}</Notice>}
        <Preview state={state} />
        <Controls studio={studio} state={state} onPause={pauseOrGoOn} />
        <p className="meta num rec-say">
          {isRunning ? <KeptWords studio={studio} isKept={isKept} /> : beforeWords(state, isKept)}
        </p>
      </section>
      <aside className="rec-p" aria-label="Sources and takes">
        <SourcesPanel studio={studio} state={state} canChange={state.kind === 'ready'} />
        {takes.length > 0 && (
          <section className="sect">
            <h2>Takes</h2>
            <TakeList takes={takes} onLook={onLook} onDiscard={onDiscard} />
          </section>
        )}
      </aside>
    </main>
  )
}

function Preview({ state: { picture, mode, kind, count } }: { state: StudioState }) {
  const screen = useRef<HTMLVideoElement>(null)
  useEffect(() => {
    if (screen.current) screen.current.srcObject = picture
  }, [picture])
  return (
    <div className="video rec-stage">
      {picture ? (
        <video
          ref={screen}
          className={mode === 'camera' ? 'mirrored' : undefined}
          muted
          autoPlay
          playsInline
          aria-label="What is recorded"
        />
      ) : (
        <p className="rec-blank">
          <Icon path={mode === 'voice' ? mic : screenShare} size="l" />
          {mode === 'voice' ? 'Only your voice is recorded' : 'You choose what to show when you press record'}
        </p>
      )}
      {kind === 'countdown' && (
        <div className="count" role="timer" aria-live="assertive">
          <span>{count}</span>
        </div>
      )}
    </div>
  )
}

function Controls({ studio, state, onPause }: { studio: Studio; state: StudioState; onPause: () => void }) {
  const { kind, hasMic, isMicOn, isCameraOn, mode, hasCamera } = state
  const isRunning = kind === 'recording' || kind === 'paused'
  return (
    <div className="ctl">
      {hasMic && (
        <Button kind="line" icon={mic} aria-pressed={isMicOn} onClick={() => studio.hearMic(!isMicOn)}>
          {isMicOn ? 'Mic on' : 'Mic off'}
        </Button>
      )}
      {mode === 'screen-and-camera' && hasCamera && (
        <Button kind="line" icon={video} aria-pressed={isCameraOn} onClick={() => studio.showCamera(!isCameraOn)}>
          {isCameraOn ? 'Camera on' : 'Camera off'}
        </Button>
      )}
      <RedButton studio={studio} kind={kind} />
      {isRunning && (
        <>
          <Button kind="line" icon={kind === 'paused' ? play : pause} aria-keyshortcuts="p" onClick={onPause}>
            {kind === 'paused' ? 'Go on' : 'Pause'}
            <kbd>P</kbd>
          </Button>
          <Button kind="quiet" icon={rotateCcw} onClick={() => void studio.startOver()}>
            Start over
          </Button>
        </>
      )}
      {kind === 'countdown' && (
        <Button kind="quiet" onClick={() => studio.stopCountdown()}>
          Cancel<kbd>Esc</kbd>
        </Button>
      )}
    </div>
  )
}

function RedButton({ studio, kind }: { studio: Studio; kind: StudioState['kind'] }) {
  const [label, press] =
    kind === 'ready'
      ? ['Record', () => void studio.record()]
      : kind === 'countdown'
        ? ['Stop the countdown', () => studio.stopCountdown()]
        : ['Stop and look at the take', () => studio.stop()]
  return (
    <button
      type="button"
      className={kind === 'ready' ? 'recbtn idle' : 'recbtn'}
      aria-label={label}
      title={label}
      onClick={press}
    >
      <i />
    </button>
  )
}

function KeptWords({ studio, isKept }: { studio: Studio; isKept: boolean }) {
  const [size, sent] = useSampled(studio.progress)
  if (!isKept)
    return (
      <>This browser keeps nothing on this device: stay on this page until the video is uploaded. {megabytes(size)} MB so far.</>
    )
  return (
    <>
      Kept on this device while you speak, {megabytes(size)} MB so far, {megabytes(sent)} of them already sent. A crash or a lost
      connection costs nothing.
    </>
  )
}

const megabytes = (bytes: number): string => (bytes / 1_000_000).toFixed(1)

function beforeWords({ kind, count }: StudioState, isKept: boolean): string {
  const begins = kind === 'countdown' ? `Starts in ${count}. ` : ''
  const keeps = isKept ? '' : ' This browser keeps nothing on this device: stay on this page until the video is uploaded.'
  return `${begins}You can pause, and record as many takes as you like. At most ${LONGEST_S / 60} minutes; about 4 is what people watch.${keeps}`
}
