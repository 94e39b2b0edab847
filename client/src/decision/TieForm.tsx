/** A tie that the rule leaves open: who may settle it does so here, with a reason that everyone reads; the others see who is awaited. */
import { type IdeaId, isFacilitator, isIdea, type Poll } from '@concord/shared'
import { useId } from 'react'
import { Button } from '../ui/Button.tsx'
import { TextArea } from '../ui/TextArea.tsx'
import { useDraft } from '../ui/useDraft.ts'
import { counted, listed } from '../ui/wordsFor.ts'
import { optionTitle } from './pollWords.ts'
import { Refusal } from './Refusal.tsx'
import { useAct } from './useAct.ts'
import { useDecision } from './useDecision.ts'
import { useWhyNot } from './useWhyNot.ts'

export function TieForm({ poll }: { poll: Poll }) {
  const { id, state, me, nameOf } = useDecision()
  const breaking = useAct()
  const running = useAct()
  const whyNot = useWhyNot()
  const name = useId()
  const draft = useDraft<{ chosen: readonly string[]; reason: string }>(`tie/${id}/${poll.poll}`, { chosen: [], reason: '' })
  const cut = poll.result?.cut
  if (!cut || poll.isSuperseded) return null
  const facilitators = state.members.filter(member => member.role === 'facilitator').map(member => nameOf(member.personId))
  if (!isFacilitator(state, me.personId)) {
    return (
      <section className="sect" aria-label="Tie">
        <p className="ink2">
          Waiting for {listed(facilitators, 'or')}, who{' '}
          {poll.phase === 'choose' ? 'opens a run-off between these, or settles' : 'settles'} the tie with a reason.
        </p>
      </section>
    )
  }
  const tied = cut.tied.filter(isIdea)
  const chosen = tied.filter(idea => draft.value.chosen.includes(idea))
  const isOne = cut.places === 1
  const toggle = (idea: IdeaId, isOn: boolean) => {
    const others = isOne ? [] : draft.value.chosen.filter(one => one !== idea)
    draft.set({ ...draft.value, chosen: isOn ? [...others, idea] : others })
  }
  const settle = async () => {
    if (await breaking.act({ type: 'BreakTie', poll: poll.poll, ideaIds: chosen, reason: draft.value.reason })) draft.clear()
  }
  const missing =
    chosen.length !== cut.places
      ? `Choose ${isOne ? 'one' : `exactly ${cut.places}`} of the ${tied.length}.`
      : draft.value.reason.trim() === ''
        ? 'Write the reason first; everyone reads it.'
        : undefined
  return (
    <section className="sect tie" aria-label="Tie">
      <h2>{isOne ? 'Which one?' : `${counted(cut.places, 'place is', 'places are')} left`}</h2>
      {poll.phase === 'choose' && (
        <div className="row wrap tie-way">
          <p className="ink2 grow">Ask everybody once more, between these only, or decide it yourself.</p>
          <Button
            kind="line"
            onClick={() => void running.act({ type: 'OpenRunOff', poll: poll.poll })}
            busyLabel={running.isBusy ? 'Opening' : undefined}
            disabledReason={whyNot({ type: 'OpenRunOff', poll: poll.poll })}
          >
            Open a run-off
          </Button>
        </div>
      )}
      <Refusal problem={running.problem} />
      <fieldset className="tie-list">
        <legend className="sr">The ideas that are level</legend>
        {tied.map(idea => (
          <label key={idea} className="tie-o">
            <input
              type={isOne ? 'radio' : 'checkbox'}
              name={name}
              className={isOne ? 'radio' : 'check'}
              checked={chosen.includes(idea)}
              onChange={event => toggle(idea, event.target.checked)}
            />
            <span className="say">{optionTitle(state, idea)}</span>
          </label>
        ))}
      </fieldset>
      <TextArea
        label="Reason"
        value={draft.value.reason}
        onChange={reason => draft.set({ ...draft.value, reason })}
        limit={2_000}
        onSend={() => missing === undefined && void settle()}
      />
      <Refusal problem={breaking.problem} />
      <div className="row wrap tie-way">
        <Button
          kind="line"
          onClick={() => void settle()}
          busyLabel={breaking.isBusy ? 'Settling' : undefined}
          disabledReason={missing}
        >
          Settle the tie
        </Button>
      </div>
    </section>
  )
}
