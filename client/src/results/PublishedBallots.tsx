/** The ballots of a secret poll after its close: all of them, with their reasons, without names, in an order that tells nothing. */
import type { Ballot, Poll } from '@concord/shared'
import '../decision/went.css'
import { ballotWords } from '../decision/tallyRows.ts'
import { useDecision } from '../decision/useDecision.ts'
import { Icon } from '../ui/Icon.tsx'
import { chevronRight } from '../ui/icons.ts'
import { LongList } from '../ui/LongList.tsx'

export function PublishedBallots({ poll }: { poll: Poll }) {
  const { state } = useDecision()
  const ballots = (poll.published ?? []).flatMap(({ key, ballot }): { key: string; ballot: Ballot }[] =>
    ballot ? [{ key, ballot }] : [],
  )
  if (ballots.length === 0) return null
  return (
    <details className="went" open={ballots.some(({ ballot }) => ballot.reason)}>
      <summary>
        <Icon path={chevronRight} size="s" />
        <b>All ballots, without names</b>
      </summary>
      <LongList items={ballots} what="ballots">
        {({ key, ballot }) => (
          <li key={key} className="ans-r">
            <div className="grow">
              <p className="ink2">{ballotWords(state, ballot)}</p>
              {ballot.reason && <p className="say">{ballot.reason}</p>}
            </div>
          </li>
        )}
      </LongList>
    </details>
  )
}
