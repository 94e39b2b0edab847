/** The files that a log names. None of them is ever taken away, also where something newer has taken its place. */
import type { Journal } from '../journal/Journal.ts'
import { readLog } from '../journal/readLog.ts'

const MEDIA_FIELDS: ReadonlySet<string> = new Set(['mediaId', 'captionsId', 'posterId', 'voiceId'])

/** Null where the log cannot be read to its end: then nobody can tell. */
export async function namedFiles(journal: Journal, decisionId: string): Promise<ReadonlySet<string> | null> {
  const { events, flaw } = await readLog(journal, decisionId)
  return flaw ? null : new Set(mediaIn(events))
}

/** At whatever depth. */
export function mediaIn(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, field]) =>
    MEDIA_FIELDS.has(name) && typeof field === 'string' ? [field] : mediaIn(field),
  )
}
