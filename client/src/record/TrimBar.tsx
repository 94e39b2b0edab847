/** The take as a strip of pictures over its sound, with a handle at each end for keys and for the pointer. What is dimmed is cut. */
import { type KeyboardEvent, type PointerEvent, useId, useRef } from 'react'
import { momentWords } from '../player/moment.ts'
import type { Stay } from './copyTracks.ts'
import { type Cuttable, endAt, startAt, stepEnd, stepStart } from './trim.ts'

type Props = {
  take: Cuttable
  stay: Stay
  now: number
  pictures: readonly string[]
  levels: readonly number[]
  onStay: (stay: Stay) => void
  onSeek: (seconds: number) => void
}

const WAVE_BARS = 240

export function TrimBar({ take, stay, now, pictures, levels, onStay, onSeek }: Props) {
  const strip = useRef<HTMLDivElement>(null)
  const hint = useId()
  const { seconds } = take
  const share = (moment: number) => `${Math.min(100, Math.max(0, (moment / seconds) * 100))}%`
  const momentAt = (clientX: number): number => {
    const box = strip.current?.getBoundingClientRect()
    return box && box.width > 0 ? Math.min(seconds, Math.max(0, ((clientX - box.left) / box.width) * seconds)) : 0
  }
  const handle = (which: 'start' | 'end') => {
    const [moment, move, step] =
      which === 'start'
        ? ([stay.from, (wanted: number) => startAt(stay, take, wanted), stepStart] as const)
        : ([stay.to, (wanted: number) => endAt(stay, take, wanted), stepEnd] as const)
    return {
      role: 'slider',
      tabIndex: 0,
      'aria-label': which === 'start' ? 'Start' : 'End',
      'aria-valuemin': 0,
      'aria-valuemax': Math.round(seconds),
      'aria-valuenow': Math.round(moment),
      'aria-valuetext': `${moment.toFixed(1)} seconds`,
      'aria-describedby': hint,
      style: { left: share(moment) },
      onKeyDown: (event: KeyboardEvent) => {
        const direction = ({ ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 } as const)[event.key]
        if (direction === undefined) return
        event.preventDefault()
        event.stopPropagation()
        onStay(step(stay, take, direction, event.shiftKey))
      },
      onPointerDown: (event: PointerEvent) => event.currentTarget.setPointerCapture(event.pointerId),
      onPointerMove: (event: PointerEvent) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) onStay(move(momentAt(event.clientX)))
      },
    } as const
  }
  return (
    <>
      <div
        ref={strip}
        className="trim"
        onPointerDown={event => event.target === event.currentTarget && onSeek(momentAt(event.clientX))}
      >
        <div className="strip" aria-hidden="true">
          {pictures.map(address => (
            <img key={address} src={address} alt="" draggable={false} />
          ))}
        </div>
        <Wave levels={levels} />
        <span className="off l" style={{ width: share(stay.from) }} />
        <span className="off r" style={{ left: share(stay.to) }} />
        <span className="ph" style={{ left: share(now) }} />
        <span className="h s" {...handle('start')} />
        <span className="h e" {...handle('end')} />
      </div>
      <div className="trimt num">
        <span>
          <b>{momentWords(stay.from)}</b> cut
        </span>
        <span>
          <b>{momentWords(stay.to - stay.from)}</b> stay
        </span>
        <span>
          <b>{momentWords(seconds - stay.to)}</b> cut
        </span>
      </div>
      <p id={hint} className="meta rec-say">
        Arrow keys move a handle, with Shift by one second. The start stands where a whole picture begins. What you cut stays on
        this device until you use the take.
      </p>
    </>
  )
}

function Wave({ levels }: { levels: readonly number[] }) {
  if (levels.length === 0) return null
  const bars = Array.from({ length: Math.min(WAVE_BARS, levels.length) }, (_, at, count = Math.min(WAVE_BARS, levels.length)) => {
    const part = levels.slice(Math.floor((at * levels.length) / count), Math.floor(((at + 1) * levels.length) / count))
    return Math.max(0.02, ...part)
  })
  return (
    <svg className="rec-wave" viewBox={`0 0 ${bars.length} 2`} preserveAspectRatio="none" aria-hidden="true">
      <path d={bars.map((level, at) => `M${at + 0.5} ${1 - level}v${2 * level}`).join('')} />
    </svg>
  )
}
