/** The sentences of counting by pairs. */
import type { PairStep } from './explanation.ts'
import type { NameOf } from './stepWords.ts'

export function pairWords(step: PairStep, nameOf: NameOf): string {
  switch (step.type) {
    case 'pairs':
      return 'For each two options it is counted how many ballots put one above the other.'
    case 'strengths':
      return 'Where wins go in a circle, it counts how strong the chain of wins is that leads from one to the other; a chain is as strong as the win in it that has the fewest ballots behind it.'
    case 'pair-tie': {
      const pairs = step.pairs.map(({ winner, loser }) => `${nameOf(winner)} over ${nameOf(loser)}`)
      return `These wins are equally strong and not all can hold: ${pairs.join(', ')}. The result allows for every order; told here is the one that takes them as listed.`
    }
    case 'lock': {
      const win = `${nameOf(step.winner)} beats ${nameOf(step.loser)} by ${step.votes} to ${step.against}`
      if (step.isLocked) return `${win}: this holds.`
      return `${win}, but ${step.path.map(nameOf).join(' over ')} already holds, so this is passed over.`
    }
  }
}
