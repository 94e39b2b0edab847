/**
 * One row per person: name, role, and what time it is where they are. Admins can make a sign-in link for somebody who is locked out, and
 * take somebody out of the workspace.
 */
import { useState } from 'react'
import './people.css'
import type { Person } from '../api/people.ts'
import type { Me } from '../api/session.ts'
import { useMe } from '../api/useMe.ts'
import { Avatar } from '../ui/Avatar.tsx'
import { Icon } from '../ui/Icon.tsx'
import { ellipsis, keyRound, x } from '../ui/icons.ts'
import { Menu } from '../ui/Menu.tsx'
import { localTime, sentenceCase } from '../ui/timeFormat.ts'
import { useNow } from '../ui/useNow.ts'
import { SignInLinkDialog } from './SignInLinkDialog.tsx'
import { TakeOutDialog } from './TakeOutDialog.tsx'

export function MemberTable({ people }: { people: readonly Person[] }) {
  const me = useMe()
  const now = useNow()
  const [lockedOut, setLockedOut] = useState<Person>()
  const [leaving, setLeaving] = useState<Person>()
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
                    items={[
                      { label: 'Make a sign-in link', icon: keyRound, onSelect: () => setLockedOut(person) },
                      {
                        label: 'Take out of the workspace',
                        icon: x,
                        danger: true,
                        onSelect: () => setLeaving(person),
                        ...whyNotTakeOut(person, me, people),
                      },
                    ]}
                  />
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
      {leaving && <TakeOutDialog person={leaving} onClose={() => setLeaving(undefined)} />}
      {lockedOut && <SignInLinkDialog person={lockedOut} onClose={() => setLockedOut(undefined)} />}
    </section>
  )
}

/** The server's own rules on who may; oneself is left out by somebody else, so that no slip of the finger does it. */
function whyNotTakeOut(person: Person, me: Me, people: readonly Person[]): { disabledReason?: string } {
  if (person.role === 'owner' && people.filter(({ role }) => role === 'owner').length === 1)
    return { disabledReason: 'Somebody has to own the workspace.' }
  if (person.role === 'owner' && me.role !== 'owner') return { disabledReason: 'Only an owner takes an owner out.' }
  if (person.personId === me.personId) return { disabledReason: 'Ask another admin to do it.' }
  return {}
}
