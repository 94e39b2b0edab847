/** The tally of a closed poll: place, idea, dots, number, people. Each group of dots is one ballot; the cut is a line that says why. */
import { Fragment } from 'react'
import './tally.css'
import type { DecisionState, Poll } from '@concord/shared'
import { gradeWords } from '../ballot/gradeWords.ts'
import { Bar } from '../results/Bar.tsx'
import { FigureText } from '../results/FigureText.tsx'
import { sentenceCase } from '../ui/timeFormat.ts'
import { counted } from '../ui/wordsFor.ts'
import { methodTexts } from './methodTexts.ts'
import { type CutWords, cutsOf, scoreWords } from './resultWords.ts'
import { tallyRows } from './tallyRows.ts'

export function TallyTable({ state, poll }: { state: DecisionState; poll: Poll }) {
  const rows = tallyRows(state, poll)
  const cuts = cutsOf(poll)
  const [, many] = methodTexts[poll.method].unit
  const unit = sentenceCase(many)
  const most = Math.max(1, ...rows.map(({ total }) => total))
  const isDrawnInDots = rows.some(({ groups }) => groups.length > 0) && rows.every(({ groups }) => widthOf(groups) <= DOTS_PX)
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
                  {row.median && <span className="meta tally-median"> {gradeWords[row.median]} in the middle</span>}
                  <span className="sr">, {scoreWords(poll, row.total)}</span>
                </th>
                <td>{isDrawnInDots ? <Groups groups={row.groups} /> : <Bar share={row.total / most} isIn={row.isIn} />}</td>
                <td className="cnt num">
                  <FigureText figure={row.exact} />
                </td>
                <td className="from num">{row.groups.length > 0 && counted(row.groups.length, 'person', 'people')}</td>
              </tr>
              {cuts.get(place + 1)?.map(cut => (
                <CutRow key={cut.line} cut={cut} />
              ))}
            </Fragment>
          ))}
        </tbody>
      </table>
      {methodTexts[poll.method].number && <p className="meta tally-key">{methodTexts[poll.method].number}</p>}
      {isDrawnInDots && poll.method !== 'plurality' && <p className="meta tally-key">Each group of dots is one person.</p>}
    </>
  )
}

/** More of them do not fit beside a title; then a bar says how much. Sizes as in tally.css. */
const DOTS_PX = 216
const widthOf = (groups: readonly number[]): number =>
  groups.reduce((sum, size) => sum + 14 * size - 3, 0) + 9 * Math.max(0, groups.length - 1)

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
