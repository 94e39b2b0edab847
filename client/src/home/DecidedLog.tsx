/** What was decided, newest first: one line each. */
import type { CalendarDay } from '@concord/shared'
import { Link } from 'react-router'
import './home.css'
import { Day } from '../ui/Day.tsx'
import { Time } from '../ui/Time.tsx'

export type DecidedLine = {
  id: string
  decidedAt: number
  question: string
  to: string
  decision: string
  how: string
  tookPart: string
  reviewAt?: number | undefined
  reviewDay: CalendarDay | null
}

export function DecidedLog({ lines }: { lines: readonly DecidedLine[] }) {
  return (
    <table className="log">
      <thead>
        <tr>
          <th>When</th>
          <th>Question</th>
          <th>Decision</th>
          <th>How</th>
          <th>Took part</th>
          <th>Review</th>
        </tr>
      </thead>
      <tbody>
        {lines.map(line => (
          <tr key={line.id}>
            <td className="meta num">
              <Time at={line.decidedAt} form="short" />
            </td>
            <td>
              <Link className="say" to={line.to}>
                {line.question}
              </Link>
            </td>
            <td className="ink2">{line.decision}</td>
            <td className="meta">{line.how}</td>
            <td className="meta num">{line.tookPart}</td>
            <td className="meta num">
              {line.reviewAt !== undefined && <Day at={line.reviewAt} day={line.reviewDay} form="short" />}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
