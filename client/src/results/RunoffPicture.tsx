/** The run-off of STAR: how many ballots prefer the one finalist, how many the other, and how many see no difference. */
import { type Figure, sizeOfFigure, type Tallied } from '@concord/shared'
import { percent } from './Bar.tsx'
import { FigureText } from './FigureText.tsx'

type Props = { tallies: readonly Tallied[]; equal: Figure; winners: readonly string[]; titleOf: (candidate: string) => string }

export function RunoffPicture({ tallies, equal, winners, titleOf }: Props) {
  const [first, second] = tallies
  if (!first || !second) return null
  const parts = [sizeOfFigure(first.figure), sizeOfFigure(equal), sizeOfFigure(second.figure)]
  const all = Math.max(
    1,
    parts.reduce((sum, part) => sum + part, 0),
  )
  const [left = 0, middle = 0, right = 0] = parts.map(part => part / all)
  const isIn = (candidate: string) => winners.includes(candidate)
  return (
    <figure className="runoff">
      <figcaption>The run-off between the two with the highest scores</figcaption>
      <svg className="res-stack" width="100%" height="28" aria-hidden="true">
        <rect className={isIn(first.candidate) ? 'tone-0' : 'tone-3'} x="0" y="4" width={percent(left)} height="20" />
        <rect className="tone-none" x={percent(left)} y="4" width={percent(middle)} height="20" />
        <rect
          className={isIn(second.candidate) ? 'tone-0' : 'tone-3'}
          x={percent(left + middle)}
          y="4"
          width={percent(right)}
          height="20"
        />
      </svg>
      <table>
        <caption className="sr">Ballots that prefer each finalist</caption>
        <tbody>
          {tallies.map(({ candidate, figure }) => (
            <tr key={candidate}>
              <th scope="row" className={isIn(candidate) ? 'say runoff-c in' : 'say runoff-c'}>
                {titleOf(candidate)}
              </th>
              <td className="runoff-c">
                <FigureText figure={figure} /> prefer it
              </td>
            </tr>
          ))}
          <tr>
            <th scope="row" className="runoff-c">
              Both alike
            </th>
            <td className="runoff-c">
              <FigureText figure={equal} />
            </td>
          </tr>
        </tbody>
      </table>
    </figure>
  )
}
