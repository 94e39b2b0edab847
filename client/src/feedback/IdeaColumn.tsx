/** One idea of the shortlist with its pointers, by kind. */
import { creditedAuthors, type Idea, pointerKinds, titleOf } from '@concord/shared'
import { restOf } from '../decision/pollWords.ts'
import { useDecision } from '../decision/useDecision.ts'
import { Icon } from '../ui/Icon.tsx'
import { check } from '../ui/icons.ts'
import { counted, listed } from '../ui/wordsFor.ts'
import { isOwnIdea, myPointers, voteWords } from './feedbackView.ts'
import { KindSection } from './KindSection.tsx'

export function IdeaColumn({ idea, isCurrent, mayWrite }: { idea: Idea; isCurrent: boolean; mayWrite: boolean }) {
  const { state, me, nameOf } = useDecision()
  const given = myPointers(state, idea.ideaId, me.personId)
  const isMine = isOwnIdea(state, idea.ideaId, me.personId)
  const rest = restOf(idea.text)
  const votes = voteWords(state, idea.ideaId)
  const title = titleOf(idea.text)
  return (
    <article className={isCurrent ? 'fcol cur' : 'fcol'} aria-label={title}>
      <header>
        {votes && <p className="meta num">{votes}</p>}
        <h2 className="say">{title}</h2>
        {rest && <p className="say fb-rest">{rest}</p>}
        <p className="meta row between wrap">
          <span>{listed(creditedAuthors(state, idea.ideaId).map(nameOf)) || 'Its author is hidden'}</span>
          {given > 0 ? (
            <span className="fb-given">
              <Icon path={check} size="s" />
              You gave {counted(given, 'pointer')}
            </span>
          ) : isMine ? (
            <span>Your idea</span>
          ) : (
            mayWrite && <span>Your pointers are missing</span>
          )}
        </p>
      </header>
      {pointerKinds.map(kind => (
        <KindSection key={kind} idea={idea} kind={kind} mayWrite={mayWrite} />
      ))}
    </article>
  )
}
