/** Everybody in the workspace with role and local time, and what lets people and programs in: invitations, one-time links, sessions, tokens. */
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { listPeople } from '../api/people.ts'
import { useMe } from '../api/useMe.ts'
import { LoadProblem } from '../shell/LoadProblem.tsx'
import { WorkspaceShell } from '../shell/WorkspaceShell.tsx'
import { Button } from '../ui/Button.tsx'
import { userPlus } from '../ui/icons.ts'
import { Skeleton } from '../ui/Skeleton.tsx'
import { cityOf } from '../ui/timeFormat.ts'
import { usePageTitle } from '../ui/usePageTitle.ts'
import { AccessSection } from './AccessSection.tsx'
import { InvitationSection } from './InvitationSection.tsx'
import { InviteDialog } from './InviteDialog.tsx'
import { MemberTable } from './MemberTable.tsx'
import { rolesPanel } from './RolesPanel.tsx'

export function PeoplePage() {
  usePageTitle('People')
  const me = useMe()
  const [isInviting, setInviting] = useState(false)
  const { data: everybody, error, refetch } = useQuery({ queryKey: ['people'], queryFn: ({ signal }) => listPeople(signal) })
  const people = everybody?.people
  const mayInvite = me.role !== 'member'
  return (
    <WorkspaceShell current="people" panel={rolesPanel}>
      <div className="page">
        <header className="page-h">
          <div>
            <h1 className="h-page">People</h1>
            <p className="meta num">
              {people
                ? `${people.length === 1 ? 'One member' : `${people.length} members`}${me.workspaceName ? ` of ${me.workspaceName}` : ''}. `
                : ''}
              Your times are {cityOf(me.timeZone)}’s.
            </p>
          </div>
          <Button
            kind="primary"
            icon={userPlus}
            onClick={() => setInviting(true)}
            disabledReason={mayInvite ? undefined : 'Only owners and admins invite. Ask one of them.'}
          >
            Invite
          </Button>
        </header>
        {error && <LoadProblem error={error} onRetry={() => void refetch()} />}
        {people ? <MemberTable people={people} /> : !error && <Skeleton label="Loading the people" />}
        {mayInvite && people && <InvitationSection people={people} />}
        <AccessSection />
      </div>
      {isInviting && <InviteDialog onClose={() => setInviting(false)} />}
    </WorkspaceShell>
  )
}
