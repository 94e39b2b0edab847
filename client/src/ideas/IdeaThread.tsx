/** The replies to an idea, and the field for one's own. */
import { type Idea, type ReplyId, textLimits, type VoiceInput } from '@concord/shared'
import { newId } from '../decision/newId.ts'
import '../decision/reply.css'
import { useAct } from '../decision/useAct.ts'
import { useDecision } from '../decision/useDecision.ts'
import { useWhyNot } from '../decision/useWhyNot.ts'
import { Avatar } from '../ui/Avatar.tsx'
import { Button } from '../ui/Button.tsx'
import { TextArea } from '../ui/TextArea.tsx'
import { useDraft } from '../ui/useDraft.ts'
import { SpeakButtons } from '../voice/SpeakButtons.tsx'
import { SpokenPart } from '../voice/SpokenPart.tsx'
import { useSpoken } from '../voice/useSpoken.ts'
import { VoicePlayer } from '../voice/VoicePlayer.tsx'

export function IdeaThread({ idea }: { idea: Idea }) {
  const { nameOf, mine } = useDecision()
  return (
    <div className="thread">
      {idea.replies.map(reply => (
        <div key={reply.replyId} className="rep">
          <Avatar person={reply.by === null ? 'hidden' : { id: reply.by, name: nameOf(reply.by) }} size={20} />
          <div>
            <b>{reply.by === null ? (mine.hidden.includes(reply.replyId) ? 'You, hidden' : 'The author') : nameOf(reply.by)}</b>{' '}
            <span className="say">{reply.text}</span>
            {reply.voice && <VoicePlayer voice={reply.voice} what={`Voice memo by ${nameOf(reply.by)}`} />}
          </div>
        </div>
      ))}
      <ReplyField idea={idea} />
    </div>
  )
}

function ReplyField({ idea }: { idea: Idea }) {
  const { id, ask, mine, imported } = useDecision()
  const draft = useDraft<string>(`reply/${id}/${idea.ideaId}`, '')
  const spoken = useSpoken(`reply/${id}/${idea.ideaId}`)
  const { act, isBusy, problem } = useAct()
  const whyNot = useWhyNot()
  /** A voice would tell whose idea it is. */
  const mayBeSpoken = !mine.hidden.includes(idea.ideaId)
  const commandOf = (text: string, said: VoiceInput = {}) => ({
    type: 'ReplyToIdea' as const,
    ideaId: idea.ideaId,
    replyId: newId<ReplyId>(),
    text,
    ...said,
  })
  const why = whyNot(commandOf(draft.value || 'a'))
  const send = async () => {
    if (why !== undefined) return
    const said = mayBeSpoken ? await spoken.finish() : {}
    if (draft.value.trim() === '' && !said.voiceId) return
    const command = commandOf(draft.value, said)
    const clear = () => {
      draft.clear()
      spoken.clear()
    }
    const isShown = ask(command).ok
    if (isShown) clear()
    if ((await act(command)) && !isShown) clear()
  }
  if (imported) return null
  const isSilent = spoken.kind === 'idle' && spoken.take === null
  if (why !== undefined && draft.value === '' && isSilent) return idea.replies.length === 0 ? <p className="meta">{why}</p> : null
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
      {mayBeSpoken && <SpokenPart spoken={spoken} hasText={draft.value.trim() !== ''} />}
      <div className="row">
        {mayBeSpoken && why === undefined && <SpeakButtons spoken={spoken} />}
        {(draft.value.trim() !== '' || !isSilent) && (
          <Button small onClick={() => void send()} busyLabel={isBusy ? 'Sending' : undefined} disabledReason={why}>
            Reply
          </Button>
        )}
      </div>
    </div>
  )
}
