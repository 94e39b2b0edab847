/** What an instant is on other people's clocks: one entry a zone, night pointed out. */

import { cityOf, formatTime, isZone } from '../ui/timeFormat.ts'
import { listed } from '../ui/wordsFor.ts'
import { toZonedInput } from '../ui/zonedInput.ts'
import type { Clock } from './advancePreview.ts'

export type Place = { zone: string; names: readonly string[] }

export function placesOf(people: readonly { name: string; timeZone: string }[], mine: string): Place[] {
  const places = new Map<string, string[]>()
  for (const { name, timeZone } of people) {
    if (timeZone === mine || !isZone(timeZone)) continue
    places.set(timeZone, [...(places.get(timeZone) ?? []), name])
  }
  return [...places].map(([zone, names]) => ({ zone, names }))
}

const [MORNING, EVENING] = [7, 22]

/** "17:00 in Lagos for Amara"; where it is another day than at `mine`, and where it is night, that is said too. */
export function elsewhereWords(at: number, { zone, names }: Place, { now, zone: mine }: Clock): string {
  const hour = Number(toZonedInput(at, zone).slice(11, 13))
  const isNight = hour < MORNING || hour >= EVENING
  const day = formatTime(at, 'date', { now, zone })
  const isSameDay = day === formatTime(at, 'date', { now, zone: mine })
  const clock = formatTime(at, 'clock', { now, zone })
  return `${isSameDay ? clock : `${day}, ${clock}`} in ${cityOf(zone)} for ${listed(names)}${isNight ? ', at night' : ''}`
}
