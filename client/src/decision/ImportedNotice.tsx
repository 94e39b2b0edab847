/** Over a decision that was brought here from another server: where it came from, that it is a record, and what did not come along. */
import type { DecisionState } from '@concord/shared'
import { Link } from 'react-router'
import { Notice } from '../ui/Notice.tsx'
import { Time } from '../ui/Time.tsx'
import { checkAddress } from './steps.ts'
import { useDecision } from './useDecision.ts'

export function ImportedNotice() {
  const { id, state, imported, nameOf } = useDecision()
  if (!imported) return null
  const { workspace, address, exportedAt, importedAt, by } = imported
  return (
    <Notice kind="read-only">
      This is a record from {workspace || 'another workspace'}
      {address && ` (${address})`} as it stood on <Time at={exportedAt} form="date" />: it can be read and{' '}
      <Link className="link" to={checkAddress(id)}>
        checked
      </Link>
      , but not continued here{hasUploads(state) && ', and its recordings and files did not come along'}.{' '}
      <span className="meta">
        {nameOf(by)} brought it here on <Time at={importedAt} form="date" />.
      </span>
    </Notice>
  )
}

/** Whether its record names anything that was uploaded. */
function hasUploads({ video, resources, ideas, pointers }: DecisionState): boolean {
  const said = [...ideas, ...pointers].flatMap(one => [one.voice, ...one.replies.map(reply => reply.voice)])
  return Boolean(video?.mediaId) || resources.some(({ mediaId }) => mediaId !== null) || said.some(Boolean)
}
