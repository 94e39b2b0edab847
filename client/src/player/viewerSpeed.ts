/** The speed at which this viewer watches, on this device: once chosen it wins over what a video's author thinks right. */
import { keep, readKept } from '../ui/storage.ts'

const KEY = 'speed'
export const speeds = [0.75, 1, 1.25, 1.5, 1.75, 2] as const

export function speedFor(authors: number | undefined): number {
  const own = Number(readKept(KEY))
  return speeds.find(speed => speed === own) ?? authors ?? 1
}

export const chooseSpeed = (speed: number): boolean => keep(KEY, String(speed))

/** The next one up or down; it stays at the ends. */
export function nextSpeed(now: number, direction: 1 | -1): number {
  const faster = direction > 0
  return (faster ? speeds.find(speed => speed > now) : speeds.findLast(speed => speed < now)) ?? now
}
