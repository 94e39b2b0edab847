/** One person in a list of who has acted: done with a check, open with an empty disc and their local time. */
import './personRow.css'
import type { ReactNode } from 'react'
import { Avatar, type Face } from '../ui/Avatar.tsx'
import { Icon } from '../ui/Icon.tsx'
import { check } from '../ui/icons.ts'

type Props = { person: Face; here?: boolean; isDone: boolean; fact: ReactNode; sub?: ReactNode }

export function PersonRow({ person, here = false, isDone, fact, sub }: Props) {
  return (
    <li className="person">
      <Avatar person={person} here={here} />
      <span>
        <span className="nm">{person.name}</span>
        {sub && <span className="meta num person-sub">{sub}</span>}
      </span>
      <span className="meta num row">
        {fact}
        {isDone ? (
          <span className="person-done">
            <Icon path={check} />
          </span>
        ) : (
          <span className="dot o" aria-hidden="true" />
        )}
      </span>
    </li>
  )
}
