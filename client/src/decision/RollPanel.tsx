/** After the close: the roll, who took part and who did not; and the earlier rounds of this step. */
import type { Poll } from '@concord/shared'
import './advanceDialog.css'
import './turnoutPanel.css'
import { AvatarRow } from '../ui/Avatar.tsx'
import { listed } from '../ui/wordsFor.ts'
import { turnoutWords } from './pollWords.ts'
import { resultSentence } from './resultWords.ts'
import { useDecision } from './useDecision.ts'

export function RollPanel({ poll }: { poll: Poll }) {
  const { nameOf } = useDecision()
  const missing = poll.roll.filter(person => !poll.voted.includes(person))
  return (
    <>
      <p className="strong num">{turnoutWords(poll)}</p>
      <p className="roll">
        <AvatarRow people={poll.voted.map(person => ({ id: person, name: nameOf(person) }))} size={26} />
      </p>
      {missing.length > 0 && <p className="hint">Without {listed(missing.map(nameOf))}.</p>}
      <EarlierRounds poll={poll} />
    </>
  )
}

const endings = { open: 'Still open.', closed: 'Set aside later.', discarded: 'Not counted.' } as const

export function EarlierRounds({ poll }: { poll: Poll }) {
  const { state, nameOf } = useDecision()
  const earlier = state.polls.filter(other => other.phase === poll.phase && other.poll !== poll.poll)
  if (earlier.length === 0) return null
  return (
    <div className="sect">
      <h2>Other rounds</h2>
      <ul className="plain-list">
        {earlier.map(other => (
          <li key={other.poll}>
            {turnoutWords(other)}. {resultSentence(state, other, nameOf) ?? endings[other.status]}
            {other.proposal && <blockquote className="say">{other.proposal}</blockquote>}
          </li>
        ))}
      </ul>
    </div>
  )
}
