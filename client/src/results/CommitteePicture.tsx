/** How the places were filled one by one, by the methods that keep places for minorities: who came next, and what it rested on. */
import { type Figure, type Step, sizeOfFigure } from '@concord/shared'
import { Bar } from './Bar.tsx'
import { FigureText } from './FigureText.tsx'
import { Wide } from './Wide.tsx'

type Line = { place: number; candidate: string; figure: Figure; supporters: Figure | null }
type Way = { head: string; caption: string; lines: readonly Line[] }

export function CommitteePicture({ steps, titleOf }: { steps: readonly Step[]; titleOf: (candidate: string) => string }) {
  return waysOf(steps).map(({ head, caption, lines }) => {
    const most = Math.max(...lines.map(({ figure }) => sizeOfFigure(figure)), Number.MIN_VALUE)
    return (
      <Wide key={head} label={caption}>
        <table className="rounds">
          <caption>{caption}</caption>
          <thead>
            <tr>
              <th scope="col">Place and idea</th>
              <th scope="col">{head}</th>
              {lines.some(({ supporters }) => supporters !== null) && <th scope="col">Ticked by</th>}
            </tr>
          </thead>
          <tbody>
            {lines.map(({ place, candidate, figure, supporters }) => (
              <tr key={candidate} className="in">
                <th scope="row" className="say">
                  <span className="num pairs-n">{place}</span>
                  {titleOf(candidate)}
                </th>
                <td>
                  <Bar share={sizeOfFigure(figure) / most} isIn />
                  <FigureText figure={figure} />
                </td>
                {supporters !== null && (
                  <td>
                    <FigureText figure={supporters} />
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
    )
  })
}

/** Equal shares are completed by Phragmén, so there may be two tables. */
function waysOf(steps: readonly Step[]): Way[] {
  const bought: Line[] = []
  const carried: Line[] = []
  const weighed: Line[] = []
  for (const step of steps) {
    if (step.type === 'bought') bought.push({ ...step, figure: step.price })
    if (step.type === 'added-by-load') carried.push({ ...step, figure: step.load })
    if (step.type === 'added-by-weight') weighed.push({ ...step, figure: step.weight, supporters: null })
  }
  const all: Way[] = [
    { head: 'Price for each', caption: 'Bought with equal shares; a place costs 1, paid together', lines: bought },
    { head: 'Load for each', caption: 'Added one by one: what each who ticked it then carries', lines: carried },
    { head: 'Weight', caption: 'Added one by one: the weight of the ballots for it', lines: weighed },
  ]
  return all.filter(({ lines }) => lines.length > 0)
}
