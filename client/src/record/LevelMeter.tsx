/** How loud the microphone is, as little bars that follow, and in words for who does not see them: these go by the last two seconds, since nobody speaks without a pause. */
import { useEffect, useState } from 'react'

const EVERY_MS = 80
const HEARD_MS = 2_000
/** Under this it is silence or a room, over that it will crack. */
const QUIET = 0.25
const LOUD = 0.97

export function LevelMeter({ level, bars = 22 }: { level: () => number; bars?: number }) {
  const [heard, setHeard] = useState<readonly number[]>([0])
  useEffect(() => {
    const timer = setInterval(() => setHeard(before => [...before, level()].slice(-HEARD_MS / EVERY_MS)), EVERY_MS)
    return () => clearInterval(timer)
  }, [level])
  const now = heard.at(-1) ?? 0
  const lit = Math.round(now * bars)
  return (
    <span className="meter" role="img" aria-label={`Microphone level, ${wordFor(Math.max(...heard))}`}>
      {Array.from({ length: bars }, (_, at) => at).map(at => (
        <i key={at} className={at < lit ? 'on' : undefined} />
      ))}
    </span>
  )
}

const wordFor = (level: number): string => (level < QUIET ? 'quiet' : level > LOUD ? 'too loud' : 'good')
