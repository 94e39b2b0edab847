/** A link that brings somebody into the workspace and straight into this decision. Admins make it; the others are told whom to ask. */
import type { Role } from '@concord/shared'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { explainProblem } from '../api/explainProblem.ts'
import { createInvitation } from '../api/people.ts'
import { useDecision } from '../decision/useDecision.ts'
import { Button } from '../ui/Button.tsx'
import { CopyField } from '../ui/CopyField.tsx'
import { Notice } from '../ui/Notice.tsx'
import { SelectField } from '../ui/SelectField.tsx'

const WEEK_MS = 7 * 86_400_000
const roles = [
  { value: 'participant', label: 'Takes part' },
  { value: 'observer', label: 'Reads along' },
  { value: 'facilitator', label: 'Facilitates' },
] as const satisfies readonly { value: Role; label: string }[]

export function InviteForm() {
  const { id, me, people, now } = useDecision()
  const [decisionRole, setRole] = useState<Role>('participant')
  const inviting = useMutation({
    mutationFn: () => createInvitation({ role: 'member', decisionId: id, decisionRole, maxUses: 25, expiresAt: now() + WEEK_MS }),
  })
  const admins = [...people.values()].filter(person => person.role !== 'member').map(person => person.name)
  const why =
    me.role === 'member'
      ? `Only owners and admins of the workspace invite: ask ${admins.join(' or ') || 'one of them'}.`
      : undefined
  if (inviting.data)
    return (
      <CopyField
        label="Invitation to this decision"
        value={inviting.data.url}
        hint="Good for a week and up to 25 people. It is shown only now."
      />
    )
  return (
    <div className="dr-form">
      <SelectField label="In this decision they" value={decisionRole} options={roles} onChange={setRole} />
      <div className="row wrap">
        <Button
          small
          onClick={() => inviting.mutate()}
          busyLabel={inviting.isPending ? 'Making the link' : undefined}
          disabledReason={why}
        >
          Make a link
        </Button>
      </div>
      {inviting.error && <Notice kind="error">{explainProblem(inviting.error)}</Notice>}
    </div>
  )
}
