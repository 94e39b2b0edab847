/**
 * The tally of a closed poll: place, idea, and what its method counts. Marks of people are dots, each group one ballot; points are a bar; all
 * else is said in words (V12). The cut is a line that says why.
 */
import { Fragment } from 'react'
import './tally.css'
import { type DecisionState, figureHead, figureKinds, ordinal, type Place, type Poll, placeWords } from '@concord/shared'
import { Bar } from '../results/Bar.tsx'
import { FigureText } from '../results/FigureText.tsx'
import { sentenceCase } from '../ui/timeFormat.ts'
import { counted } from '../ui/wordsFor.ts'
import { methodTexts } from './methodTexts.ts'
import { type CutWords, cutsOf } from './resultWords.ts'
import { type TallyRow, tallyRows } from './tallyRows.ts'

export function TallyTable({ state, poll }: { state: DecisionState; poll: Poll }) {
  const rows = tallyRows(state, poll)
  const cuts = cutsOf(poll)
  const head = figureHead(poll.method)
  const isOfMarks = figureKinds[poll.method] === 'marks'
  const isInDots =
    isOfMarks && rows.some(({ groups }) => groups.length > 0) && rows.every(({ groups }) => widthOf(groups) <= DOTS_PX)
  const isInNumbers = rows.some(({ figure }) => figure !== null)
  const hasPlaces = rows.some(({ place }) => place !== null)
  const isWithoutVotes = figureKinds[poll.method] === 'last-votes' && (poll.result?.cut.tied.length ?? 0) > 0
  const { figure: key } = methodTexts[poll.method]
  return (
    <>
      <table className="tally">
        <caption className="sr">{head} of each idea, in order</caption>
        <colgroup>
          {hasPlaces && <col className="tally-place" />}
          <col />
          <col className="tally-dots" />
          {isInNumbers && <col className="tally-count" />}
          {isOfMarks && <col className="tally-from" />}
        </colgroup>
        <thead className="sr">
          <tr>
            {hasPlaces && <th>Place</th>}
            <th>Idea</th>
            <th>{isInNumbers ? 'As a picture' : head}</th>
            {isInNumbers && <th>{head}</th>}
            {isOfMarks && <th>From</th>}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            <Fragment key={row.option}>
              <tr className={row.isIn ? 'in' : undefined}>
                {hasPlaces && <td className="rank num">{row.place && <PlaceText place={row.place} />}</td>}
                <th scope="row" className="say">
                  {row.title}
                </th>
                <td className="tally-look">
                  {isInDots && <Groups groups={row.groups} />}
                  {!isInDots && row.share !== null && <Bar share={row.share} isIn={row.isIn} />}
                  {row.figure === null && !isPlace(row) && <span className="tally-said">{sentenceCase(row.words)}</span>}
                </td>
                {row.figure !== null && (
                  <td className="cnt num">
                    <span aria-hidden="true">
                      <FigureText figure={row.figure} />
                    </span>
                    <span className="sr">{row.words}</span>
                  </td>
                )}
                {isOfMarks && (
                  <td className="from num">{row.groups.length > 0 && counted(row.groups.length, 'person', 'people')}</td>
                )}
              </tr>
              {cuts.get(at + 1)?.map(cut => (
                <CutRow key={cut.line} cut={cut} columns={2 + Number(hasPlaces) + Number(isInNumbers) + Number(isOfMarks)} />
              ))}
            </Fragment>
          ))}
        </tbody>
      </table>
      {key && !isWithoutVotes && <p className="meta tally-key">{key}</p>}
      {isInDots && <p className="meta tally-key">{poll.method === 'dots' ? 'Each group of dots' : 'Each dot'} is one person.</p>}
    </>
  )
}

/** "2nd", and below it "shared": a place says so itself, without a sign that somebody has to know. */
function PlaceText({ place }: { place: Place }) {
  return (
    <>
      <span aria-hidden="true">
        {ordinal(place.place)}
        {place.isShared && <span className="rank-w">shared</span>}
      </span>
      <span className="sr">{placeWords(place)}</span>
    </>
  )
}

/** Said in the first column already. */
const isPlace = ({ place, words }: TallyRow): boolean => place !== null && words === placeWords(place)

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

function CutRow({ cut, columns }: { cut: CutWords; columns: number }) {
  return (
    <tr className={cut.isDashed ? 'cut would' : 'cut'}>
      <td colSpan={columns}>
        <div className="cl">
          <span>{cut.line}</span>
          {cut.why && <span>{cut.why}</span>}
        </div>
      </td>
    </tr>
  )
}
