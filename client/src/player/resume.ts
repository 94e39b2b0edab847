/** Where I was in a video, on this device. Near the ends there is nothing to go on with. */
import { keep, readKept } from '../ui/storage.ts'

const NEAR_S = 5
const keyOf = (mediaId: string): string => `video-at.${mediaId}`

export const rememberPlace = (mediaId: string, seconds: number): boolean =>
  keep(keyOf(mediaId), seconds < NEAR_S ? null : seconds.toFixed(1))

export function placeToResume(mediaId: string, duration: number): number | null {
  const seconds = Number(readKept(keyOf(mediaId)))
  return seconds >= NEAR_S && seconds < duration - NEAR_S ? seconds : null
}
