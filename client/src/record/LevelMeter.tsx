/** How loud the microphone is, as little bars that follow, and in words for who does not see them. */
import { useEffect, useState } from 'react'

const EVERY_MS = 80
/** Under this it is silence or a room, over that it will crack. */
const QUIET = 0.25
const LOUD = 0.97

export function LevelMeter({ level, bars = 22 }: { level: () => number; bars?: number }) {
  const [now, setNow] = useState(0)
  useEffect(() => {
    const timer = setInterval(() => setNow(level()), EVERY_MS)
    return () => clearInterval(timer)
  }, [level])
  const lit = Math.round(now * bars)
  return (
    <span className="meter" role="img" aria-label={`Microphone level, ${wordFor(now)}`}>
      {Array.from({ length: bars }, (_, at) => at).map(at => (
        <i key={at} className={at < lit ? 'on' : undefined} />
      ))}
    </span>
  )
}

const wordFor = (level: number): string => (level < QUIET ? 'quiet' : level > LOUD ? 'too loud' : 'good')
