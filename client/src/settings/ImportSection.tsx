/** Brings a decision of another server here, from the file that was downloaded there: checked first, and only read from then on. For owners and admins. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import { type ImportReaders, importDecision } from '../api/decisions.ts'
import { useMe } from '../api/useMe.ts'
import { Button } from '../ui/Button.tsx'
import { FileChoice } from '../ui/FileChoice.tsx'
import { upload } from '../ui/icons.ts'
import { Notice } from '../ui/Notice.tsx'
import { SelectField } from '../ui/SelectField.tsx'
import { useGivenFile } from '../ui/useGivenFile.ts'
import { importProblem, NotADecision } from './importProblem.ts'
import { Setting } from './Setting.tsx'

const readersInWords = [
  { value: 'admins', label: 'Owners and admins' },
  { value: 'workspace', label: 'Everybody in the workspace' },
] as const satisfies readonly { value: ImportReaders; label: string }[]

export function ImportSection() {
  return useMe().role === 'member' ? null : <BringHere />
}

type Chosen = { name: string; content: Blob }

function BringHere() {
  const queries = useQueryClient()
  const [file, setFile] = useState<Chosen | null>(null)
  const [readers, setReaders] = useState<ImportReaders>('admins')
  const bringing = useMutation({
    mutationFn: async ({ content }: Chosen) => {
      if (!(await looksLikeOne(content))) throw new NotADecision()
      return importDecision(content, readers)
    },
    onSuccess: async () => {
      setFile(null)
      await queries.invalidateQueries({ queryKey: ['decisions'] })
    },
  })
  const take = (given: File | Blob) => {
    if (bringing.isPending) return
    setFile({ name: given instanceof File ? given.name : 'The file of a decision', content: given })
    bringing.reset()
  }
  const { isOver } = useGivenFile(take)
  return (
    <Setting
      title="Bring a decision here"
      hint="From another server, as the file that “Download the record” gave there. Here it is a record: it can be read and checked, not continued."
    >
      <FileChoice
        label="The file of the decision"
        hint={
          file
            ? sizeInWords(file.content.size)
            : 'Choose it, or drop it on this page. Its recordings and files stay where they are.'
        }
        accept=".json,application/json"
        chosen={file?.name}
        isOver={isOver}
        onFile={take}
      />
      <div className="set-form set-bring">
        <SelectField label="Who reads it here" value={readers} options={readersInWords} onChange={setReaders} />
        <div className="set-go">
          <Button
            kind="line"
            icon={upload}
            busyLabel={bringing.isPending ? 'Checking the file' : undefined}
            disabledReason={file ? undefined : 'Choose the file first.'}
            reasonIs="described"
            onClick={() => file && bringing.mutate(file)}
          >
            Check it and bring it here
          </Button>
        </div>
      </div>
      {bringing.isPending && (
        <>
          <p className="meta set-progress" role="status">
            The server checks every entry of it before it is taken. A long record takes a while.
          </p>
          <progress className="set-progress" aria-label="Bringing the decision here" />
        </>
      )}
      {bringing.data && (
        <Notice kind="good">
          All of it holds, and it is here now.{' '}
          <Link className="link" to={`/d/${bringing.data.id}`}>
            Read the decision
          </Link>
        </Notice>
      )}
      {bringing.error && <WhyNot error={bringing.error} />}
    </Setting>
  )
}

function WhyNot({ error }: { error: unknown }) {
  const { sentence, hereId } = importProblem(error)
  return (
    <Notice kind={hereId === null ? 'error' : 'plain'}>
      {sentence}
      {hereId !== null && (
        <>
          {' '}
          <Link className="link" to={`/d/${hereId}`}>
            Read it
          </Link>
        </>
      )}
    </Notice>
  )
}

/** What the file of a decision says of itself at its beginning: of another one nothing need be sent. All else is the server's to check. */
const BEGINS = { within: 200, format: 'concord-decision' }
const looksLikeOne = async (content: Blob): Promise<boolean> =>
  (await content.slice(0, BEGINS.within).text()).includes(BEGINS.format)

const KB = 1_000
const sizeInWords = (bytes: number): string =>
  bytes < KB * KB ? `${Math.max(1, Math.round(bytes / KB))} kB` : `${(bytes / KB / KB).toFixed(1)} MB`
