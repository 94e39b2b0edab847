/** The replies to an idea, and the field for one's own. */
import { type Idea, type ReplyId, textLimits } from '@concord/shared'
import { newId } from '../decision/newId.ts'
import '../decision/reply.css'
import { useAct } from '../decision/useAct.ts'
import { useDecision } from '../decision/useDecision.ts'
import { useWhyNot } from '../decision/useWhyNot.ts'
import { Avatar } from '../ui/Avatar.tsx'
import { Button } from '../ui/Button.tsx'
import { TextArea } from '../ui/TextArea.tsx'
import { useDraft } from '../ui/useDraft.ts'

export function IdeaThread({ idea }: { idea: Idea }) {
  const { nameOf, mine } = useDecision()
  return (
    <div className="thread">
      {idea.replies.map(reply => (
        <div key={reply.replyId} className="rep">
          <Avatar person={reply.by === null ? 'hidden' : { id: reply.by, name: nameOf(reply.by) }} size={20} />
          <p>
            <b>{reply.by === null ? (mine.hidden.includes(reply.replyId) ? 'You, hidden' : 'The author') : nameOf(reply.by)}</b>{' '}
            <span className="say">{reply.text}</span>
          </p>
        </div>
      ))}
      <ReplyField idea={idea} />
    </div>
  )
}

function ReplyField({ idea }: { idea: Idea }) {
  const { id, ask } = useDecision()
  const draft = useDraft<string>(`reply/${id}/${idea.ideaId}`, '')
  const { act, isBusy, problem } = useAct()
  const whyNot = useWhyNot()
  const commandOf = (text: string) => ({ type: 'ReplyToIdea' as const, ideaId: idea.ideaId, replyId: newId<ReplyId>(), text })
  const why = whyNot(commandOf(draft.value || 'a'))
  const send = async () => {
    if (draft.value.trim() === '' || why !== undefined) return
    const command = commandOf(draft.value)
    const isShown = ask(command).ok
    if (isShown) draft.clear()
    if ((await act(command)) && !isShown) draft.clear()
  }
  if (why !== undefined && draft.value === '') return idea.replies.length === 0 ? <p className="meta">{why}</p> : null
  return (
    <div className="reply-field">
      <TextArea
        label={`Reply to idea ${idea.number}`}
        hideLabel
        rows={1}
        placeholder="Reply"
        value={draft.value}
        onChange={draft.set}
        onSend={() => void send()}
        limit={textLimits.reply}
        className="say"
        data-reply=""
        error={problem}
      />
      {draft.value.trim() !== '' && (
        <Button small onClick={() => void send()} busyLabel={isBusy ? 'Sending' : undefined} disabledReason={why}>
          Reply
        </Button>
      )}
    </div>
  )
}
