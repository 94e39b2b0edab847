/** The parts of the video, each a way to its beginning; the one that is on is marked. */
import type { MediaPlayerInstance } from '@vidstack/react'
import { useMediaState } from '@vidstack/react'
import type { RefObject } from 'react'
import { momentWords } from './moment.ts'

export type Chapter = { at: number; title: string }
type Props = { chapters: readonly Chapter[]; player: RefObject<MediaPlayerInstance | null>; onSeek: (seconds: number) => void }

export function Chapters({ chapters, player, onSeek }: Props) {
  const now = useMediaState('currentTime', player)
  const current = chapters.findLast(chapter => chapter.at <= now)
  return (
    <ol className="chapters num" aria-label="Chapters">
      {chapters.map(chapter => (
        <li key={`${chapter.at} ${chapter.title}`}>
          <button type="button" aria-current={chapter === current || undefined} onClick={() => onSeek(chapter.at)}>
            <b>{momentWords(chapter.at)}</b>
            {chapter.title}
          </button>
        </li>
      ))}
    </ol>
  )
}
