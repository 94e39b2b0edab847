/** Makes an invitation link: for which role, for how many people, for how long. The link is shown once and is passed on by hand. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { explainProblem } from '../api/explainProblem.ts'
import { createInvitation } from '../api/people.ts'
import { Button } from '../ui/Button.tsx'
import { CopyField } from '../ui/CopyField.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Notice } from '../ui/Notice.tsx'
import { SelectField } from '../ui/SelectField.tsx'

const DAY_MS = 86_400_000
const roles = [
  { value: 'member', label: 'Member: starts decisions and takes part' },
  { value: 'admin', label: 'Admin: also people, links, tokens' },
] as const
const uses = [
  { value: '1', label: 'One person' },
  { value: '5', label: 'Up to 5 people' },
  { value: '25', label: 'Up to 25 people' },
] as const
const days = [
  { value: '1', label: 'One day' },
  { value: '7', label: 'One week' },
  { value: '30', label: '30 days' },
] as const

export function InviteDialog({ onClose }: { onClose: () => void }) {
  const [role, setRole] = useState<'member' | 'admin'>('member')
  const [maxUses, setMaxUses] = useState<(typeof uses)[number]['value']>('5')
  const [lasts, setLasts] = useState<(typeof days)[number]['value']>('7')
  const queries = useQueryClient()
  const inviting = useMutation({
    mutationFn: () => createInvitation({ role, maxUses: Number(maxUses), expiresAt: Date.now() + Number(lasts) * DAY_MS }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['invitations'] }),
  })
  if (inviting.data) {
    return (
      <Dialog title="Invite" onClose={onClose} footer={<Button onClick={onClose}>Done</Button>}>
        <CopyField
          label="Invitation link"
          value={inviting.data.url}
          hint="Send it to the people you want here. It is shown only now."
        />
      </Dialog>
    )
  }
  return (
    <Dialog
      title="Invite"
      onClose={onClose}
      footer={
        <>
          <Button kind="primary" onClick={() => inviting.mutate()} busyLabel={inviting.isPending ? 'Making the link' : undefined}>
            Make a link
          </Button>
          <Button kind="quiet" onClick={onClose}>
            Cancel
          </Button>
        </>
      }
    >
      <SelectField label="They join as" value={role} options={roles} onChange={setRole} />
      <div className="jt">
        <SelectField label="For how many" value={maxUses} options={uses} onChange={setMaxUses} />
        <SelectField label="For how long" value={lasts} options={days} onChange={setLasts} />
      </div>
      {inviting.error && <Notice kind="error">{explainProblem(inviting.error)}</Notice>}
    </Dialog>
  )
}
