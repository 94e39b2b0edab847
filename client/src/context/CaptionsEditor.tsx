/**
 * Captions of the video, written here line by line while it plays, or taken from a VTT or SRT file. What is not saved yet stays on this
 * device. Each save is a new file beside the video; the one before stays in the record.
 */
import type { MediaId } from '@concord/shared'
import { type ChangeEvent, useEffect, useMemo, useRef, useState } from 'react'
import { Refusal } from '../decision/Refusal.tsx'
import { useAct } from '../decision/useAct.ts'
import { useDecision } from '../decision/useDecision.ts'
import { type Cue, cueTimeOf, cueTimeWords, parseCues, vttOf } from '../player/cues.ts'
import { uploadWhole } from '../player/uploadWhole.ts'
import { useCaptions } from '../player/useCaptions.ts'
import type { PlayerHandle } from '../player/VideoPlayer.tsx'
import { Button } from '../ui/Button.tsx'
import { play, plus, upload, x } from '../ui/icons.ts'
import { Notice } from '../ui/Notice.tsx'
import { keep, readKept } from '../ui/storage.ts'
import { counted } from '../ui/wordsFor.ts'

/** A line as it is typed; times may be none for a while. */
type Line = { key: number; from: string; to: string; text: string }
type Props = { mediaId: MediaId; captionsId: MediaId | undefined; player: PlayerHandle | null }

const USUAL_S = 4
let nextKey = 0
const lineOf = ({ from, to, text }: Cue): Line => ({ key: nextKey++, from: cueTimeWords(from), to: cueTimeWords(to), text })

function cueOf({ from, to, text }: Line): Cue | null {
  const times = [cueTimeOf(from), cueTimeOf(to)] as const
  return times[0] !== null && times[1] !== null && times[1] > times[0] && text.trim() !== ''
    ? { from: times[0], to: times[1], text }
    : null
}

export function CaptionsEditor({ mediaId, captionsId, player }: Props) {
  const { id } = useDecision()
  const { act, problem } = useAct()
  const saved = useCaptions(captionsId)
  const [draft, setDraft] = useDraftLines(mediaId)
  const [failure, setFailure] = useState<string>()
  const [isBusy, setBusy] = useState(false)
  const picker = useRef<HTMLInputElement>(null)
  const savedLines = useMemo(() => saved.map(lineOf), [saved])
  const lines = draft ?? savedLines
  const cues = lines.flatMap(line => cueOf(line) ?? [])
  const change = (key: number, field: Partial<Line>) =>
    setDraft(lines.map(line => (line.key === key ? { ...line, ...field } : line)))
  const add = () => {
    const from = player?.currentTime() ?? 0
    setDraft(
      [...lines, lineOf({ from, to: from + USUAL_S, text: '' })].toSorted(
        (a, b) => (cueTimeOf(a.from) ?? 0) - (cueTimeOf(b.from) ?? 0),
      ),
    )
  }
  const take = async (event: ChangeEvent<HTMLInputElement>) => {
    const [file] = event.target.files ?? []
    event.target.value = ''
    if (!file) return
    const found = parseCues(await file.text())
    if (found.length === 0) return setFailure('There are no captions in this file. It should be WebVTT or SRT.')
    setFailure(undefined)
    setDraft(found.map(lineOf))
  }
  const save = async () => {
    setBusy(true)
    setFailure(undefined)
    const file = new File([vttOf(cues)], 'captions.vtt', { type: 'text/vtt', lastModified: Date.now() })
    const sent = await uploadWhole(file, id)
    if (!sent.ok) setFailure(sent.sentence)
    else if (await act({ type: 'EditVideo', mediaId, captionsId: sent.mediaId })) setDraft(null)
    setBusy(false)
  }
  const unready = lines.length - cues.length
  return (
    <section className="sect" aria-label="Captions of the video">
      <h3>Captions</h3>
      <p className="meta">
        {lines.length === 0
          ? 'None yet. Write them while you listen, or take a file.'
          : `${counted(lines.length, 'line')}${draft ? ', not saved yet' : ''}.`}
      </p>
      <ol className="cue-lines">
        {lines.map(line => (
          <CueRow
            key={line.key}
            line={line}
            isReady={cueOf(line) !== null}
            onChange={field => change(line.key, field)}
            onRemove={() => setDraft(lines.filter(one => one !== line))}
            onListen={() => {
              player?.seek(cueTimeOf(line.from) ?? 0)
            }}
          />
        ))}
      </ol>
      <div className="row wrap">
        <Button kind="line" small icon={plus} onClick={add}>
          Add a line at the moment that is shown
        </Button>
        <Button kind="quiet" small icon={upload} onClick={() => picker.current?.click()}>
          Use a VTT or SRT file
        </Button>
        <input
          ref={picker}
          type="file"
          hidden
          accept=".vtt,.srt,text/vtt"
          aria-label="Captions file"
          onChange={event => void take(event)}
        />
      </div>
      {draft && (
        <div className="row wrap">
          <Button
            kind="primary"
            small
            onClick={() => void save()}
            busyLabel={isBusy ? 'Saving' : undefined}
            disabledReason={
              unready > 0
                ? `${counted(unready, 'line')} without words, or with times that are none.`
                : cues.length === 0
                  ? 'There is no line yet.'
                  : undefined
            }
          >
            Save captions
          </Button>
          <Button kind="quiet" small onClick={() => setDraft(null)}>
            Leave it as it was
          </Button>
        </div>
      )}
      {failure && <Notice kind="error">{failure}</Notice>}
      <Refusal problem={problem} />
    </section>
  )
}

type RowProps = {
  line: Line
  isReady: boolean
  onChange: (field: Partial<Line>) => void
  onRemove: () => void
  onListen: () => void
}

function CueRow({ line, isReady, onChange, onRemove, onListen }: RowProps) {
  return (
    <li className="cue-line num">
      <Button kind="quiet" small iconOnly icon={play} aria-label={`Go to ${line.from}`} onClick={onListen} />
      <input className="input" aria-label="From" value={line.from} onChange={event => onChange({ from: event.target.value })} />
      <input
        className="input"
        aria-label="To"
        aria-invalid={!isReady || undefined}
        value={line.to}
        onChange={event => onChange({ to: event.target.value })}
      />
      <textarea
        className="input"
        aria-label="Words"
        rows={1}
        value={line.text}
        onChange={event => onChange({ text: event.target.value })}
      />
      <Button kind="quiet" small iconOnly icon={x} aria-label={`Take away the line at ${line.from}`} onClick={onRemove} />
    </li>
  )
}

/** Lines that are not saved yet, kept on this device until they are. Null: none. */
function useDraftLines(mediaId: string): [readonly Line[] | null, (lines: readonly Line[] | null) => void] {
  const key = `captions-draft.${mediaId}`
  const [lines, setLines] = useState<readonly Line[] | null>(() => {
    const kept = readKept(key)
    return kept === null ? null : parseCues(kept).map(lineOf)
  })
  useEffect(() => {
    keep(key, lines && vttOf(lines.flatMap(line => cueOf(line) ?? [])))
  }, [key, lines])
  return [lines, setLines]
}
