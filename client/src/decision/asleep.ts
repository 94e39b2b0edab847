/**
 * Who is not at work at this hour, by their own clock: somebody who has not voted yet is not late while it is night there. All that is known
 * of a person here is their zone, so working hours are 9 to 18 on Monday to Friday of that zone.
 */
import { formatTime, isZone } from '../ui/timeFormat.ts'

const [OPENS, CLOSES, LATE, EARLY] = [9, 18, 22, 7]

/** `asleep` at night, `off` in the evening, early in the morning and at weekends. `until`: in their own clock. */
export type Away = { how: 'asleep' | 'off'; until: string }

/** Null: at work, or nobody knows. */
export function awayAt(now: number, zone: string | undefined): Away | null {
  if (!zone || !isZone(zone)) return null
  const hour = Number(formatTime(now, 'clock', { now, zone }).slice(0, 2))
  const weekday = formatTime(now, 'date', { now, zone }).slice(0, 3)
  const isWeekend = weekday === 'Sat' || weekday === 'Sun'
  if (!isWeekend && hour >= OPENS && hour < CLOSES) return null
  const isUntilMonday = isWeekend || (weekday === 'Fri' && hour >= CLOSES)
  return { how: hour >= LATE || hour < EARLY ? 'asleep' : 'off', until: isUntilMonday ? 'Monday, 09:00' : '09:00' }
}

/** "2 asleep until 09:00, 1 off until Monday, 09:00": each group in the words of its own clock. Empty when all are at work. */
export function awayWords(everybody: readonly (Away | null)[]): string {
  const groups = new Map<string, number>()
  for (const away of everybody) {
    if (!away) continue
    const words = `${away.how} until ${away.until}`
    groups.set(words, (groups.get(words) ?? 0) + 1)
  }
  return [...groups].map(([words, n]) => `${n} ${words}`).join(', ')
}
