/** The decision as one file to take along, and how it is checked on another computer: beside the record and beside a check of it. */
import './takeRecord.css'
import { bundleAddress } from '../api/decisions.ts'
import { buttonLook } from '../ui/Button.tsx'
import { CopyField } from '../ui/CopyField.tsx'
import { Icon } from '../ui/Icon.tsx'
import { download } from '../ui/icons.ts'
import { useDecision } from './useDecision.ts'

export function TakeRecord() {
  const { id } = useDecision()
  return (
    <>
      <p className="ink2 take-why">
        The whole decision is one file: record, ballots, texts. Anyone can check it, also when this server is gone.
      </p>
      <a className={buttonLook({ kind: 'line', full: true })} href={bundleAddress(id)} download="">
        <Icon path={download} size="s" />
        Download the record
      </a>
      <p className="meta take-then">Then on any computer with Concord</p>
      <CopyField label="Command" value="npx --no-install concord verify FILE" />
    </>
  )
}
