/** The ideas in their order. Those of others that arrive while one reads here wait behind a line and move nothing. */
import type { Idea, IdeaId } from '@concord/shared'
import { useEffect, useRef, useState } from 'react'
import { announce } from '../ui/announcer.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { counted } from '../ui/wordsFor.ts'
import { IdeaCard, useIsMine } from './IdeaCard.tsx'
import { withHeldBack } from './ideaOrder.ts'

type Props = {
  /** In the order in which they are shown. */
  ideas: readonly Idea[]
  openId: IdeaId | null
  revisingId: IdeaId | null
  placed: ReadonlySet<string> | null
  onOpen: (id: IdeaId | null) => void
  onRevise: (id: IdeaId | null) => void
  onShowPassage: (id: IdeaId) => void
  onSeek: ((seconds: number) => void) | undefined
}

export function IdeasList({ ideas, openId, revisingId, placed, onOpen, onRevise, onShowPassage, onSeek }: Props) {
  const isMine = useIsMine()
  const [isInside, setInside] = useState(false)
  const [known, setKnown] = useState<ReadonlySet<IdeaId>>(() => new Set(ideas.map(idea => idea.ideaId)))
  const isReading = isInside || openId !== null
  const { shown, held } = withHeldBack(ideas, known, isReading, isMine)
  useEffect(() => {
    const fresh = shown.filter(idea => !known.has(idea.ideaId))
    if (fresh.length > 0) setKnown(before => new Set([...before, ...fresh.map(idea => idea.ideaId)]))
  }, [shown, known])
  useAnnounced(ideas, isMine)
  const list = useRef<HTMLDivElement>(null)
  const showHeld = () => {
    setKnown(new Set(ideas.map(idea => idea.ideaId)))
    list.current?.scrollIntoView({ block: 'start' })
  }
  if (ideas.length === 0) return <EmptyState title="No ideas yet">Select a sentence, or just start writing.</EmptyState>
  return (
    <section
      ref={list}
      aria-label="All ideas"
      onPointerEnter={() => setInside(true)}
      onPointerLeave={() => setInside(false)}
      onFocus={() => setInside(true)}
      onBlur={event => setInside(event.currentTarget.contains(event.relatedTarget))}
    >
      {held.length > 0 && (
        <button type="button" className="new-line" onClick={showHeld}>
          {counted(held.length, 'new idea')}
        </button>
      )}
      <ol className="ideas">
        {shown.map(idea => (
          <li key={idea.ideaId}>
            <IdeaCard
              idea={idea}
              isOpen={idea.ideaId === openId}
              isInBrief={placed === null ? undefined : placed.has(idea.ideaId)}
              isRevising={idea.ideaId === revisingId}
              onRevise={isOn => onRevise(isOn ? idea.ideaId : null)}
              onOpen={isOpen => onOpen(isOpen ? idea.ideaId : null)}
              onShowPassage={() => onShowPassage(idea.ideaId)}
              onSeek={onSeek}
            />
          </li>
        ))}
      </ol>
    </section>
  )
}

/** Screen readers hear how many came, not each. */
function useAnnounced(ideas: readonly Idea[], isMine: (idea: Idea) => boolean) {
  const count = ideas.filter(idea => !isMine(idea)).length
  const before = useRef(count)
  useEffect(() => {
    const more = count - before.current
    before.current = count
    if (more > 0) announce(`${counted(more, 'new idea')}.`)
  }, [count])
}
