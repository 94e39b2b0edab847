/** The marks of the results in a file: two people who compare them by another way know that they were shown the same ballots. */
import './verify.css'
import type { ResultMark } from './checked.ts'
import { roundTitle } from './findingGroups.ts'

export function Marks({ marks }: { marks: readonly ResultMark[] }) {
  if (marks.length === 0) return null
  return (
    <section className="vf-group" aria-label="Marks to compare">
      <h2>Marks to compare</h2>
      <dl className="vf-marks">
        {marks.map(({ poll, mark }) => (
          <div key={mark}>
            <dt className="meta">{roundTitle(poll)}</dt>
            <dd>{mark}</dd>
          </div>
        ))}
      </dl>
      <p className="meta">
        Read them to a colleague. The same mark means that you were both shown the same ballots; another one means that somebody
        was shown another list.
      </p>
    </section>
  )
}
