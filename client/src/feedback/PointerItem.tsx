/** One pointer: who says it, who agrees, the answers under it, and whether it is met. Its writer can reword it. */
import { mayResolve, type Pointer, textLimits } from '@concord/shared'
import { useState } from 'react'
import { InlineForm } from '../decision/InlineForm.tsx'
import { newId } from '../decision/newId.ts'
import { Refusal } from '../decision/Refusal.tsx'
import { useAct } from '../decision/useAct.ts'
import { useDecision } from '../decision/useDecision.ts'
import { Avatar } from '../ui/Avatar.tsx'
import { Icon } from '../ui/Icon.tsx'
import { check, cornerDownRight, plus } from '../ui/icons.ts'
import { Tag } from '../ui/Tag.tsx'
import { VoicePlayer } from '../voice/VoicePlayer.tsx'
import { kindWords } from './feedbackView.ts'

export function PointerItem({ pointer, mayWrite }: { pointer: Pointer; mayWrite: boolean }) {
  const { id, state, me, nameOf } = useDecision()
  const [open, setOpen] = useState<'reply' | 'revise'>()
  const { act, problem } = useAct()
  const { pointerId } = pointer
  const isMine = pointer.by === me.personId
  const agrees = pointer.agreedBy.some(person => person === me.personId)
  const isResolved = pointer.resolvedBy !== null
  const words = kindWords[pointer.kind]
  const close = () => setOpen(undefined)
  const by = nameOf(pointer.by)
  if (open === 'revise') {
    return (
      <li>
        <InlineForm
          place={`revise/${id}/${pointerId}`}
          label={`Your ${words.one}, reworded`}
          initial={pointer.text}
          verb="Save"
          limit={textLimits.pointer}
          command={text => ({ type: 'RevisePointer', pointerId, text })}
          onClose={close}
        />
      </li>
    )
  }
  return (
    <li className={isResolved ? 'pt met' : 'pt'}>
      <Avatar person={{ id: pointer.by, name: by }} size={20} />
      <div>
        <p className="say">
          <span className="sr">{by}: </span>
          {pointer.text}
          {pointer.revisedAt !== null && <span className="meta fb-sans"> (reworded)</span>}
        </p>
        {pointer.voice && <VoicePlayer voice={pointer.voice} what={`Voice memo by ${by}`} />}
        {pointer.replies.map(reply => (
          <div key={reply.replyId} className="answer">
            <Icon path={cornerDownRight} size="s" />
            <span>
              <b>{nameOf(reply.by)}</b> {reply.text}
              {reply.voice && <VoicePlayer voice={reply.voice} what={`Voice memo by ${nameOf(reply.by)}`} />}
            </span>
          </div>
        ))}
        <div className="pt-acts num">
          {isResolved && (
            <Tag tone="pine" icon={check}>
              {words.resolved}
            </Tag>
          )}
          {((mayWrite && !isMine) || pointer.agreedBy.length > 0) && (
            <AgreeButton
              count={pointer.agreedBy.length}
              isOn={agrees}
              why={!mayWrite ? 'This is closed.' : isMine ? 'It is yours, so you agree.' : undefined}
              onPress={() => void act({ type: 'AgreeWithPointer', pointerId, agrees: !agrees })}
            />
          )}
          {mayWrite && (
            <button type="button" className="agree" onClick={() => setOpen('reply')}>
              {pointer.kind === 'question' ? 'Answer' : 'Reply'}
            </button>
          )}
          {mayWrite && isMine && (
            <button type="button" className="agree" onClick={() => setOpen('revise')}>
              Reword
            </button>
          )}
          {mayWrite && words.resolve !== '' && (
            <ResolveButton pointer={pointer} mayDo={mayResolve(state, pointer, me.personId)} by={by} onAct={act} />
          )}
        </div>
        <Refusal problem={problem} />
        {open === 'reply' && (
          <InlineForm
            place={`reply/${id}/${pointerId}`}
            label={`Your answer to ${by}`}
            limit={textLimits.reply}
            mayBeSpoken
            command={(text, spoken) => ({ type: 'ReplyToPointer', pointerId, replyId: newId(), text, ...spoken })}
            onClose={close}
          />
        )}
      </div>
    </li>
  )
}

type AgreeProps = { count: number; isOn: boolean; why: string | undefined; onPress: () => void }

function AgreeButton({ count, isOn, why, onPress }: AgreeProps) {
  return (
    <button
      type="button"
      className={isOn ? 'agree on' : 'agree'}
      aria-pressed={isOn}
      aria-disabled={why !== undefined || undefined}
      title={why}
      onClick={() => why === undefined && onPress()}
    >
      <Icon path={isOn ? check : plus} size="s" />
      {count === 0 ? 'Agree' : `${count} ${count === 1 ? 'agrees' : 'agree'}`}
    </button>
  )
}

type ResolveProps = { pointer: Pointer; mayDo: boolean; by: string; onAct: ReturnType<typeof useAct>['act'] }

/** Said by who wrote the pointer or by an author of the idea; the others read who that is. */
function ResolveButton({ pointer, mayDo, by, onAct }: ResolveProps) {
  const words = kindWords[pointer.kind]
  const isResolved = pointer.resolvedBy !== null
  const why = mayDo ? undefined : `${by} or the author of the idea says so.`
  return (
    <button
      type="button"
      className="agree"
      aria-disabled={!mayDo || undefined}
      title={why}
      onClick={() => mayDo && void onAct({ type: 'ResolvePointer', pointerId: pointer.pointerId, isResolved: !isResolved })}
    >
      {isResolved ? 'Open it again' : words.resolve}
      {why && <span className="sr">. {why}</span>}
    </button>
  )
}
