/** What "decided and done" will look like: a sentence that the review asks about later. */
import { useDecision } from '../decision/useDecision.ts'
import { InPlaceField } from './InPlaceField.tsx'
import { useSavedField } from './useSavedField.ts'

export function DoneWhen({ canEdit }: { canEdit: boolean }) {
  const { state } = useDecision()
  if (!canEdit && state.doneWhen.trim() === '') return null
  return (
    <section className="done-when">
      <h2>Done when</h2>
      {canEdit ? <DoneWhenField /> : <p className="say">{state.doneWhen}</p>}
    </section>
  )
}

function DoneWhenField() {
  const { id, state, send } = useDecision()
  const field = useSavedField(`done-when/${id}`, state.doneWhen, async doneWhen => {
    const sent = await send({ type: 'EditContext', doneWhen })
    return sent.ok ? undefined : sent.sentence
  })
  return (
    <div>
      <InPlaceField label="Done when" placeholder="What will be true when this is decided and done?" field={field} />
    </div>
  )
}
