/** One row per person: name, role, and what time it is where they are. Admins can make a sign-in link for somebody who is locked out. */
import { useState } from 'react'
import './people.css'
import type { Person } from '../api/people.ts'
import { useMe } from '../api/useMe.ts'
import { Avatar } from '../ui/Avatar.tsx'
import { Icon } from '../ui/Icon.tsx'
import { ellipsis, keyRound } from '../ui/icons.ts'
import { Menu } from '../ui/Menu.tsx'
import { localTime, sentenceCase } from '../ui/timeFormat.ts'
import { useNow } from '../ui/useNow.ts'
import { SignInLinkDialog } from './SignInLinkDialog.tsx'

export function MemberTable({ people }: { people: readonly Person[] }) {
  const me = useMe()
  const now = useNow()
  const [lockedOut, setLockedOut] = useState<Person>()
  const isAdmin = me.role !== 'member'
  return (
    <section aria-label="Members">
      <table className="ppl">
        <thead>
          <tr>
            <th>Member</th>
            <th>Role</th>
            {isAdmin && (
              <th className="ppl-more">
                <span className="sr">More</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {people.map(person => (
            <tr key={person.personId}>
              <td>
                <span className="who">
                  <Avatar person={{ id: person.personId, name: person.name }} />
                  <span>
                    <b className="nm">
                      {person.name}
                      {person.personId === me.personId && ' (you)'}
                    </b>
                    <span className="meta num">{localTime(now, person.timeZone)}</span>
                  </span>
                </span>
              </td>
              <td>{sentenceCase(person.role)}</td>
              {isAdmin && (
                <td className="ppl-more">
                  <Menu
                    label={`More about ${person.name}`}
                    trigger={<Icon path={ellipsis} />}
                    items={[{ label: 'Make a sign-in link', icon: keyRound, onSelect: () => setLockedOut(person) }]}
                  />
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
      {lockedOut && <SignInLinkDialog person={lockedOut} onClose={() => setLockedOut(undefined)} />}
    </section>
  )
}
