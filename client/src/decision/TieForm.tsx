/**
 * A tie that the rule leaves open: who may settle it does so here, with a reason that everyone reads; the others see who is awaited. Where only
 * certain sets of the tied can win together (V13), these are what is chosen between.
 */
import { type IdeaId, isFacilitator, isIdea, type Poll } from '@concord/shared'
import { useId } from 'react'
import { Button } from '../ui/Button.tsx'
import { TextArea } from '../ui/TextArea.tsx'
import { useDraft } from '../ui/useDraft.ts'
import { counted, listed, quoted } from '../ui/wordsFor.ts'
import { optionTitle } from './pollWords.ts'
import { Refusal } from './Refusal.tsx'
import { useAct } from './useAct.ts'
import { useDecision } from './useDecision.ts'
import { useWhyNot } from './useWhyNot.ts'

/** More sets than this are no list to read: then ideas are ticked, and the rule says whether they can win together. */
const MOST_SETS_OFFERED = 12

export function TieForm({ poll }: { poll: Poll }) {
  const { id, state, me, nameOf } = useDecision()
  const breaking = useAct()
  const running = useAct()
  const whyNot = useWhyNot()
  const draft = useDraft<{ chosen: readonly string[]; reason: string }>(`tie/${id}/${poll.poll}`, { chosen: [], reason: '' })
  const { result } = poll
  if (!result || poll.isSuperseded) return null
  const { cut, tiedSets } = result
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
  const offered =
    tiedSets && tiedSets.length <= MOST_SETS_OFFERED ? tiedSets.map(set => tied.filter(idea => set.includes(idea))) : null
  const isOne = cut.places === 1
  const choose = (ideas: readonly string[]) => draft.set({ ...draft.value, chosen: ideas })
  const command = { type: 'BreakTie' as const, poll: poll.poll, ideaIds: chosen, reason: draft.value.reason }
  const settle = async () => {
    if (await breaking.act(command)) draft.clear()
  }
  const missing =
    chosen.length !== cut.places
      ? offered
        ? `Choose one of the ${offered.length} sets.`
        : `Choose ${isOne ? 'one' : `exactly ${cut.places}`} of the ${tied.length}.`
      : draft.value.reason.trim() === ''
        ? (whyNot({ ...command, reason: 'asked only' }) ?? 'Write the reason first; everyone reads it.')
        : whyNot(command)
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
      {tiedSets !== undefined && <p className="ink2">{setsWords(tiedSets, offered !== null)}</p>}
      {offered ? (
        <Sets sets={offered} chosen={chosen} onChoose={choose} />
      ) : (
        <Ideas tied={tied} chosen={chosen} isOne={isOne} onChoose={choose} />
      )}
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

function setsWords(sets: readonly unknown[] | null, areOffered: boolean): string {
  if (sets === null) return 'Which of these can win together are more ways than are listed here: any of them can be chosen.'
  return areOffered
    ? 'By this way of counting not all of them can win together. These sets can:'
    : `By this way of counting not all of them can win together: ${sets.length} sets can. You are told if you choose another.`
}

type ChoiceProps = { chosen: readonly IdeaId[]; onChoose: (ideas: readonly IdeaId[]) => void }

function Sets({ sets, chosen, onChoose }: ChoiceProps & { sets: readonly (readonly IdeaId[])[] }) {
  const { state } = useDecision()
  const name = useId()
  return (
    <fieldset className="tie-list">
      <legend className="sr">The sets that can win</legend>
      {sets.map(set => (
        <label key={set.join()} className="tie-o">
          <input
            type="radio"
            name={name}
            className="radio"
            checked={set.length === chosen.length && set.every(idea => chosen.includes(idea))}
            onChange={() => onChoose(set)}
          />
          <span className="say">{listed(set.map(idea => quoted(optionTitle(state, idea))))}</span>
        </label>
      ))}
    </fieldset>
  )
}

function Ideas({ tied, chosen, isOne, onChoose }: ChoiceProps & { tied: readonly IdeaId[]; isOne: boolean }) {
  const { state } = useDecision()
  const name = useId()
  const toggle = (idea: IdeaId, isOn: boolean) => {
    const others = isOne ? [] : chosen.filter(one => one !== idea)
    onChoose(isOn ? [...others, idea] : others)
  }
  return (
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
  )
}
