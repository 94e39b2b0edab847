/** The line that is heard now, over the picture; and all lines under it, each a way to its second. Words only, whatever a file holds. */
import type { MediaPlayerInstance } from '@vidstack/react'
import { useMediaState } from '@vidstack/react'
import { type RefObject, useEffect, useRef } from 'react'
import { type Cue, cueAt } from './cues.ts'
import { momentWords } from './moment.ts'

export function CaptionLine({ cues }: { cues: readonly Cue[] }) {
  const cue = cueAt(cues, useMediaState('currentTime'))
  return cue ? (
    <p className="caption">
      <span>{cue.text}</span>
    </p>
  ) : null
}

type Props = { cues: readonly Cue[]; player: RefObject<MediaPlayerInstance | null>; onSeek: (seconds: number) => void }

export function Transcript({ cues, player, onSeek }: Props) {
  const now = useMediaState('currentTime', player)
  const current = cueAt(cues, now)
  const list = useRef<HTMLOListElement>(null)
  useEffect(() => {
    const line = current && list.current?.querySelector<HTMLElement>('[aria-current]')
    if (line && list.current) list.current.scrollTop = line.offsetTop - list.current.clientHeight / 3
  }, [current])
  return (
    <section className="transcript" aria-label="Transcript">
      <ol ref={list}>
        {cues.map(cue => (
          <li key={`${cue.from} ${cue.text}`}>
            <button type="button" aria-current={cue === current || undefined} onClick={() => onSeek(cue.from)}>
              <span className="num">{momentWords(cue.from)}</span>
              <span>{cue.text}</span>
            </button>
          </li>
        ))}
      </ol>
    </section>
  )
}
