/** What is being said, or has been said, in a composer: the running recording with its waveform and the time that is left, then the memo to be heard, said anew or taken away. */
import { LONGEST_VOICE_S, type MediaId } from '@concord/shared'
import { useEffect, useRef, useState } from 'react'
import './voice.css'
import { momentWords } from '../player/moment.ts'
import { Button } from '../ui/Button.tsx'
import { pause, play, x } from '../ui/icons.ts'
import type { Spoken } from './useSpoken.ts'
import { VoicePlayer } from './VoicePlayer.tsx'
import type { VoiceRecording } from './VoiceRecording.ts'
import { lookOf } from './voiceLook.ts'
import { Waveform } from './Waveform.tsx'

/** `hasText`: words stand beside it already. */
export function SpokenPart({ spoken, hasText }: { spoken: Spoken; hasText: boolean }) {
  const { kind, take, recording, problem } = spoken
  return (
    <>
      {kind === 'opening' && <p className="meta">Asking the browser for the microphone</p>}
      {recording && <Running spoken={spoken} recording={recording} />}
      {take && (
        <div className="spoken">
          <VoicePlayer
            voice={{ ...lookOf(take), mediaId: take.id as MediaId, seconds: take.seconds }}
            what={take.hasPicture ? 'Your clip' : 'Your voice memo'}
          />
          <Button kind="quiet" small iconOnly icon={x} aria-label="Take the recording away" onClick={spoken.discard} />
        </div>
      )}
      {take && !hasText && <p className="hint">A few words beside it help who cannot listen just now, and give it a title.</p>}
      {problem && (
        <p className="hint field-error" role="alert">
          {problem}
        </p>
      )}
    </>
  )
}

const EVERY_MS = 100
const BARS = 44

function Running({ spoken, recording }: { spoken: Spoken; recording: VoiceRecording }) {
  const [{ levels, seconds }, setHeard] = useState<{ levels: readonly number[]; seconds: number }>({ levels: [], seconds: 0 })
  const isPaused = spoken.kind === 'paused'
  useEffect(() => {
    if (isPaused) return
    const look = () =>
      setHeard(before => ({ levels: [...before.levels, recording.level()].slice(-BARS), seconds: recording.seconds() }))
    const timer = setInterval(look, EVERY_MS)
    return () => clearInterval(timer)
  }, [recording, isPaused])
  return (
    <div className="speaking">
      {recording.picture && <Mirror picture={recording.picture} />}
      <div className="rv">
        <i aria-hidden="true" />
        <span className="num strong" role="timer" aria-label={isPaused ? 'Paused' : 'Recording'}>
          {momentWords(seconds)}
        </span>
        <span className="rv-wave">
          <Waveform levels={[...Array.from({ length: BARS - levels.length }, () => 0), ...levels]} bars={BARS} />
        </span>
        <Button
          kind="quiet"
          small
          iconOnly
          icon={isPaused ? play : pause}
          aria-label={isPaused ? 'Go on recording' : 'Pause the recording'}
          onClick={isPaused ? spoken.resume : spoken.pause}
        />
        <Button kind="line" small onClick={spoken.stop}>
          Done
        </Button>
      </div>
      <p className="hint">
        At most {LONGEST_VOICE_S / 60} minutes, kept on this device as you speak. You can listen before you send it.
      </p>
    </div>
  )
}

function Mirror({ picture }: { picture: MediaStream }) {
  const video = useRef<HTMLVideoElement>(null)
  useEffect(() => {
    if (video.current) video.current.srcObject = picture
  }, [picture])
  return <video ref={video} className="mirrored speak-picture" muted autoPlay playsInline aria-label="What your camera sees" />
}
