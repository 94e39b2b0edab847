/** Chapters of the video: added at the moment that is shown, taken away, always in their order. */
import type { MediaId } from '@concord/shared'
import { type FormEvent, useState } from 'react'
import { Refusal } from '../decision/Refusal.tsx'
import { useAct } from '../decision/useAct.ts'
import { momentWords } from '../player/moment.ts'
import type { PlayerHandle } from '../player/VideoPlayer.tsx'
import { Button } from '../ui/Button.tsx'
import { plus, x } from '../ui/icons.ts'
import { TextField } from '../ui/TextField.tsx'

type Chapter = { at: number; title: string }
type Props = { mediaId: MediaId; chapters: readonly Chapter[]; player: PlayerHandle | null }

export function ChaptersEditor({ mediaId, chapters, player }: Props) {
  const { act, isBusy, problem } = useAct()
  const [title, setTitle] = useState('')
  const edit = (next: readonly Chapter[]) => act({ type: 'EditVideo', mediaId, chapters: next })
  const add = async (event: FormEvent) => {
    event.preventDefault()
    if (title.trim() === '') return
    const at = Math.floor(player?.currentTime() ?? 0)
    if (await edit([...chapters.filter(chapter => chapter.at !== at), { at, title }])) setTitle('')
  }
  return (
    <section className="sect" aria-label="Chapters of the video">
      <h3>Chapters</h3>
      <ul className="cue-lines num">
        {chapters.map(chapter => (
          <li key={`${chapter.at} ${chapter.title}`} className="row between">
            <span>
              <b>{momentWords(chapter.at)}</b> {chapter.title}
            </span>
            <Button
              kind="quiet"
              small
              iconOnly
              icon={x}
              aria-label={`Take away the chapter ${chapter.title}`}
              onClick={() => void edit(chapters.filter(one => one !== chapter))}
            />
          </li>
        ))}
      </ul>
      <form className="row chapter-add" onSubmit={event => void add(event)}>
        <span className="grow">
          <TextField label="New chapter, from the moment that is shown" value={title} onChange={setTitle} />
        </span>
        <Button kind="line" type="submit" icon={plus} busyLabel={isBusy ? 'Adding' : undefined}>
          Add chapter
        </Button>
      </form>
      <Refusal problem={problem} />
    </section>
  )
}
