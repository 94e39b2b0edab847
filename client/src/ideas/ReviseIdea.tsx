/** An author's new wording, in the idea's place. Number, anchor and replies stay. */
import { type Idea, textLimits } from '@concord/shared'
import { useAct } from '../decision/useAct.ts'
import { useDecision } from '../decision/useDecision.ts'
import { Button } from '../ui/Button.tsx'
import { TextArea } from '../ui/TextArea.tsx'
import { useDraft } from '../ui/useDraft.ts'

export function ReviseIdea({ idea, onDone }: { idea: Idea; onDone: () => void }) {
  const { id } = useDecision()
  const draft = useDraft<string>(`revise/${id}/${idea.ideaId}`, idea.text)
  const { act, isBusy, problem } = useAct()
  const close = () => {
    draft.clear()
    onDone()
  }
  const save = async () => {
    if (draft.value.trim() === idea.text) return close()
    if (await act({ type: 'ReviseIdea', ideaId: idea.ideaId, text: draft.value })) close()
  }
  return (
    <div className="stack revise">
      <TextArea
        label={`New wording of idea ${idea.number}`}
        hideLabel
        value={draft.value}
        onChange={draft.set}
        onSend={() => void save()}
        limit={textLimits.idea}
        error={problem}
        className="say"
        autoFocus
      />
      <div className="row">
        <Button small kind="primary" onClick={() => void save()} busyLabel={isBusy ? 'Saving' : undefined}>
          Save
        </Button>
        {idea.voice && (
          <Button
            small
            kind="quiet"
            disabledReason={draft.value.trim() === '' ? 'Write it first: an idea needs its words or a voice.' : undefined}
            reasonIs="described"
            onClick={() =>
              void act({ type: 'ReviseIdea', ideaId: idea.ideaId, text: draft.value, voiceId: null }).then(
                done => done && close(),
              )
            }
          >
            Save without the voice memo
          </Button>
        )}
        <Button small kind="quiet" onClick={close}>
          Leave it as it is
        </Button>
      </div>
    </div>
  )
}
