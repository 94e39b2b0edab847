/**
 * Who voted how, by name, with reasons: of a poll with open ballots while it runs, of every other whose ballots carry names after its close.
 * Nothing is added up here.
 */
import type { Poll } from '@concord/shared'
import { NamedBallots } from './NamedBallots.tsx'
import { useDecision } from './useDecision.ts'

export function SignedBallots({ poll }: { poll: Poll }) {
  const { nameOf, me, waiting } = useDecision()
  const isRunning = poll.status === 'open'
  const ballots = poll.voted
    .flatMap(by => {
      const ballot = poll.ballotOf[by]
      return ballot ? [{ by, ballot }] : []
    })
    .toSorted((a, b) => nameOf(a.by).localeCompare(nameOf(b.by)))
  if (isRunning && poll.ballots !== 'open') return null
  if (ballots.length === 0)
    return isRunning ? (
      <p className="meta sect">No ballots yet. Each one is shown here at once, with its name and reason.</p>
    ) : null
  const isOnItsWay = waiting.some(command => command.type === 'CastBallot' && command.poll === poll.poll)
  return (
    <NamedBallots
      title={isRunning ? 'Ballots so far, with names' : 'All ballots, with names'}
      ballots={ballots}
      isOpen={isRunning || ballots.some(({ ballot }) => ballot.reason)}
      noteOn={person => (person === me.personId && isOnItsWay ? 'Not sent yet' : null)}
    />
  )
}
