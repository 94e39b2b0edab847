/** A date: a day of the calendar, which is the same for every reader; or, where only an instant was given, the day on which it falls for this one. */
import { type CalendarDay, isCalendarDay, noonOf } from '@concord/shared'
import { Time, useZone } from './Time.tsx'
import { formatTime } from './timeFormat.ts'
import { useNow } from './useNow.ts'

type Props = { at: number; day: CalendarDay | null | undefined; form?: 'date' | 'short' }

export function Day({ at, day, form = 'date' }: Props) {
  const [now, zone] = [useNow(), useZone()]
  if (!day) return <Time at={at} form={form} />
  return (
    <time className="num" dateTime={day}>
      {dayWords({ at, day }, form, { now, zone })}
    </time>
  )
}

/** The day in UTC: of an instant that stands for a day, which is that day's midnight in UTC. */
export function dayInUtc(at: number): CalendarDay | null {
  const day = new Date(at).toISOString().slice(0, 'YYYY-MM-DD'.length)
  return isCalendarDay(day) ? day : null
}

/** For sentences. */
export function dayWords(
  { at, day }: Pick<Props, 'at' | 'day'>,
  form: 'date' | 'short',
  { now, zone }: { now: number; zone: string },
): string {
  return day ? formatTime(noonOf(day), form, { now, zone: 'UTC' }) : formatTime(at, form, { now, zone })
}
