/** The sentences of STAR and of majority judgment. */
import type { ScoreStep } from './explanation.ts'
import { counted, listed, number } from './plainWords.ts'
import type { NameOf } from './stepWords.ts'

export function scoreWords(step: ScoreStep, nameOf: NameOf): string {
  const named = (candidates: readonly string[]) => listed(candidates.map(nameOf))
  switch (step.type) {
    case 'finalist-tie': {
      const how = step.by === 'head-to-head' ? 'lose least often to each other' : 'were given the top score most often'
      return `${named(step.tied)} have equally many stars; of these ${named(step.among)} ${how}.`
    }
    case 'finalists':
      return step.candidates.length < 2
        ? `${named(step.candidates)} is alone and needs no run-off.`
        : `${named(step.candidates)} have most stars and meet in the run-off.`
    case 'runoff': {
      const sides = step.tallies.map(({ candidate, figure }) => `${number(figure)} prefer ${nameOf(candidate)}`).join(', ')
      const equal =
        number(step.equal) === '0'
          ? ''
          : `, ${counted(step.equal, 'ballot')} ${number(step.equal) === '1' ? 'rates' : 'rate'} both alike`
      return `${sides}${equal}: ${endWords(step, named)}`
    }
    case 'grades':
      return `Half of the ballots or more give at least the median grade: ${step.rows
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
      return `equal, so the one with more stars wins, ${named(winners)}.`
    case 'top-scores':
      return `equal, and equally many stars, so the one with more top scores wins, ${named(winners)}.`
    case null:
      return 'equal in everything, so it is a tie.'
  }
}
