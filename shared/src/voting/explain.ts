/** How an election came to its result: the steps of its count, with the ballots before them. Where a lot decides they follow one way. Rule V11. */
import { count } from './count.ts'
import { type Election, type ElectionBallot, formOf, type Method } from './election.ts'
import type { Explanation, Step } from './explanation.ts'

export function explain(election: Election): Explanation {
  const { method, seats, candidates, ballots } = election
  const counted = (some: readonly ElectionBallot[]) => some.reduce((sum, ballot) => sum + ballot.count, 0)
  const blank = counted(ballots.filter(ballot => isBlank(method, ballot)))
  const steps: Step[] = [{ type: 'ballots', method, ballots: counted(ballots), blank, candidates: candidates.length, seats }]
  count(election, step => steps.push(step))
  return { method, seats, steps }
}

/** Whether this method finds nothing on a ballot that it could use. */
function isBlank(method: Method, { ranking = [], approvals = [], ...ballot }: ElectionBallot): boolean {
  if (['plurality', 'irv', 'stv-scottish', 'stv-meek'].includes(method)) return ranking[0]?.length !== 1
  switch (formOf[method]) {
    case 'ranking':
      return ranking.length === 0
    case 'approvals':
      return approvals.length === 0
    case 'stance':
      return ballot.stance === undefined
    case 'grades':
      return false // what is left out is the worst grade
    case 'scores':
    case 'dots':
      return Object.values(ballot.scores ?? ballot.dots ?? {}).every(points => points === 0)
  }
}
