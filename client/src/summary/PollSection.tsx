/** One poll in the summary: dots an idea, or the four answers of a consent as one bar; the sentence and the turnout under it. */
import './stances.css'
import { markOf, pollTitle, type SummaryPoll, turnoutOf } from '@concord/shared/summary'

const MOST_DOTS = 24

export function PollSection({ poll }: { poll: SummaryPoll }) {
  const isMuch = poll.rows.some(row => row.total > MOST_DOTS)
  const most = Math.max(1, ...poll.rows.map(row => row.total))
  return (
    <div className="sum-poll">
      <h3 className="meta num">{pollTitle(poll)}</h3>
      {poll.proposal && <p className="say sum-t">{poll.proposal}</p>}
      {poll.stances ? (
        <Stances stances={poll.stances} />
      ) : (
        <table className="res-t">
          <caption className="sr">{poll.unit} per idea</caption>
          <tbody>
            {poll.rows.map(row => (
              <tr key={row.option} className={row.isWinner ? 'in' : undefined}>
                <th scope="row" className="say">
                  {row.title}
                </th>
                <td>
                  {isMuch ? (
                    <span className="bar" aria-hidden="true">
                      <i style={{ width: `${(100 * row.total) / most}%` }} />
                    </span>
                  ) : (
                    <span className="dots" aria-hidden="true">
                      {Array.from({ length: row.total }, (_, place) => place).map(place => (
                        <span key={place} className="dot" />
                      ))}
                    </span>
                  )}
                </td>
                <td className="num">{row.total}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p className="meta num sum-by">
        {!poll.stances && `${poll.sentence} `}
        {turnoutOf(poll)}
        {markOf(poll)}
      </p>
      {poll.tie && (
        <p className="meta num">
          A tie for {poll.tie.places === 1 ? 'one place' : `${poll.tie.places} places`}: {poll.tie.tied.join(', ')}.{' '}
          {poll.tie.settled}
          {poll.tie.reason && <span className="say"> {poll.tie.reason}</span>}
        </p>
      )}
    </div>
  )
}

const parts = [
  { stance: 'agree', look: '', words: 'support it' },
  { stance: 'abstain', look: 'o', words: 'leave it to the others' },
  { stance: 'disagree', look: 'h', words: 'have a concern' },
  { stance: 'block', look: 'b', words: 'object' },
] as const

function Stances({ stances }: { stances: NonNullable<SummaryPoll['stances']> }) {
  const said = parts.map(part => ({ ...part, count: stances[part.stance] }))
  return (
    <div className="cons-b">
      <div className="cb" role="img" aria-label={said.map(({ count, words }) => `${count} ${words}`).join(', ')}>
        {said.map(
          ({ stance, look, count }) => count > 0 && <i key={stance} className={look || undefined} style={{ flex: count }} />,
        )}
      </div>
      <p className="keys num">
        {said.map(({ stance, look, count, words }) => (
          <span key={stance}>
            <i className={`dot ${look}`.trim()} />
            <span>
              <b>{count}</b> {words}
            </span>
          </span>
        ))}
      </p>
    </div>
  )
}
