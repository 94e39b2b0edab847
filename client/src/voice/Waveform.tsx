/** How loud something is over its time, as thin bars; what has been heard is darker. Only a picture: who does not see it has the time in words. */
import { barsOf } from './voiceLook.ts'

const STEP = 3.3
const HEIGHT = 24
const LEAST = 2

type Props = {
  /** 0 to 1. */
  levels: readonly number[]
  bars: number
  /** How much of it has been heard, 0 to 1. */
  heard?: number
}

export function Waveform({ levels, bars, heard = 1 }: Props) {
  const shown = barsOf(levels, bars)
  return (
    <svg className="wave" viewBox={`0 0 ${bars * STEP} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
      {shown.map((level, at) => {
        const height = Math.max(LEAST, level * HEIGHT)
        const x = at * STEP
        return (
          <rect
            key={x}
            x={x}
            y={(HEIGHT - height) / 2}
            width={2}
            height={height}
            rx={1}
            opacity={(at + 0.5) / bars <= heard ? 1 : 0.4}
          />
        )
      })}
    </svg>
  )
}
