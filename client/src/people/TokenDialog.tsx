/** Makes a personal access token for a program. It is shown once and can never do more than the person who made it. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { explainProblem } from '../api/explainProblem.ts'
import { createToken } from '../api/people.ts'
import { Button } from '../ui/Button.tsx'
import { CopyField } from '../ui/CopyField.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Notice } from '../ui/Notice.tsx'
import { TextField } from '../ui/TextField.tsx'

export function TokenDialog({ onClose }: { onClose: () => void }) {
  const [name, setName] = useState('')
  const queries = useQueryClient()
  const making = useMutation({
    mutationFn: () => createToken(name.trim()),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['tokens'] }),
  })
  return (
    <Dialog
      title="New token"
      onClose={onClose}
      footer={
        making.data ? (
          <Button onClick={onClose}>Done</Button>
        ) : (
          <Button
            kind="primary"
            onClick={() => making.mutate()}
            busyLabel={making.isPending ? 'Making the token' : undefined}
            disabledReason={name.trim() === '' ? 'It needs a name, to know it again.' : undefined}
            reasonIs="described"
          >
            Make a token
          </Button>
        )
      }
    >
      {making.data ? (
        <CopyField label="Token" value={making.data.token} hint="Keep it like a password. It is shown only now." />
      ) : (
        <TextField
          label="What is it for?"
          placeholder="Timetable import"
          value={name}
          limit={100}
          onChange={setName}
          hint="It can never do more than you may."
        />
      )}
      {making.error && <Notice kind="error">{explainProblem(making.error)}</Notice>}
    </Dialog>
  )
}
