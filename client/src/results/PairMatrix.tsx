/** Every two options compared: on how many ballots the one of the row stands above the one of the column. A table that is its own picture. */
import type { Matrix } from '@concord/shared'
import { Wide } from './Wide.tsx'

type Props = {
  caption: string
  matrix: Matrix
  /** As the result orders them. */
  order: readonly string[]
  titleOf: (candidate: string) => string
  /** "5 of 7 ballots", for who does not see the shade. */
  meaning: (row: string, column: string, figure: number, against: number) => string
}

export function PairMatrix({ caption, matrix, order, titleOf, meaning }: Props) {
  const { candidates, figures } = inOrder(matrix, order)
  const most = Math.max(1, ...figures.flat())
  return (
    <Wide label={caption}>
      <table className="pairs">
        <caption>{caption}</caption>
        <thead>
          <tr>
            <td className="pair" />
            {candidates.map((candidate, at) => (
              <th key={candidate} scope="col" className="pair" title={titleOf(candidate)}>
                <span aria-hidden="true">{at + 1}</span>
                <span className="sr">{titleOf(candidate)}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {candidates.map((candidate, row) => (
            <tr key={candidate}>
              <th scope="row" className="say">
                <span className="num pairs-n" aria-hidden="true">
                  {row + 1}
                </span>
                {titleOf(candidate)}
              </th>
              {candidates.map((other, column) => {
                if (row === column) return <td key={other} className="pair self" />
                const figure = figures[row]?.[column] ?? 0
                const against = figures[column]?.[row] ?? 0
                const looks =
                  figure > against ? `pair win heat-${Math.ceil((figure / most) * 4)}` : figure === against ? 'pair even' : 'pair'
                return (
                  <td key={other} className={looks} title={meaning(candidate, other, figure, against)}>
                    <span aria-hidden="true" className="num">
                      {figure}
                    </span>
                    <span className="sr">{meaning(candidate, other, figure, against)}</span>
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  )
}

function inOrder({ candidates, figures }: Matrix, order: readonly string[]): Matrix {
  const places = [...candidates.keys()].toSorted(
    (a, b) => order.indexOf(candidates[a] ?? '') - order.indexOf(candidates[b] ?? ''),
  )
  return {
    candidates: places.map(place => candidates[place] ?? ''),
    figures: places.map(row => places.map(column => figures[row]?.[column] ?? 0)),
  }
}
