/**
 * How ballots are spread over the steps of a scale, one bar an option, with the table of the numbers under it. `median`: the step in the
 * middle of all ballots, marked where it counts.
 */
import { percent } from './Bar.tsx'
import { Wide } from './Wide.tsx'

export type Spread = {
  key: string
  title: string
  isIn: boolean
  /** As many as there are steps, best first. */
  counts: readonly number[]
  /** Which step; null where the middle says nothing. */
  median: number | null
}
type Props = {
  caption: string
  steps: readonly string[]
  rows: readonly Spread[]
  /** The last step says nothing: it was left out of the ballot. */
  endsInNothing: boolean
}

/** Tones of the scale, best first, stretched over as many steps as there are; the last places of a ranking are no refusal. */
const toneOf = (step: number, of: number, endsInNothing: boolean): string => {
  if (endsInNothing && step === of - 1) return 'tone-none'
  const last = endsInNothing ? of - 2 : of - 1
  return `tone-${last < 1 ? 0 : Math.round((step / last) * (endsInNothing ? 3 : 5))}`
}

export function StackedBars({ caption, steps, rows, endsInNothing }: Props) {
  return (
    <Wide label={caption}>
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
                <i className={`tone ${toneOf(at, steps.length, endsInNothing)}`} aria-hidden="true" />
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
                <Stack row={row} of={steps.length} endsInNothing={endsInNothing} />
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
    </Wide>
  )
}

type StackProps = { row: Spread; of: number; endsInNothing: boolean }

function Stack({ row: { counts, median }, of, endsInNothing }: StackProps) {
  const all = counts.reduce((sum, count) => sum + count, 0)
  if (all === 0) return null
  let before = 0
  const parts = counts.map((count, step) => {
    const part = { step, x: before / all, width: count / all }
    before += count
    return part
  })
  return (
    <svg className="res-stack" width="100%" height="22" aria-hidden="true">
      {parts
        .filter(({ width }) => width > 0)
        .map(({ step, x, width }) => (
          <rect key={step} className={toneOf(step, of, endsInNothing)} x={percent(x)} y="4" width={percent(width)} height="14" />
        ))}
      {median !== null && <line className="mark" x1="50%" x2="50%" y1="0" y2="22" />}
    </svg>
  )
}
