/** Who voted how, with reasons: shown after the close, where ballots carry names. Reasons stand open, the rest is a click away. */
import './went.css'
import type { Poll } from '@concord/shared'
import { Avatar } from '../ui/Avatar.tsx'
import { Icon } from '../ui/Icon.tsx'
import { chevronRight } from '../ui/icons.ts'
import { LongList } from '../ui/LongList.tsx'
import { ballotWords } from './tallyRows.ts'
import { useDecision } from './useDecision.ts'

export function SignedBallots({ poll }: { poll: Poll }) {
  const { state, nameOf } = useDecision()
  const ballots = poll.voted.flatMap(person => {
    const ballot = poll.ballotOf[person]
    return ballot ? [{ person, ballot }] : []
  })
  if (ballots.length === 0) return null
  return (
    <details className="went" open={ballots.some(({ ballot }) => ballot.reason)}>
      <summary>
        <Icon path={chevronRight} size="s" />
        <b>All ballots, with names</b>
      </summary>
      <LongList items={ballots} what="ballots">
        {({ person, ballot }) => (
          <li key={person} className="ans-r">
            <Avatar person={{ id: person, name: nameOf(person) }} />
            <div className="grow">
              <p>
                <b className="strong">{nameOf(person)}</b> <span className="ink2">{ballotWords(state, ballot)}</span>
              </p>
              {ballot.reason && <p className="say">{ballot.reason}</p>}
            </div>
          </li>
        )}
      </LongList>
    </details>
  )
}
