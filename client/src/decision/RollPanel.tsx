/** After the close: the roll, who took part and who did not; and the earlier rounds of this step. */
import type { Poll } from '@concord/shared'
import './advanceDialog.css'
import './turnoutPanel.css'
import { AvatarRow } from '../ui/Avatar.tsx'
import { listed } from '../ui/wordsFor.ts'
import { roundsOf } from './heldAgainWords.ts'
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

export function EarlierRounds({ poll }: { poll: Poll }) {
  const { state, nameOf } = useDecision()
  const rounds = roundsOf(state, poll)
  if (rounds.length < 2) return null
  return (
    <div className="sect">
      <h2>Other rounds</h2>
      <ul className="plain-list">
        {rounds.map(
          (other, i) =>
            other.poll !== poll.poll && (
              <li key={other.poll}>
                Round {i + 1}
                {whatBecameOf(other)}: {turnoutWords(other)}. {resultSentence(state, other, nameOf)}
                {other.proposal && <blockquote className="say">{other.proposal}</blockquote>}
              </li>
            ),
        )}
      </ul>
    </div>
  )
}

function whatBecameOf({ status, isSuperseded, result }: Poll): string {
  if (status === 'discarded' || (isSuperseded && !result)) return ', not counted'
  return isSuperseded ? ', set aside' : ''
}
