/** Decisions that were brought here from other servers: records to read, which nobody here goes on with. Nothing where there are none. */
import { Link } from 'react-router'
import './home.css'

export type RecordLine = { id: string; question: string; to: string; from: string; how: string }

export function RecordsElsewhere({ lines }: { lines: readonly RecordLine[] }) {
  if (lines.length === 0) return null
  return (
    <section className="board-s" aria-labelledby="records-h">
      <div className="sect-h">
        <h2 id="records-h">Records from elsewhere</h2>
        <span className="meta num">{lines.length}</span>
      </div>
      <table className="log">
        <thead>
          <tr>
            <th>From</th>
            <th>Question</th>
            <th>How it ended</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ id, question, to, from, how }) => (
            <tr key={id}>
              <td className="meta">{from}</td>
              <td>
                <Link className="say" to={to}>
                  {question}
                </Link>
              </td>
              <td className="ink2">{how}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
