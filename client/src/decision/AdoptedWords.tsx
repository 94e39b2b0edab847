/** The words that were adopted: after a consent the proposal that people agreed to, else the idea's own; and which idea they came from. */
import './adoptedWords.css'
import { type DecisionState, ideaOf, titleOf } from '@concord/shared'
import { quoted } from '../ui/wordsFor.ts'
import { restOf } from './pollWords.ts'

export function AdoptedWords({ state }: { state: DecisionState }) {
  const { outcome } = state
  const idea = outcome && ideaOf(state, outcome.ideaId)
  if (!outcome || !idea) return null
  const words = state.polls.findLast(poll => poll.poll === outcome.poll)?.proposal ?? idea.text
  const rest = restOf(words)
  return (
    <>
      <p className="say adopted">{titleOf(words)}</p>
      {rest && <p className="say adopted-r">{rest}</p>}
      {titleOf(words) !== titleOf(idea.text) && (
        <p className="meta">
          From idea {idea.number}, {quoted(titleOf(idea.text))}
        </p>
      )}
    </>
  )
}
