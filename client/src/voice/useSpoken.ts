/**
 * What is being said in one place of the page (a composer, a reply): recorded, kept with the draft of that place until it is sent or taken
 * away, there again after a reload. A page that goes away in the middle leaves what was said until then.
 */
import type { MediaId, VoiceInput } from '@concord/shared'
import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { useDecision } from '../decision/useDecision.ts'
import type { KeptTake } from '../player/takeStore.ts'
import { DeviceRefused } from '../record/openDevice.ts'
import { useDraft } from '../ui/useDraft.ts'
import { VoiceRecording } from './VoiceRecording.ts'
import { lookOf } from './voiceLook.ts'
import { forgetVoice, voiceShelf } from './voiceShelf.ts'

export type Spoken = {
  kind: 'idle' | 'opening' | 'recording' | 'paused' | 'ending'
  /** With the camera. */
  isClip: boolean
  /** Said, and ready to be heard and sent. */
  take: KeptTake | null
  /** While it runs. */
  recording: VoiceRecording | null
  problem: string | undefined
  start: (hasPicture: boolean) => Promise<void>
  pause: () => void
  resume: () => void
  stop: () => void
  /** Takes it away. */
  discard: () => void
  /** Ends what runs; what a command says of it, empty if nothing was said. */
  finish: () => Promise<VoiceInput>
  /** It goes out with a command: the place is free for the next. */
  clear: () => void
}

export function useSpoken(place: string): Spoken {
  const { id, me } = useDecision()
  const draft = useDraft<string>(`voice/${place}`, '')
  const shelf = useSyncExternalStore(voiceShelf.subscribe, voiceShelf.current)
  const [kind, setKind] = useState<Spoken['kind']>('idle')
  const [isClip, setClip] = useState(false)
  const [problem, setProblem] = useState<string>()
  const [recording, setRecording] = useState<VoiceRecording | null>(null)
  const running = useRef<VoiceRecording | null>(null)
  const isHere = useRef(true)
  useEffect(() => {
    isHere.current = true
    return () => {
      isHere.current = false
      running.current?.stop() // what was said stays, and is offered where it was said
    }
  }, [])
  const known = shelf.get(draft.value)
  const take = kind === 'idle' && known?.personId === me.personId ? known : null

  const follow = (started: VoiceRecording | null) => {
    running.current = started
    setRecording(started)
  }
  const start = async (hasPicture: boolean) => {
    if (kind !== 'idle') return
    setKind('opening')
    setClip(hasPicture)
    setProblem(undefined)
    try {
      const started = await VoiceRecording.start({ decisionId: id, personId: me.personId, hasPicture })
      if (known) void forgetVoice(known.id) // said anew
      draft.set(started.takeId)
      follow(started)
      setKind('recording')
      void started.ended.then(() => {
        follow(null)
        setKind('idle')
      })
      if (!isHere.current) started.stop()
    } catch (error) {
      if (!(error instanceof DeviceRefused)) throw error
      setKind('idle')
      setProblem(error.message)
    }
  }
  const stop = () => {
    if (!running.current) return
    setKind('ending')
    running.current.stop()
  }
  return {
    kind,
    isClip,
    take,
    recording,
    problem,
    start,
    stop,
    pause: () => {
      running.current?.pause()
      if (kind === 'recording') setKind('paused')
    },
    resume: () => {
      running.current?.resume()
      if (kind === 'paused') setKind('recording')
    },
    discard: () => {
      if (draft.value !== '') void forgetVoice(draft.value)
      draft.clear()
    },
    async finish() {
      const ending = running.current?.ended
      const takeId = running.current?.takeId ?? draft.value
      stop()
      await ending
      const ended = voiceShelf.current().get(takeId)
      return ended ? { voiceId: ended.id as MediaId, voiceLook: lookOf(ended) } : {}
    },
    clear: draft.clear,
  }
}
