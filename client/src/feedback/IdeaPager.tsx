/** A phone shows one idea a page: here one goes from idea to idea. Hidden where all stand side by side. */
import { type Idea, titleOf } from '@concord/shared'
import { Button } from '../ui/Button.tsx'
import { chevronLeft, chevronRight } from '../ui/icons.ts'

type Props = { ideas: readonly Idea[]; place: number; onGo: (place: number) => void }

export function IdeaPager({ ideas, place, onGo }: Props) {
  const current = ideas[place]
  return (
    <nav className="fb-pager" aria-label="Ideas">
      <Button
        iconOnly
        kind="quiet"
        icon={chevronLeft}
        aria-label="The idea before"
        onClick={() => onGo(place - 1)}
        disabledReason={place === 0 ? 'This is the first idea.' : undefined}
        reasonIs="described"
      />
      <span className="grow" aria-live="polite">
        <span className="meta num">
          Idea {place + 1} of {ideas.length}
        </span>
        {current && <span className="sr">{titleOf(current.text)}</span>}
      </span>
      <Button
        iconOnly
        kind="quiet"
        icon={chevronRight}
        aria-label="The next idea"
        onClick={() => onGo(place + 1)}
        disabledReason={place >= ideas.length - 1 ? 'This is the last idea.' : undefined}
        reasonIs="described"
      />
    </nav>
  )
}
