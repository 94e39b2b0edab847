/** Makes a one-time sign-in link: mine, for another device, or (by an admin) somebody else's. Nothing is made before the button is pressed. */
import { useMutation } from '@tanstack/react-query'
import { explainProblem } from '../api/explainProblem.ts'
import { createSigninLink, type Person } from '../api/people.ts'
import { Button } from '../ui/Button.tsx'
import { CopyField } from '../ui/CopyField.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Notice } from '../ui/Notice.tsx'

export function SignInLinkDialog({ person, onClose }: { person?: Person; onClose: () => void }) {
  const making = useMutation({ mutationFn: () => createSigninLink(person?.personId) })
  const whose = person ? `${person.name}’s` : 'your'
  return (
    <Dialog
      title={person ? `Sign-in link for ${person.name}` : 'Sign in on another device'}
      onClose={onClose}
      footer={
        making.data ? (
          <Button onClick={onClose}>Done</Button>
        ) : (
          <Button kind="primary" onClick={() => making.mutate()} busyLabel={making.isPending ? 'Making the link' : undefined}>
            Make a link
          </Button>
        )
      }
    >
      {making.data ? (
        <CopyField label="Sign-in link" value={making.data.url} hint="Works once, for 15 minutes. It is shown only now." />
      ) : (
        <p className="ink2">Whoever opens the link signs in with {whose} name. It works once, for 15 minutes.</p>
      )}
      {making.error && <Notice kind="error">{explainProblem(making.error)}</Notice>}
    </Dialog>
  )
}
