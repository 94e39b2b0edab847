/** For the author of the video: who has watched it since they were last told. Put away, it says nothing more for a day, but that all have. */
import { canAct, type PersonId } from '@concord/shared'
import { useState } from 'react'
import { useDecision } from '../decision/useDecision.ts'
import { Notice } from '../ui/Notice.tsx'
import { keep, readKept } from '../ui/storage.ts'
import { Time } from '../ui/Time.tsx'
import { useNow } from '../ui/useNow.ts'
import { counted, listed } from '../ui/wordsFor.ts'
import { type Told, watchedNews } from './watchedNews.ts'

const MOST_NAMED = 4

export function WatchedNote() {
  const { id, state, me, nameOf } = useDecision()
  const now = useNow()
  const { video } = state
  const place = `watched-told.${id}.${video?.mediaId}`
  const [put, setPut] = useState<{ place: string; told: Told } | null>(null)
  if (!video?.mediaId || video.by !== me.personId) return null
  const { watchedBy = [] } = video
  const awaited = state.members.map(({ personId }) => personId).filter(personId => canAct(state, personId))
  const told = put?.place === place ? put.told : readTold(place)
  const news = watchedNews({ watchedBy, author: video.by, awaited, told, now })
  if (!news) return null
  const putAway = () => {
    const next: Told = { people: watchedBy, at: now }
    keep(place, JSON.stringify(next))
    setPut({ place, told: next })
  }
  return (
    <Notice kind="plain" action={{ label: 'Got it', onAction: putAway }}>
      {namedWords(news.people.map(nameOf))} watched your video
      {news.since !== null && (
        <>
          {' '}
          since <Time at={news.since} />
        </>
      )}
      .{news.isEverybody && ' That is everybody.'}
    </Notice>
  )
}

function namedWords(names: readonly string[]): string {
  const more = names.length - MOST_NAMED
  const who = more > 0 ? [...names.slice(0, MOST_NAMED), counted(more, 'other')] : names
  return `${listed(who)} ${names.length === 1 ? 'has' : 'have'}`
}

function readTold(place: string): Told | null {
  try {
    const kept: unknown = JSON.parse(readKept(place) ?? 'null')
    return isTold(kept) ? kept : null
  } catch {
    return null // not ours: told anew
  }
}

const isTold = (kept: unknown): kept is Told =>
  typeof kept === 'object' &&
  kept !== null &&
  'at' in kept &&
  typeof kept.at === 'number' &&
  'people' in kept &&
  Array.isArray(kept.people) &&
  kept.people.every((person): person is PersonId => typeof person === 'string')
