/** Asked before a step is taken back whose poll people have voted in: their votes go with it, and nobody can bring them back. */
import type { Poll } from '@concord/shared'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { counted } from '../ui/wordsFor.ts'

type Props = { poll: Poll; busyLabel: string | undefined; onUndo: () => void; onClose: () => void }

export function UndoDialog({ poll, busyLabel, onUndo, onClose }: Props) {
  const people = counted(poll.voted.length, 'person has', 'people have')
  return (
    <Dialog
      title="Undo, and throw the votes away?"
      onClose={onClose}
      footer={
        <>
          <Button kind="danger" onClick={onUndo} busyLabel={busyLabel}>
            Undo, and throw them away
          </Button>
          <Button kind="quiet" onClick={onClose}>
            Leave it as it is
          </Button>
        </>
      }
    >
      <p>
        {poll.ballots === 'secret'
          ? `${people} taken part. Their ballots are destroyed and their codes void: nobody can bring them back.`
          : `${people} voted${poll.result ? ', and everybody can see the result' : ''}. Their votes are thrown away.`}{' '}
        When the poll opens again, everybody votes anew.
      </p>
    </Dialog>
  )
}
