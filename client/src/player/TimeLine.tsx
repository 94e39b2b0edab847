/** The time line: where it stands, what I have watched, where chapters begin, who has watched what, and ideas as numbered pins in the order of time. */
import type { CoveragePiece, WatchedRange } from '@concord/shared'
import { TimeSlider, useMediaState } from '@vidstack/react'
import { type RefObject, useEffect, useId, useRef, useState } from 'react'
import type { Chapter } from './Chapters.tsx'
import { momentWords } from './moment.ts'
import { groupPins, type Pin, type PinGroup } from './pins.ts'

export const STEP_S = 5

export type TimeLineProps = {
  pins: readonly Pin[]
  openId: string | null
  onPin: ((ids: readonly string[]) => void) | undefined
  chapters: readonly Chapter[]
  watched: readonly WatchedRange[]
  coverage: readonly CoveragePiece[] | null
}

export function TimeLine({ pins, openId, onPin, chapters, watched, coverage }: TimeLineProps) {
  const duration = useMediaState('duration')
  const line = useRef<HTMLDivElement>(null)
  const width = useWidth(line)
  const groups = duration > 0 && width > 0 ? groupPins(pins, width / duration) : []
  const share = (seconds: number) => `${Math.min(100, Math.max(0, (seconds / duration) * 100))}%`
  return (
    <>
      <div ref={line} className="track-box">
        {coverage && duration > 0 && <Coverage pieces={coverage} duration={duration} />}
        <TimeSlider.Root className="track" aria-label="Time" keyStep={STEP_S}>
          <TimeSlider.Track className="track-rail">
            {duration > 0 &&
              watched.map(([from, to]) => (
                <span key={from} className="track-seen" style={{ left: share(from), width: share(to - from) }} />
              ))}
            <TimeSlider.TrackFill className="track-fill" />
            {duration > 0 &&
              chapters
                .filter(({ at }) => at > 0 && at < duration)
                .map(({ at }) => <span key={at} className="track-chapter" style={{ left: share(at) }} />)}
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

function Coverage({ pieces, duration }: { pieces: readonly CoveragePiece[]; duration: number }) {
  const most = Math.max(1, ...pieces.map(({ people }) => people))
  const words = pieces.map(({ from, to, people }) => `${momentWords(from)} to ${momentWords(to)} by ${people}`).join(', ')
  return (
    <svg
      className="coverage"
      viewBox={`0 0 ${duration} ${most}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={`Watched: ${words}`}
    >
      {pieces.map(({ from, to, people }) => (
        <rect key={from} x={from} y={most - people} width={Math.max(0, Math.min(to, duration) - from)} height={people} />
      ))}
    </svg>
  )
}

type PinProps = { group: PinGroup; duration: number; openId: string | null; onPin: TimeLineProps['onPin'] }

function PinLink({ group, duration, openId, onPin }: PinProps) {
  const previewId = useId()
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
        aria-describedby={previewId}
        onClick={event => {
          event.preventDefault()
          onPin?.(ids)
        }}
      >
        {group.pins.length === 1 ? first?.number : `${group.pins.length} ideas`}
      </a>
      <PinPreview id={previewId} pins={group.pins} />
    </li>
  )
}

const MOST_PREVIEWED = 4

/** What the ideas say, over the picture only while a pin is pointed at or has the focus. */
function PinPreview({ id, pins }: { id: string; pins: readonly Pin[] }) {
  const more = pins.length - MOST_PREVIEWED
  return (
    <span className="pin-preview" role="tooltip" id={id}>
      {pins.slice(0, MOST_PREVIEWED).map(pin => (
        <span key={pin.id}>
          <span className="num strong">{pin.number}</span> <span className="say">{pin.title}</span>
        </span>
      ))}
      {more > 0 && <span>and {more} more</span>}
    </span>
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
