/** Takes that are kept on this device: look at one, or throw it away. */
import { momentWords } from '../player/moment.ts'
import type { KeptTake } from '../player/takeStore.ts'
import { Time } from '../ui/Time.tsx'

type Props = { takes: readonly KeptTake[]; onLook: (takeId: string) => void; onDiscard: (takeId: string) => void }

export function TakeList({ takes, onLook, onDiscard }: Props) {
  return (
    <ul className="takes num" aria-label="Takes">
      {takes.map(take => (
        <li key={take.id}>
          <div className="grow">
            <p className="row between">
              <b className="strong">
                <Time at={take.startedAt} />
              </b>
              <span className="meta">{momentWords(take.seconds)}</span>
            </p>
            <p className="row between meta">
              <span>Kept on this device</span>
              <span className="row">
                <button type="button" className="link" onClick={() => onDiscard(take.id)}>
                  Discard
                </button>
                <button type="button" className="link" onClick={() => onLook(take.id)}>
                  Look at it
                </button>
              </span>
            </p>
          </div>
        </li>
      ))}
    </ul>
  )
}
