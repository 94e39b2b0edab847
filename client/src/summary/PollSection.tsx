/** One poll in the summary: what its method counts for each idea (V12), or the four answers of a consent as one bar; then the sentence and the turnout. */
import './stances.css'
import { consentEnd, markOf, pollTitle, type SummaryPoll, stancesIn, titleAndRest, turnoutOf } from '@concord/shared/summary'
import { sentenceCase } from '../ui/timeFormat.ts'

const MOST_DOTS = 24

export function PollSection({ poll }: { poll: SummaryPoll }) {
  const proposal = poll.proposal === null ? null : titleAndRest(poll.proposal)
  return (
    <div className="sum-poll">
      <h3 className="meta num">{pollTitle(poll)}</h3>
      {proposal && <p className="say sum-t strong">{proposal.title}</p>}
      {proposal?.rest && <p className="say sum-t sum-pr">{proposal.rest}</p>}
      {poll.stances ? <Stances stances={poll.stances} /> : <Figures poll={poll} />}
      <p className="meta num sum-by">
        {`${poll.stances ? consentEnd(poll.verdict) : poll.sentence} `}
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

function Figures({ poll: { rows, figureHead } }: { poll: SummaryPoll }) {
  if (rows.length === 0) return null
  const isDrawn = rows.some(({ share }) => share !== null)
  const isInDots = rows.every(({ marks }) => marks !== null && marks <= MOST_DOTS)
  return (
    <table className="res-t">
      <caption className="sr">{figureHead} of each idea</caption>
      <thead className={isDrawn ? 'sr' : undefined}>
        <tr>
          <th>
            <span className="sr">Idea</span>
          </th>
          {isDrawn && <th>As a picture</th>}
          <th className="meta res-h">{figureHead}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(row => (
          <tr key={row.option} className={row.isWinner ? 'in' : undefined}>
            <th scope="row" className="say">
              {row.title}
            </th>
            {isDrawn && (
              <td>
                {isInDots ? (
                  <Dots count={row.marks ?? 0} />
                ) : (
                  <span className="bar" aria-hidden="true">
                    <i style={{ width: `${100 * (row.share ?? 0)}%` }} />
                  </span>
                )}
              </td>
            )}
            <td className="num">{sentenceCase(row.figure)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const Dots = ({ count }: { count: number }) => (
  <span className="dots" aria-hidden="true">
    {Array.from({ length: count }, (_, place) => place).map(place => (
      <span key={place} className="dot" />
    ))}
  </span>
)

const looks = { agree: '', abstain: 'o', disagree: 'h', block: 'b' } as const

function Stances({ stances }: { stances: NonNullable<SummaryPoll['stances']> }) {
  const said = stancesIn(stances).map(part => ({ ...part, look: looks[part.stance] }))
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
