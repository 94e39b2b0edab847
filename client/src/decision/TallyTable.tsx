/** The tally of a closed poll: place, idea, dots, number, people. Each group of dots is one ballot; the cut is a line that says why. */
import { Fragment } from 'react'
import './tally.css'
import type { DecisionState, Poll } from '@concord/shared'
import { counted } from '../ui/wordsFor.ts'
import { type CutWords, cutsOf, scoreWords } from './resultWords.ts'
import { tallyRows } from './tallyRows.ts'

export function TallyTable({ state, poll }: { state: DecisionState; poll: Poll }) {
  const rows = tallyRows(state, poll)
  const cuts = cutsOf(poll)
  const unit = { dots: 'Dots', approval: 'Ticks', plurality: 'Votes', consent: 'Support' }[poll.method]
  return (
    <>
      <table className="tally">
        <caption className="sr">{unit} per idea, in order</caption>
        <colgroup>
          <col className="tally-place" />
          <col />
          <col className="tally-dots" />
          <col className="tally-count" />
          <col className="tally-from" />
        </colgroup>
        <thead className="sr">
          <tr>
            <th>Place</th>
            <th>Idea</th>
            <th>{unit} by person</th>
            <th>{unit}</th>
            <th>From</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, place) => (
            <Fragment key={row.option}>
              <tr className={row.isIn ? 'in' : undefined}>
                <td className="rank num">{row.place}</td>
                <th scope="row" className="say">
                  {row.title}
                  <span className="sr">, {scoreWords(poll, row.total)}</span>
                </th>
                <td>
                  <Groups groups={row.groups} />
                </td>
                <td className="cnt num">{row.total}</td>
                <td className="from num">{row.groups.length > 0 && counted(row.groups.length, 'person', 'people')}</td>
              </tr>
              {cuts.get(place + 1)?.map(cut => (
                <CutRow key={cut.line} cut={cut} />
              ))}
            </Fragment>
          ))}
        </tbody>
      </table>
      {poll.method !== 'plurality' && <p className="meta tally-key">Each group of dots is one person.</p>}
    </>
  )
}

/** Ballots are interchangeable here, so their place is their key. */
function Groups({ groups }: { groups: readonly number[] }) {
  const keyed = groups.map((size, place) => ({ size, key: `${place}` }))
  return (
    <span className="gd" aria-hidden="true">
      {keyed.map(({ size, key }) => (
        <span key={key}>
          {Array.from({ length: size }, (_, dot) => `${key}.${dot}`).map(dot => (
            <i key={dot} className="dot" />
          ))}
        </span>
      ))}
    </span>
  )
}

function CutRow({ cut }: { cut: CutWords }) {
  return (
    <tr className={cut.isDashed ? 'cut would' : 'cut'}>
      <td colSpan={5}>
        <div className="cl">
          <span>{cut.line}</span>
          {cut.why && <span>{cut.why}</span>}
        </div>
      </td>
    </tr>
  )
}
