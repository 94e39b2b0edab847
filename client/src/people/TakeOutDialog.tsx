/** Takes somebody out of the workspace, after saying what ends at once and what stays. */
import '../decision/advanceDialog.css'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { explainProblem, hasCode } from '../api/explainProblem.ts'
import { type Person, removePerson } from '../api/people.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Notice } from '../ui/Notice.tsx'
import { showToast } from '../ui/toasts.ts'

export function TakeOutDialog({ person, onClose }: { person: Person; onClose: () => void }) {
  const { name, personId } = person
  const queries = useQueryClient()
  const removing = useMutation({
    mutationFn: async () => {
      try {
        await removePerson(personId)
      } catch (error) {
        if (!hasCode(error, 'not-found')) throw error // somebody was faster: that is what was wanted
      }
    },
    onSuccess: async () => {
      onClose()
      showToast({ text: `${name} is out of the workspace`, isDone: true })
      await queries.invalidateQueries({ queryKey: ['people'] })
    },
  })
  return (
    <Dialog
      title={`Take ${name} out of the workspace?`}
      onClose={onClose}
      footer={
        <>
          <Button kind="danger" onClick={() => removing.mutate()} busyLabel={removing.isPending ? 'Taking out' : undefined}>
            Take out
          </Button>
          <Button kind="quiet" onClick={onClose}>
            Cancel
          </Button>
        </>
      }
    >
      <ul className="plain-list">
        <li>
          {name} is signed out everywhere at once. Links, tokens and invitations of {name} let nobody in any more.
        </li>
        <li>What {name} wrote, voted and decided stays, with the name.</li>
        <li>
          A decision that runs still waits for {name}, until its facilitator takes {name} out there.
        </li>
        <li>To come back, {name} needs a new invitation and is then somebody new.</li>
      </ul>
      {removing.error && <Notice kind="error">{explainProblem(removing.error)}</Notice>}
    </Dialog>
  )
}
