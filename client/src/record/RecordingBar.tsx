/** Over the picture while it is recorded: how long it is, against how long people watch and how long it may be, and how loud. */
import { useEffect, useState } from 'react'
import { momentWords } from '../player/moment.ts'
import { Icon } from '../ui/Icon.tsx'
import { mic } from '../ui/icons.ts'
import { LevelMeter } from './LevelMeter.tsx'
import { LONGEST_S } from './takeRecorder.ts'

/** `ending`: the browser still encodes what it has seen; a busy machine takes a moment. */
export type Standing = 'recording' | 'paused' | 'ending'
const words: { readonly [S in Standing]: string } = { recording: 'Recording', paused: 'Paused', ending: 'Finishing' }

const WATCHED_S = 240
const EVERY_MS = 250

export function RecordingBar({
  seconds,
  level,
  stands,
  hasMic,
}: {
  seconds: () => number
  level: () => number
  stands: Standing
  hasMic: boolean
}) {
  const now = useSampled(seconds)
  const longest = LONGEST_S / 60
  return (
    <div className="recbar num">
      <span className={stands === 'recording' ? 'on' : 'on paused'} role="timer">
        <i aria-hidden="true" />
        {words[stands]}
        <span className="time">{momentWords(now)}</span>
      </span>
      <div className="len">
        <span className="sr">{`${momentWords(now)} of at most ${longest} minutes. About 4 minutes is what people watch.`}</span>
        <div className="bar" aria-hidden="true">
          <i style={{ width: `${Math.min(100, (now / LONGEST_S) * 100)}%` }} />
        </div>
        <u style={{ left: `${(WATCHED_S / LONGEST_S) * 100}%` }} />
        <span className="mid" aria-hidden="true" style={{ left: `${(WATCHED_S / LONGEST_S) * 100}%` }}>
          About 4 min is what people watch
        </span>
        <span className="r" aria-hidden="true">
          At most {longest}
        </span>
      </div>
      {hasMic && (
        <span className="row">
          <Icon path={mic} />
          <LevelMeter level={level} bars={14} />
        </span>
      )}
    </div>
  )
}

/** A value that is not React's, looked at four times a second. */
export function useSampled<Value>(read: () => Value): Value {
  const [value, setValue] = useState(read)
  useEffect(() => {
    const timer = setInterval(() => setValue(read()), EVERY_MS)
    return () => clearInterval(timer)
  }, [read])
  return value
}
