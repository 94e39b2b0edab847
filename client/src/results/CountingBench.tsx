/** The counting bench: the same ballots under other methods, in a dashed frame, for it changes nothing. */
import { methodNames, type Poll, placeIn, placeWords, type Tally } from '@concord/shared'
import { methodTexts } from '../decision/methodTexts.ts'
import { optionTitle } from '../decision/pollWords.ts'
import { isForOnePlace } from '../decision/resultWords.ts'
import { useDecision } from '../decision/useDecision.ts'
import { benchWords } from './benchWords.ts'
import type { Recounted } from './useRecount.ts'
import { Wide } from './Wide.tsx'

type Props = { poll: Poll; ballots: number; recounted: Recounted }

/** Nothing until all ways are counted: what agrees and what differs is said of them together. */
export function CountingBench({ poll, ballots, recounted: { whatIfs, of } }: Props) {
  const { state } = useDecision()
  if (of === null || whatIfs.length < 2 || whatIfs.length < of - 1) return null
  const level = isForOnePlace(poll) ? 'level in front' : 'level at the cut'
  const titles = new Map<string, string>(poll.result?.totals.map(({ option }) => [option, optionTitle(state, option)]))
  const titleOf = (candidate: string) => titles.get(candidate) ?? ''
  const columns = whatIfs.map(whatIf => ({ ...whatIf, name: methodNames[whatIf.method] }))
  const readings = [...new Set(whatIfs.flatMap(({ readAs }) => readAs ?? []))]
  return (
    <section className="whatif" aria-label="What if we had counted differently?">
      <div className="sect-h">
        <h2>What if we had counted differently?</h2>
        <span className="meta">Changes nothing</span>
      </div>
      <p className="say">{benchWords(ballots, columns, titleOf)}</p>
      <Wide label="The ways of counting side by side">
        <table className="bench">
          <caption className="sr">Places by each way of counting; this poll’s own is the first</caption>
          <thead>
            <tr>
              <th scope="col">
                <span className="sr">Idea</span>
              </th>
              {columns.map(({ method, name, readAs }, at) => (
                <th key={method} scope="col" className="bench-m">
                  {name}
                  <span className="meta">
                    {at === 0 ? 'this poll' : methodTexts[method].keepsPlaces ? 'for minorities' : readAs ? 'read anew' : ''}
                  </span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {[...titles].map(([option, title]) => (
              <tr key={option}>
                <th scope="row" className="say">
                  {title}
                </th>
                {columns.map(({ method, tally }, at) => (
                  <td key={method} className="bench-c">
                    <Place tally={tally} option={option} isOwn={at === 0} level={level} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
      {readings.map(sentence => (
        <p key={sentence} className="meta">
          {sentence}
        </p>
      ))}
      <p className="meta">Only ways of counting that these ballots can be read for. The result above stands.</p>
    </section>
  )
}

/** Filled: in by this poll's method. Ringed: in by another. Who shares a place has that under the number. */
function Place({
  tally: { ranking, cut },
  option,
  isOwn,
  level,
}: {
  tally: Tally
  option: string
  isOwn: boolean
  level: string
}) {
  const place = placeIn(ranking, option)
  const isIn = cut.certain.includes(option)
  const isTied = cut.tied.includes(option)
  const looks = isIn ? (isOwn ? ' in own' : ' in') : isTied ? ' tied' : ''
  const sign = place ? place.place : isIn ? '✓' : isTied ? '?' : ''
  const stands = [place && placeWords(place), isIn ? 'in' : isTied ? level : place ? null : 'not in']
  return (
    <>
      <span className={`pl num${looks}`} aria-hidden="true">
        {sign}
      </span>
      {(place?.isShared || (isTied && !place)) && (
        <span className="pl-w" aria-hidden="true">
          {place ? 'shared' : 'level'}
        </span>
      )}
      <span className="sr">{stands.filter(Boolean).join(', ')}</span>
    </>
  )
}
