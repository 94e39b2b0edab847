/** How something sounds, as bars: a few for the record, as many as there is room for on the screen. */
import { LOUDEST, MOST_LEVELS, type VoiceLook } from '@concord/shared'
import type { KeptTake } from '../player/takeStore.ts'

/** `levels` from 0 to 1, ten a second. */
export function lookOf({ levels, hasPicture }: Pick<KeptTake, 'levels' | 'hasPicture'>): VoiceLook {
  return {
    levels: barsOf(levels, Math.min(levels.length, MOST_LEVELS)).map(level => Math.round(level * LOUDEST)),
    ...(hasPicture && { hasPicture }),
  }
}

/** So many bars, each the loudest of its part. */
export function barsOf(levels: readonly number[], count: number): readonly number[] {
  if (levels.length === 0) return Array.from({ length: count }, () => 0)
  return Array.from({ length: count }, (_, at) => {
    const from = Math.floor((at * levels.length) / count)
    const to = Math.max(from + 1, Math.floor(((at + 1) * levels.length) / count))
    return Math.max(...levels.slice(from, to))
  })
}
