/** How votes moved on, round by round: a row an option, a column a round, each with its bar and its number. The quota is a line across. */
import { figureWords, sizeOfFigure } from '@concord/shared'
import { Bar } from './Bar.tsx'
import { FigureText } from './FigureText.tsx'
import type { Round, Rounds } from './roundsOf.ts'
import { Wide } from './Wide.tsx'

type Props = { rounds: Rounds; titleOf: (candidate: string) => string; unit: string }

export function RoundsPicture({ rounds: { rounds, quota, candidates }, titleOf, unit }: Props) {
  const most = Math.max(
    1,
    ...rounds.flatMap(({ figures }) => [...figures.values()].map(sizeOfFigure)),
    quota === null ? 0 : sizeOfFigure(quota),
  )
  const mark = quota === null ? undefined : sizeOfFigure(quota) / most
  const hasLost = rounds.some(({ lost }) => sizeOfFigure(lost) > 0)
  return (
    <Wide label="The rounds">
      <table className="rounds">
        <caption>
          {unit} in each round{quota !== null && `. The line is the quota, ${figureWords(quota).text}`}
        </caption>
        <thead>
          <tr>
            <th scope="col">
              <span className="sr">Idea</span>
            </th>
            {rounds.map(({ round }) => (
              <th key={round} scope="col" className="num round">
                Round {round}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {candidates.map(candidate => (
            <tr key={candidate} className={isElected(rounds, candidate) ? 'in' : undefined}>
              <th scope="row" className="say">
                {titleOf(candidate)}
              </th>
              {rounds.map(round => (
                <Cell
                  key={round.round}
                  round={round}
                  candidate={candidate}
                  most={most}
                  mark={mark}
                  isIn={isElected(rounds, candidate)}
                />
              ))}
            </tr>
          ))}
          {hasLost && (
            <tr>
              <th scope="row" className="lost">
                No choice left
              </th>
              {rounds.map(({ round, lost }) => (
                <td key={round} className="lost">
                  <FigureText figure={lost} />
                </td>
              ))}
            </tr>
          )}
        </tbody>
      </table>
    </Wide>
  )
}

const isElected = (rounds: readonly Round[], candidate: string): boolean =>
  rounds.some(({ ended }) => ended.get(candidate) === 'elected')

type CellProps = { round: Round; candidate: string; most: number; mark: number | undefined; isIn: boolean }

function Cell({ round: { figures, ended }, candidate, most, mark, isIn }: CellProps) {
  const figure = figures.get(candidate)
  const ending = ended.get(candidate)
  if (figure === undefined) return <td className="round" />
  return (
    <td className="round">
      <Bar share={sizeOfFigure(figure) / most} isIn={isIn} mark={mark} />
      <FigureText figure={figure} />
      {ending && <span className="meta"> {ending === 'elected' ? 'in' : 'out'}</span>}
    </td>
  )
}
