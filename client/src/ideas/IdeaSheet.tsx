/** On a phone: the idea whose mark was tapped, as a sheet over the brief, with the ones before and after it. */
import type { Idea } from '@concord/shared'
import { Button } from '../ui/Button.tsx'
import { chevronDown, chevronUp, x } from '../ui/icons.ts'
import { IdeaCard } from './IdeaCard.tsx'

type Props = {
  idea: Idea
  place: number
  of: number
  onStep: (by: 1 | -1) => void
  onClose: () => void
  onSeek: ((seconds: number) => void) | undefined
}

export function IdeaSheet({ idea, place, of, onStep, onClose, onSeek }: Props) {
  return (
    <section className="sheet" aria-label={`Idea ${place} of ${of}`}>
      <div className="sh-h">
        <span className="meta num">
          {place} of {of}
        </span>
        <span className="row end">
          <Button kind="quiet" iconOnly icon={chevronUp} aria-label="Previous idea" onClick={() => onStep(-1)} />
          <Button kind="quiet" iconOnly icon={chevronDown} aria-label="Next idea" onClick={() => onStep(1)} />
          <Button kind="quiet" iconOnly icon={x} aria-label="Close" onClick={onClose} />
        </span>
      </div>
      <div className="sh-b">
        <IdeaCard
          idea={idea}
          isOpen
          isInBrief={undefined}
          isRevising={false}
          onRevise={() => undefined}
          onOpen={isOpen => !isOpen && onClose()}
          onShowPassage={onClose}
          onSeek={onSeek}
        />
      </div>
    </section>
  )
}
