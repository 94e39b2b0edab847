/** For owners and admins: the invitations that still let somebody in, each to be revoked. Nothing where there are none. */
import { useQuery } from '@tanstack/react-query'
import './people.css'
import { explainProblem } from '../api/explainProblem.ts'
import { listInvitations, type Person, revokeInvitation } from '../api/people.ts'
import { Icon } from '../ui/Icon.tsx'
import { mail } from '../ui/icons.ts'
import { Notice } from '../ui/Notice.tsx'
import { Time } from '../ui/Time.tsx'
import { RevokeButton } from './RevokeButton.tsx'

export function InvitationSection({ people }: { people: readonly Person[] }) {
  const { data: invitations = [], error } = useQuery({
    queryKey: ['invitations'],
    queryFn: ({ signal }) => listInvitations(signal),
  })
  if (!error && invitations.length === 0) return null
  const nameOf = (personId: string) => people.find(person => person.personId === personId)?.name ?? 'somebody'
  return (
    <section aria-labelledby="open-invitations">
      <h2 id="open-invitations">Open invitations</h2>
      {error && <Notice kind="error">{explainProblem(error)}</Notice>}
      <ul className="plain ruled">
        {invitations.map(({ invitationId, role, usesLeft, invitedBy, expiresAt }) => (
          <li key={invitationId}>
            <Icon path={mail} />
            <span>
              <b>{`${usesLeft === 1 ? 'One more person' : `${usesLeft} more people`} as ${role}`}</b>
              <span className="meta num">
                From {nameOf(invitedBy)}, until <Time at={expiresAt} form="brief" />
              </span>
            </span>
            <RevokeButton
              name={`the invitation from ${nameOf(invitedBy)}`}
              consequence="Its link lets nobody in any more. Who has joined by it stays."
              listKey="invitations"
              revoke={() => revokeInvitation(invitationId)}
            />
          </li>
        ))}
      </ul>
    </section>
  )
}
