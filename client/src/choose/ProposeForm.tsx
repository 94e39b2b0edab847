/** A changed proposal, by who facilitates: other words, or another idea of the shortlist. It opens a new round. */
import { type IdeaId, ideaOf, isFacilitator, type Poll, textLimits } from '@concord/shared'
import { useState } from 'react'
import { optionTitle } from '../decision/pollWords.ts'
import { Refusal } from '../decision/Refusal.tsx'
import { useAct } from '../decision/useAct.ts'
import { useDecision } from '../decision/useDecision.ts'
import { useWhyNot } from '../decision/useWhyNot.ts'
import { announce } from '../ui/announcer.ts'
import { Button } from '../ui/Button.tsx'
import { SelectField } from '../ui/SelectField.tsx'
import { TextArea } from '../ui/TextArea.tsx'
import { useDraft } from '../ui/useDraft.ts'

export function ProposeForm({ poll }: { poll: Poll }) {
  const { id, state, me } = useDecision()
  const [current] = poll.options
  const first = current?.ideaId ?? state.shortlist?.ideaIds[0]
  const draft = useDraft<{ ideaId: string; text: string }>(`proposal/${id}/${poll.poll}`, {
    ideaId: first ?? '',
    text: poll.proposal ?? '',
  })
  const [isOpen, setOpen] = useState(() => draft.value.text !== (poll.proposal ?? ''))
  const { act, isBusy, problem } = useAct()
  const whyNot = useWhyNot()
  const shortlist = state.shortlist?.ideaIds ?? []
  const hasOthers = shortlist.length > 1
  const ideaId = shortlist.find(one => one === draft.value.ideaId)
  if (!isFacilitator(state, me.personId) || state.phase !== 'choose') return null
  const isSame = ideaId === first && draft.value.text.trim() === (poll.proposal ?? '').trim()
  const why =
    ideaId === undefined
      ? 'Choose an idea first.'
      : (whyNot({ type: 'ProposeChoice', ideaId, text: draft.value.text }) ??
        (isSame ? `Change the wording first${hasOthers ? ', or choose another idea' : ''}.` : undefined))
  const propose = async (chosen: IdeaId) => {
    if (!(await act({ type: 'ProposeChoice', ideaId: chosen, text: draft.value.text }))) return
    draft.clear()
    setOpen(false)
    announce('The changed proposal is out. Everybody is asked again.')
  }
  return (
    <section className="sect">
      <div className="sect-h">
        <h2>Change the proposal</h2>
        <span className="meta">A changed proposal is a new round</span>
      </div>
      {isOpen ? (
        <div className="stack">
          {hasOthers && (
            <SelectField
              label="Which idea it is about"
              value={draft.value.ideaId}
              options={shortlist.map(one => ({ value: `${one}`, label: optionTitle(state, one) }))}
              onChange={next => {
                const chosen = shortlist.find(one => one === next)
                const words = chosen && ideaOf(state, chosen)?.text
                draft.set({ ideaId: next, text: words ?? draft.value.text })
              }}
            />
          )}
          <TextArea
            label="Proposal"
            className="say"
            rows={5}
            value={draft.value.text}
            onChange={text => draft.set({ ...draft.value, text })}
            limit={textLimits.idea}
          />
          <div className="row wrap">
            <Button
              onClick={() => ideaId && void propose(ideaId)}
              disabledReason={why}
              busyLabel={isBusy ? 'Proposing' : undefined}
            >
              Propose this
            </Button>
            <Button kind="quiet" onClick={() => setOpen(false)}>
              Not now
            </Button>
          </div>
          <Refusal problem={problem} />
        </div>
      ) : (
        <Button onClick={() => setOpen(true)}>{hasOthers ? 'Reword it, or propose another idea' : 'Reword it'}</Button>
      )}
    </section>
  )
}
