/**
 * Takes a way in back, after asking: whoever uses it is outside at once. `name` as in "Revoke the token “Import”"; `verb` where another word
 * than "Revoke" is said.
 */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { explainProblem, hasCode } from '../api/explainProblem.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Notice } from '../ui/Notice.tsx'

type Props = {
  name: string
  consequence: string
  listKey: string
  revoke: () => Promise<void>
  verb?: string
  busyVerb?: string
}

export function RevokeButton({ name, consequence, listKey, revoke, verb = 'Revoke', busyVerb = 'Revoking' }: Props) {
  const [isAsking, setAsking] = useState(false)
  const queries = useQueryClient()
  const revoking = useMutation({
    mutationFn: async () => {
      try {
        await revoke()
      } catch (error) {
        if (!hasCode(error, 'not-found')) throw error // somebody was faster: that is what was wanted
      }
    },
    onSuccess: async () => {
      setAsking(false)
      await queries.invalidateQueries({ queryKey: [listKey] })
    },
  })
  return (
    <>
      <Button kind="line" small aria-label={`${verb} ${name}`} onClick={() => setAsking(true)}>
        {verb}
      </Button>
      {isAsking && (
        <Dialog
          title={`${verb} ${name}?`}
          onClose={() => setAsking(false)}
          footer={
            <>
              <Button kind="danger" onClick={() => revoking.mutate()} busyLabel={revoking.isPending ? busyVerb : undefined}>
                {verb}
              </Button>
              <Button kind="quiet" onClick={() => setAsking(false)}>
                Cancel
              </Button>
            </>
          }
        >
          <p>{consequence}</p>
          {revoking.error && <Notice kind="error">{explainProblem(revoking.error)}</Notice>}
        </Dialog>
      )}
    </>
  )
}
