/** Beside a check: the file to keep, how to check it on another computer, and the marks to compare with somebody. */
import { Link } from 'react-router'
import { TakeRecord } from '../decision/TakeRecord.tsx'
import type { ResultMark } from './checked.ts'
import { Marks } from './Marks.tsx'

export function CheckPanel({ marks }: { marks: readonly ResultMark[] }) {
  return (
    <>
      <TakeRecord />
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
