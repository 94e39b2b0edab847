/** Ballots with their voters' names and reasons, in the order they are given in; behind a line that opens to them. */
import './pollResult.css'
import './went.css'
import type { NamedBallot, PersonId } from '@concord/shared'
import { Avatar } from '../ui/Avatar.tsx'
import { Icon } from '../ui/Icon.tsx'
import { chevronRight } from '../ui/icons.ts'
import { LongList } from '../ui/LongList.tsx'
import { ballotWords } from './tallyRows.ts'
import { useDecision } from './useDecision.ts'

/** `noteOn`: what else is to be said of this voter's ballot. */
type Props = {
  title: string
  ballots: readonly NamedBallot[]
  isOpen: boolean
  noteOn?: (person: PersonId) => string | null
}

export function NamedBallots({ title, ballots, isOpen, noteOn }: Props) {
  const { state, nameOf, me } = useDecision()
  return (
    <details className="went" open={isOpen}>
      <summary>
        <Icon path={chevronRight} size="s" />
        <b>{title}</b>
      </summary>
      <LongList items={ballots} what="ballots">
        {({ by, ballot }) => {
          const note = noteOn?.(by)
          return (
            <li key={by} className="ans-r">
              <Avatar person={{ id: by, name: nameOf(by) }} />
              <div className="grow">
                <p>
                  <b className="strong">{by === me.personId ? `${nameOf(by)} (you)` : nameOf(by)}</b>{' '}
                  <span className="ink2">{ballotWords(state, ballot)}</span>
                  {note && <span className="meta"> {note}</span>}
                </p>
                {ballot.reason && <p className="say">{ballot.reason}</p>}
              </div>
            </li>
          )
        }}
      </LongList>
    </details>
  )
}
