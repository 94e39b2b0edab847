/** Which options a ballot stands for: all that it ticks or gives dots to; of a ranking, scores or grades those that it puts foremost. */
import { type Ballot, gradeScale } from '../decision/ballot.ts'

/** Ids of ideas, or 'none'. */
export function standsFor(ballot: Ballot): readonly string[] {
  if ('choice' in ballot) return [ballot.choice]
  if ('approvals' in ballot) return ballot.approvals
  if ('dots' in ballot) return Object.keys(ballot.dots).filter(option => (ballot.dots[option] ?? 0) > 0)
  if ('ranking' in ballot) return ballot.ranking[0] ?? []
  if ('scores' in ballot) return highest(Object.entries(ballot.scores))
  if ('grades' in ballot)
    return highest(
      Object.entries(ballot.grades).map(([option, grade]) => [option, gradeScale.length - 1 - gradeScale.indexOf(grade)]),
    )
  return []
}

/** None where all are zero. */
function highest(points: readonly (readonly [string, number])[]): readonly string[] {
  const best = Math.max(1, ...points.map(([, given]) => given))
  return points.filter(([, given]) => given === best).map(([option]) => option)
}
