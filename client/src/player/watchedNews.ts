/**
 * What the author of a video is told of who has watched it: all together and at most once a day, or when the last one has; never once for
 * each. What was told is kept on this device; who has watched is in the log.
 */
import type { PersonId } from '@concord/shared'

export type Told = { people: readonly PersonId[]; at: number }
export type WatchedNews = { people: readonly PersonId[]; since: number | null; isEverybody: boolean }

const DAY_MS = 86_400_000

type Known = {
  /** In the order in which they have watched. */
  watchedBy: readonly PersonId[]
  author: PersonId
  /** Whose watching is waited for. */
  awaited: readonly PersonId[]
  told: Told | null
  now: number
}

/** Null: there is nothing to tell, or not yet. */
export function watchedNews({ watchedBy, author, awaited, told, now }: Known): WatchedNews | null {
  const others = watchedBy.filter(person => person !== author)
  const people = others.filter(person => !told?.people.includes(person))
  const isEverybody = awaited.every(person => person === author || others.includes(person))
  if (people.length === 0) return null
  if (told && now - told.at < DAY_MS && !isEverybody) return null
  return { people, since: told?.at ?? null, isEverybody }
}
