/** Plays a take and cuts its ends. p plays what stays, i and o set start and end at the moment that is shown. */
import { useRef, useState } from 'react'
import { momentWords } from '../player/moment.ts'
import { quietCues } from '../player/quietCues.ts'
import { useCaptionsTrack } from '../player/useCaptionsTrack.ts'
import { Button } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import { pause, play, undo2 } from '../ui/icons.ts'
import { useShortcuts } from '../ui/useShortcuts.ts'
import type { Stay } from './copyTracks.ts'
import { TrimBar } from './TrimBar.tsx'
import { endAt, startAt, wholeOf } from './trim.ts'
import type { OpenedTake } from './useTake.ts'

type Props = {
  take: OpenedTake
  pictures: readonly string[]
  levels: readonly number[]
  /** Null: all of it. */
  stay: Stay | null
  onStay: (stay: Stay | null) => void
}

export function TakeEditor({ take, pictures, levels, stay: wished, onStay }: Props) {
  const [now, setNow] = useState(0)
  const [isPlaying, setPlaying] = useState(false)
  const film = useRef<HTMLVideoElement>(null)
  const stay = wished ?? wholeOf(take)
  const captions = useCaptionsTrack(quietCues(levels, take.seconds))
  const seek = (seconds: number) => {
    if (film.current) film.current.currentTime = seconds
    setNow(seconds)
  }
  const toggle = () => {
    const element = film.current
    if (!element) return
    if (!element.paused) return element.pause()
    if (now < stay.from || now >= stay.to) seek(stay.from)
    element.play().catch(() => undefined) // paused again at once
  }
  const follow = () => {
    const at = film.current?.currentTime ?? 0
    setNow(at)
    if (at >= stay.to) film.current?.pause()
  }
  /** The picture follows the handle that was moved. */
  const cut = (next: Stay) => {
    onStay(next)
    seek(next.to === stay.to ? next.from : next.to)
  }
  const cutStart = () => onStay(startAt(stay, take, now))
  const cutEnd = () => onStay(endAt(stay, take, now))
  useShortcuts({ p: toggle, i: cutStart, o: cutEnd })
  return (
    <>
      <div className="video rec-stage">
        <video
          ref={film}
          src={take.address}
          playsInline
          onTimeUpdate={follow}
          onPlay={() => setPlaying(true)}
          onPause={() => setPlaying(false)}
          aria-label="The take"
        >
          <track kind="captions" label="What is heard" src={captions} default />
        </video>
        <div className="vbar num">
          <button type="button" aria-label={isPlaying ? 'Pause' : 'Play'} aria-keyshortcuts="p" onClick={toggle}>
            <Icon path={isPlaying ? pause : play} size="l" />
          </button>
          <b>{momentWords(now)}</b>
          <span>{momentWords(take.seconds)}</span>
        </div>
      </div>
      <div className="row between wrap">
        <h2>Trim</h2>
        <span className="row">
          <Button kind="quiet" small aria-keyshortcuts="i" onClick={cutStart}>
            Start here<kbd>I</kbd>
          </Button>
          <Button kind="quiet" small aria-keyshortcuts="o" onClick={cutEnd}>
            End here<kbd>O</kbd>
          </Button>
          <Button kind="quiet" small icon={undo2} onClick={() => onStay(null)}>
            Whole take
          </Button>
        </span>
      </div>
      <TrimBar take={take} stay={stay} now={now} pictures={pictures} levels={levels} onStay={cut} onSeek={seek} />
    </>
  )
}
