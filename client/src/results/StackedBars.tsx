/**
 * How ballots are spread over the steps of a scale, one bar an option, with the table of the numbers under it. `median`: the step in the
 * middle of all ballots, marked where it counts.
 */
import { percent } from './Bar.tsx'

export type Spread = {
  key: string
  title: string
  isIn: boolean
  /** As many as there are steps, best first. */
  counts: readonly number[]
  /** Which step; null where the middle says nothing. */
  median: number | null
}
type Props = { caption: string; steps: readonly string[]; rows: readonly Spread[] }

/** Tones of the scale, best first: five of them, stretched over as many steps as there are. */
const toneOf = (step: number, of: number): number => (of < 2 ? 0 : Math.round((step / (of - 1)) * 5))

export function StackedBars({ caption, steps, rows }: Props) {
  return (
    <div className="res-wide">
      <table className="spread">
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">
              <span className="sr">Idea</span>
            </th>
            <th scope="col" className="spread-p">
              <span className="sr">As a bar</span>
            </th>
            {steps.map((step, at) => (
              <th key={step} scope="col" className="spread-n">
                <i className={`tone tone-${toneOf(at, steps.length)}`} aria-hidden="true" />
                {step}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <tr key={row.key} className={row.isIn ? 'in' : undefined}>
              <th scope="row" className="say">
                {row.title}
              </th>
              <td className="spread-p">
                <Stack row={row} of={steps.length} />
              </td>
              {row.counts.map((count, at) => (
                <td key={steps[at]} className={row.median === at ? 'spread-n num median' : 'spread-n num'}>
                  {count}
                  {row.median === at && <span className="sr"> (the middle)</span>}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Stack({ row: { counts, median }, of }: { row: Spread; of: number }) {
  const all = counts.reduce((sum, count) => sum + count, 0)
  if (all === 0) return null
  let before = 0
  const parts = counts.map((count, step) => {
    const part = { step, x: before / all, width: count / all }
    before += count
    return part
  })
  return (
    <svg className="stack" width="100%" height="22" aria-hidden="true">
      {parts
        .filter(({ width }) => width > 0)
        .map(({ step, x, width }) => (
          <rect key={step} className={`tone-${toneOf(step, of)}`} x={percent(x)} y="4" width={percent(width)} height="14" />
        ))}
      {median !== null && <line className="mark" x1="50%" x2="50%" y1="0" y2="22" />}
    </svg>
  )
}
