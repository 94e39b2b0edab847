/** The calendar of the story: working days counted from today, so that the sample is fresh whenever it is made. */
import type { EpochMs } from '@concord/shared'

const DAY_MS = 86_400_000
const SUNDAY = 0
const SATURDAY = 6

/** `days`: 0 is today, -1 the last working day before it, 1 the next one after it. `time`: 'hh:mm' in UTC. */
export function workday(now: EpochMs, days: number, time: string): EpochMs {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  let midnight = now - (now % DAY_MS)
  for (let left = Math.abs(days); left > 0; ) {
    midnight += Math.sign(days) * DAY_MS
    if (isWorkday(midnight)) left--
  }
  return midnight + (hours * 60 + minutes) * 60_000
}

const isWorkday = (at: EpochMs): boolean => ![SATURDAY, SUNDAY].includes(new Date(at).getUTCDay())
