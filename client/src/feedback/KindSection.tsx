/** The pointers of one kind on one idea, and the place to add one. */
import { type Idea, type PointerKind, textLimits } from '@concord/shared'
import { useState } from 'react'
import { InlineForm } from '../decision/InlineForm.tsx'
import { newId } from '../decision/newId.ts'
import { useDecision } from '../decision/useDecision.ts'
import { Icon } from '../ui/Icon.tsx'
import { circleQuestionMark, lightbulb, plus, thumbsUp, triangleAlert } from '../ui/icons.ts'
import { readKept } from '../ui/storage.ts'
import { useOpener } from '../ui/useOpener.ts'
import { kindWords, pointersOf } from './feedbackView.ts'
import { PointerItem } from './PointerItem.tsx'

const looks = {
  strength: { look: 'p', icon: thumbsUp },
  concern: { look: 'b', icon: triangleAlert },
  question: { look: 'sl', icon: circleQuestionMark },
  suggestion: { look: 'h', icon: lightbulb },
} as const satisfies Record<PointerKind, { look: string; icon: string }>

export function KindSection({ idea, kind, mayWrite }: { idea: Idea; kind: PointerKind; mayWrite: boolean }) {
  const { id, state } = useDecision()
  const { look, icon } = looks[kind]
  const words = kindWords[kind]
  const pointers = pointersOf(state, idea.ideaId).filter(pointer => pointer.kind === kind)
  const place = `pointer/${id}/${idea.ideaId}/${kind}`
  // What was typed before a reload stands open again.
  const [isAdding, setAdding] = useState(
    () => mayWrite && (readKept(`draft.${place}`) ?? readKept(`draft.voice/${place}`)) !== null,
  )
  const { opener, giveBack } = useOpener()
  return (
    <section className={`kind ${look}`}>
      <h3>
        <Icon path={icon} size="s" />
        {words.many}
        <span className="num">{pointers.length}</span>
        {mayWrite && (
          <button
            ref={opener}
            type="button"
            className="addp"
            id={kind === 'strength' ? `add-${idea.ideaId}` : undefined}
            aria-label={`Add a ${words.one}`}
            aria-expanded={isAdding}
            onClick={() => setAdding(true)}
          >
            <Icon path={plus} size="s" />
            Add
          </button>
        )}
      </h3>
      {pointers.length > 0 ? (
        <ul>
          {pointers.map(pointer => (
            <PointerItem key={pointer.pointerId} pointer={pointer} mayWrite={mayWrite} />
          ))}
        </ul>
      ) : (
        !isAdding && <p className="meta">{mayWrite ? words.empty : 'None.'}</p>
      )}
      {isAdding && (
        <InlineForm
          place={place}
          label={`Your ${words.one}`}
          limit={textLimits.pointer}
          placeholder={words.empty}
          mayBeSpoken
          command={(text, spoken) => ({ type: 'AddPointer', pointerId: newId(), ideaId: idea.ideaId, kind, text, ...spoken })}
          onClose={() => {
            setAdding(false)
            giveBack()
          }}
        />
      )}
    </section>
  )
}
