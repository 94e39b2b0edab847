/** Where a decision leaves the step Ideas out, who facilitates enters the options here. */
import { type IdeaId, standingIdeas, textLimits } from '@concord/shared'
import { type FormEvent, useState } from 'react'
import { newId } from '../decision/newId.ts'
import { useAct } from '../decision/useAct.ts'
import { useDecision } from '../decision/useDecision.ts'
import { useWhyNot } from '../decision/useWhyNot.ts'
import { Button } from '../ui/Button.tsx'
import { plus, x } from '../ui/icons.ts'
import { TextArea } from '../ui/TextArea.tsx'
import { useDraft } from '../ui/useDraft.ts'
import { useOpener } from '../ui/useOpener.ts'

export function OptionsSection({ canEdit }: { canEdit: boolean }) {
  const { state } = useDecision()
  const [isAdding, setAdding] = useState(false)
  const { opener, giveBack } = useOpener()
  if (!state.settings.skip.includes('ideas')) return null
  const options = standingIdeas(state)
  const canAdd = canEdit && state.phase === 'context'
  return (
    <section className="sect" aria-label="Options">
      <div className="sect-h">
        <h2>Options</h2>
        {canAdd && (
          <Button ref={opener} kind="quiet" small icon={plus} onClick={() => setAdding(true)}>
            Add an option
          </Button>
        )}
      </div>
      <ol className="qs">
        {options.map(option => (
          <li key={option.ideaId}>
            <p className="say whole">{option.text}</p>
            {canAdd && <TakeOut ideaId={option.ideaId} />}
          </li>
        ))}
      </ol>
      {isAdding && (
        <AddOption
          onDone={() => {
            setAdding(false)
            giveBack()
          }}
        />
      )}
      {canAdd && options.length === 0 && !isAdding && (
        <p className="hint">This decision asks for no ideas: the options come from you.</p>
      )}
    </section>
  )
}

function TakeOut({ ideaId }: { ideaId: IdeaId }) {
  const { act } = useAct()
  return (
    <div>
      <Button kind="quiet" small icon={x} onClick={() => void act({ type: 'WithdrawIdea', ideaId })}>
        Take out
      </Button>
    </div>
  )
}

function AddOption({ onDone }: { onDone: () => void }) {
  const { id } = useDecision()
  const draft = useDraft<string>(`new-option/${id}`, '')
  const { act, isBusy, problem } = useAct()
  const whyNot = useWhyNot()
  const command = { type: 'PostIdea' as const, ideaId: newId<IdeaId>(), text: draft.value }
  const add = async (event?: FormEvent) => {
    event?.preventDefault()
    if (draft.value.trim() === '' || !(await act(command))) return
    draft.clear()
    onDone()
  }
  return (
    <form className="stack add-line" onSubmit={event => void add(event)}>
      <TextArea
        label="An option"
        hint="Its first line is its title."
        value={draft.value}
        onChange={draft.set}
        onSend={() => void add()}
        error={problem}
        limit={textLimits.idea}
        className="say"
        autoFocus
      />
      <div className="row">
        <Button type="submit" busyLabel={isBusy ? 'Adding' : undefined} disabledReason={whyNot(command)} reasonIs="described">
          Add the option
        </Button>
        <Button kind="quiet" onClick={onDone}>
          Leave it
        </Button>
      </div>
    </form>
  )
}
