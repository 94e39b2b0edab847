/** Under a result that fewer had a part in than its rules wanted: what was too few, who closed it all the same, and why (G4, Q7). */
import { type DecisionState, FEWEST_SECRET_BALLOTS, type Override, type Poll, personOf } from '@concord/shared'
import { inWords } from '../ui/wordsFor.ts'
import { useDecision } from './useDecision.ts'

export function ClosedAllTheSame({ poll }: { poll: Poll }) {
  const { state, nameOf } = useDecision()
  const override = overrideOfClose(state, poll)
  if (!override) return null
  const { guards, reason, by } = override
  const missed = [
    ...(guards.includes('quorum') ? ['Fewer than needed.'] : []),
    ...(guards.includes('three-ballots') ? [`Fewer than ${inWords(FEWEST_SECRET_BALLOTS)} ballots.`] : []),
  ]
  return (
    <p className="tie-reason">
      <b>{missed.join(' ')}</b> {nameOf(personOf(by))} closed it all the same
      {reason === null ? (
        '.'
      ) : (
        <>
          : <span className="say">“{reason}”</span>
        </>
      )}
    </p>
  )
}

/** An override carries no poll, but the instant of the one append in which its poll closed. */
const overrideOfClose = ({ overrides }: DecisionState, { phase, closedAt }: Poll): Override | undefined =>
  overrides.findLast(
    one => one.phase === phase && one.at === closedAt && (one.guards.includes('quorum') || one.guards.includes('three-ballots')),
  )
