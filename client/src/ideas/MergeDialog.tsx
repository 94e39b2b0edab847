/** Two ideas that say the same become one, in one wording. Both authors stay credited, and either idea can be taken apart again until the vote opens. */
import { creditedAuthors, type Idea, type IdeaId, standingIdeas, textLimits, titleOf } from '@concord/shared'
import { useState } from 'react'
import { Refusal } from '../decision/Refusal.tsx'
import { useAct } from '../decision/useAct.ts'
import { useDecision } from '../decision/useDecision.ts'
import { useWhyNot } from '../decision/useWhyNot.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { SelectField } from '../ui/SelectField.tsx'
import { TextArea } from '../ui/TextArea.tsx'
import { useDraft } from '../ui/useDraft.ts'
import { listed } from '../ui/wordsFor.ts'

export function MergeDialog({ idea, onClose }: { idea: Idea; onClose: () => void }) {
  const { id, state, nameOf } = useDecision()
  const others = standingIdeas(state).filter(one => one.ideaId !== idea.ideaId)
  const [otherId, setOther] = useState<IdeaId | undefined>(others[0]?.ideaId)
  const other = others.find(one => one.ideaId === otherId)
  const wording = useDraft<string>(`merge/${id}/${idea.ideaId}`, idea.text)
  const { act, isBusy, problem } = useAct()
  const whyNot = useWhyNot()
  const command = { type: 'MergeIdeas' as const, into: idea.ideaId, ideaIds: other ? [other.ideaId] : [], text: wording.value }
  const why = other ? whyNot(command) : 'There is no other idea to merge with.'
  const authors = [...creditedAuthors(state, idea.ideaId), ...(other ? creditedAuthors(state, other.ideaId) : [])]
  const merge = async () => {
    if (!(await act(command))) return
    wording.clear()
    onClose()
  }
  return (
    <Dialog
      title="Merge two ideas"
      width="wide"
      onClose={onClose}
      footer={
        <>
          <span className="meta grow">Either can be taken apart again until the vote opens.</span>
          <Button kind="quiet" onClick={onClose}>
            Keep both
          </Button>
          <Button
            kind="primary"
            onClick={() => void merge()}
            busyLabel={isBusy ? 'Merging' : undefined}
            disabledReason={why}
            reasonIs="described"
          >
            Merge
          </Button>
        </>
      }
    >
      <SelectField
        label="With which idea"
        value={otherId ?? ''}
        options={others.map(one => ({ value: one.ideaId, label: `${one.number}. ${titleOf(one.text)}` }))}
        onChange={chosen => setOther(others.find(one => one.ideaId === chosen)?.ideaId)}
      />
      <div className="two">
        <Side idea={idea} onTake={wording.set} />
        {other && <Side idea={other} onTake={wording.set} />}
      </div>
      <div className="tog">
        <TextArea
          label="Together"
          hint={
            authors.length > 0
              ? `By ${listed([...new Set(authors)].map(nameOf))}`
              : 'Its authors stay hidden until the vote has closed'
          }
          value={wording.value}
          onChange={wording.set}
          limit={textLimits.idea}
          className="say"
          rows={4}
        />
      </div>
      {other === undefined && <p className="hint">{why}</p>}
      <Refusal problem={problem} />
    </Dialog>
  )
}

function Side({ idea, onTake }: { idea: Idea; onTake: (text: string) => void }) {
  const { nameOf } = useDecision()
  return (
    <article aria-label={`Idea ${idea.number}`}>
      <p className="row meta">
        {idea.author === null ? 'The author' : nameOf(idea.author)}
        <span className="ref end">{idea.number}</span>
      </p>
      <p className="say whole">{idea.text}</p>
      <button type="button" className="link" onClick={() => onTake(idea.text)}>
        Take this wording
      </button>
    </article>
  )
}
