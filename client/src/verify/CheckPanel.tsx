/** Beside a check: the file to keep, how to check it on another computer, and the marks to compare with somebody. */
import { Link } from 'react-router'
import { bundleAddress } from '../api/decisions.ts'
import { useDecision } from '../decision/useDecision.ts'
import { buttonLook } from '../ui/Button.tsx'
import { CopyField } from '../ui/CopyField.tsx'
import { Icon } from '../ui/Icon.tsx'
import { download } from '../ui/icons.ts'
import type { ResultMark } from './checked.ts'
import { Marks } from './Marks.tsx'

export function CheckPanel({ marks }: { marks: readonly ResultMark[] }) {
  const { id } = useDecision()
  return (
    <>
      <p className="ink2 vf-why">
        The whole decision is one file: record, ballots, texts. Anyone can check it, also when this server is gone.
      </p>
      <a className={buttonLook({ kind: 'line', full: true })} href={bundleAddress(id)} download="">
        <Icon path={download} size="s" />
        Download the record
      </a>
      <p className="meta vf-then">Then on any computer with Concord</p>
      <CopyField label="Command" value="npx --no-install concord verify FILE" />
      <p className="meta vf-then">
        Or drop it on the{' '}
        <Link className="link" to="/verify">
          checking page
        </Link>
        , which can be saved and works without any server.
      </p>
      <Marks marks={marks} />
    </>
  )
}
