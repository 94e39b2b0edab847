/** What an instant is on other people's clocks: one entry a zone, night pointed out. */
import { cityOf, formatTime, isZone } from '../ui/timeFormat.ts'
import { listed } from '../ui/wordsFor.ts'
import { toZonedInput } from '../ui/zonedInput.ts'

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

/** "03:00 on Thu 12 March in Osaka for Hana, at night" */
export function elsewhereWords(at: number, { zone, names }: Place, now: number): string {
  const hour = Number(toZonedInput(at, zone).slice(11, 13))
  const isNight = hour < MORNING || hour >= EVENING
  return `${formatTime(at, 'clock', { now, zone })} on ${formatTime(at, 'date', { now, zone })} in ${cityOf(zone)} for ${listed(names)}${isNight ? ', at night' : ''}`
}
