/** Brings a decision of another server here, from the file that was downloaded there: checked first, and only read from then on. For owners and admins. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { Link } from 'react-router'
import { type ImportReaders, importDecision } from '../api/decisions.ts'
import { explainProblem, hasCode } from '../api/explainProblem.ts'
import { ApiProblem } from '../api/problem.ts'
import { useMe } from '../api/useMe.ts'
import { Button } from '../ui/Button.tsx'
import { upload } from '../ui/icons.ts'
import { Notice } from '../ui/Notice.tsx'
import { SelectField } from '../ui/SelectField.tsx'
import { Setting } from './Setting.tsx'

const readersInWords = [
  { value: 'admins', label: 'Owners and admins' },
  { value: 'workspace', label: 'Everybody in the workspace' },
] as const satisfies readonly { value: ImportReaders; label: string }[]

export function ImportSection() {
  const { role } = useMe()
  const queries = useQueryClient()
  const inputId = useId()
  const [file, setFile] = useState<File | null>(null)
  const [readers, setReaders] = useState<ImportReaders>('admins')
  const bringing = useMutation({
    mutationFn: (chosen: File) => importDecision(chosen, readers),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['decisions'] }),
  })
  if (role === 'member') return null
  return (
    <Setting
      title="Bring a decision here"
      hint="From another server, as the file that was downloaded there. It can only be read."
    >
      <div className="set-form">
        <div className="set-file">
          <label htmlFor={inputId}>The file of the decision</label>
          <input
            id={inputId}
            type="file"
            accept=".json,application/json"
            onChange={event => {
              setFile(event.target.files?.[0] ?? null)
              bringing.reset()
            }}
          />
        </div>
        <SelectField label="Who reads it here" value={readers} options={readersInWords} onChange={setReaders} />
        <Button
          kind="line"
          icon={upload}
          className="set-bring"
          busyLabel={bringing.isPending ? 'Checking the file' : undefined}
          disabledReason={file ? undefined : 'Choose the file first.'}
          reasonIs="described"
          onClick={() => file && bringing.mutate(file)}
        >
          Check it and bring it here
        </Button>
      </div>
      {bringing.data && (
        <Notice kind="good">
          All of it holds.{' '}
          <Link className="link" to={`/d/${bringing.data.id}`}>
            Read the decision
          </Link>
        </Notice>
      )}
      {bringing.error && <Notice kind="error">{whyNot(bringing.error)}</Notice>}
    </Setting>
  )
}

/** What does not hold in a file is told in the words of the check. */
function whyNot(error: unknown): string {
  if (error instanceof ApiProblem && hasCode(error, 'bundle-invalid')) return `It was not taken. ${error.detail ?? error.title}`
  if (hasCode(error, 'too-large'))
    return 'This file is larger than this server takes. Whoever runs it can allow more (LIMIT_IMPORT_BYTES).'
  return explainProblem(error)
}
