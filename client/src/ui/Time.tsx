/** An instant in the reader's own zone, with the machine-readable value and the full form on hover. */
import { createContext, use } from 'react'
import { deviceZone, formatTime, sentenceCase, type TimeForm } from './timeFormat.ts'
import { useNow } from './useNow.ts'

/** The zone in which this reader sees every time: from their settings, else the device's. */
export const ReaderZone = createContext(deviceZone())
export const useZone = (): string => use(ReaderZone)

type Props = { at: number; form?: TimeForm; starts?: 'sentence' | 'inside' }

export function Time({ at, form = 'brief', starts = 'inside' }: Props) {
  const zone = useZone()
  const now = useNow()
  const words = formatTime(at, form, { now, zone })
  return (
    <time className="num" dateTime={new Date(at).toISOString()} title={`${formatTime(at, 'full', { now, zone })}, ${zone}`}>
      {starts === 'sentence' ? sentenceCase(words) : words}
    </time>
  )
}
