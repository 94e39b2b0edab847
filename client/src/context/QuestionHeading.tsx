/** The question, the page's h1; its facilitators edit it in place. */
import { useDecision } from '../decision/useDecision.ts'
import { InPlaceField } from './InPlaceField.tsx'
import { useSavedField } from './useSavedField.ts'

export function QuestionHeading() {
  const { id, state, send } = useDecision()
  const field = useSavedField(`question/${id}`, state.question, async question => {
    const sent = await send({ type: 'EditContext', question })
    return sent.ok ? undefined : sent.sentence
  })
  return <InPlaceField label="The question" placeholder="What is to be decided? Ask it as a question" field={field} isOneLine />
}
