/** The picture that belongs to the method, each with its numbers: rounds, pairs, places filled one by one, a run-off, the spread of ballots. */
import type { Explanation, Step } from '@concord/shared'
import { quoted } from '../ui/wordsFor.ts'
import { CommitteePicture } from './CommitteePicture.tsx'
import { PairMatrix } from './PairMatrix.tsx'
import { RoundsPicture } from './RoundsPicture.tsx'
import { RunoffPicture } from './RunoffPicture.tsx'
import { roundsOf } from './roundsOf.ts'
import { StackedBars } from './StackedBars.tsx'
import type { SpreadTable } from './spreadOf.ts'

type Props = {
  explanation: Explanation
  spread: SpreadTable | null
  titleOf: (candidate: string) => string
  ballots: number
  order: readonly string[]
}

export function ResultPicture({ explanation: { steps }, spread, titleOf, ballots, order }: Props) {
  const rounds = roundsOf(steps)
  const pairs = steps.find(isPairs)
  const strengths = steps.find(isStrengths)
  const runoff = steps.find(isRunoff)
  return (
    <>
      {steps.some(({ type }) => type === 'lot') && (
        <p className="ink2 one-way">
          Somewhere on the way ideas were level in everything, so only a lot could go on. What follows shows one of the ways that
          it may fall, not who has won; every way was counted for the result above.
        </p>
      )}
      {rounds && <RoundsPicture rounds={rounds} titleOf={titleOf} unit="Votes" />}
      <CommitteePicture steps={steps} titleOf={titleOf} />
      {runoff && <RunoffPicture tallies={runoff.tallies} equal={runoff.equal} winners={runoff.winners} titleOf={titleOf} />}
      {pairs && (
        <PairMatrix
          caption="On how many ballots the idea of the row stands above the one of the column; shaded where it wins"
          matrix={pairs.matrix}
          order={order}
          titleOf={titleOf}
          meaning={(row, column, figure, against) =>
            `${quoted(titleOf(row))} above ${quoted(titleOf(column))} on ${figure} of ${ballots} ballots, below it on ${against}`
          }
        />
      )}
      {strengths && (
        <PairMatrix
          caption="The strongest path from the idea of the row to the one of the column; shaded where it is the stronger one"
          matrix={strengths.matrix}
          order={order}
          titleOf={titleOf}
          meaning={(row, column, figure, against) =>
            `From ${quoted(titleOf(row))} to ${quoted(titleOf(column))} the strongest path is ${figure}, back it is ${against}`
          }
        />
      )}
      {spread && <StackedBars {...spread} />}
    </>
  )
}

const isPairs = (step: Step): step is Extract<Step, { type: 'pairs' }> => step.type === 'pairs'
const isStrengths = (step: Step): step is Extract<Step, { type: 'strengths' }> => step.type === 'strengths'
const isRunoff = (step: Step): step is Extract<Step, { type: 'runoff' }> => step.type === 'runoff'
