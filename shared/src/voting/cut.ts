/** The top N of a weak order, without ever listing order in silence: whole groups while they fit, then the tie is named. Rule V2. */
import type { Option } from '../decision/ids.ts'
import type { Cut } from './pollResult.ts'

export function cutAt(ranking: readonly (readonly Option[])[], places: number): Cut {
  const certain: Option[] = []
  for (const group of ranking) {
    const left = places - certain.length
    if (left <= 0) break
    if (group.length > left) return { certain, tied: group, places: left }
    certain.push(...group)
  }
  return { certain, tied: [], places: 0 }
}
