/** The sentences of STAR and of majority judgment. */
import type { ScoreStep } from './explanation.ts'
import { counted, listed, number, plural, verb } from './plainWords.ts'
import type { NameOf } from './stepWords.ts'

export function scoreWords(step: ScoreStep, nameOf: NameOf): string {
  const named = (candidates: readonly string[]) => listed(candidates.map(nameOf))
  switch (step.type) {
    case 'finalist-tie': {
      const left = `${named(step.among)} ${plural(step.among, 'is', 'are')} left`
      const how =
        step.by === 'head-to-head'
          ? `whoever loses most often against the others of them drops out, as long as that separates them: ${left}`
          : `${named(step.among)} ${plural(step.among, 'has', 'have')} most top scores`
      return `${named(step.tied)} have equally many points; ${how}.`
    }
    case 'finalists':
      return step.candidates.length < 2
        ? `${named(step.candidates)} is alone and needs no run-off.`
        : `${named(step.candidates)} have most points and meet in the run-off.`
    case 'runoff': {
      const sides = step.tallies
        .map(({ candidate, figure }) => `${number(figure)} ${verb(figure, 'prefers', 'prefer')} ${nameOf(candidate)}`)
        .join(', ')
      const equal =
        number(step.equal) === '0' ? '' : `, ${counted(step.equal, 'ballot')} ${verb(step.equal, 'rates', 'rate')} both alike`
      return `${sides}${equal}: ${endWords(step, named)}`
    }
    case 'grades':
      return `More than half of the ballots give the median grade or a better one: ${step.rows
        .map(({ candidate, median }) => `${nameOf(candidate)} ${median ?? 'none'}`)
        .join(', ')}.`
    case 'median-tie': {
      const [better, worse] = step.candidates
      const [mine, theirs] = step.grades
      return `${nameOf(better)} and ${nameOf(worse)} have the same median; with ${counted(step.removed, 'median grade')} taken off each, ${nameOf(better)} has ${mine} and ${nameOf(worse)} ${theirs}.`
    }
  }
}

function endWords(
  { by, winners }: Extract<ScoreStep, { type: 'runoff' }>,
  named: (candidates: readonly string[]) => string,
): string {
  switch (by) {
    case 'preferences':
      return `${named(winners)} wins.`
    case 'totals':
      return `equal, so the one with more points wins, ${named(winners)}.`
    case 'top-scores':
      return `equal, and equally many points, so the one with more top scores wins, ${named(winners)}.`
    case null:
      return 'equal in everything, so it is a tie.'
  }
}
