/** The sentences of electing one after the other from approvals. */
import type { CommitteeStep } from './explanation.ts'
import { counted, listed, number } from './plainWords.ts'
import type { NameOf } from './stepWords.ts'

export function committeeWords(step: CommitteeStep, nameOf: NameOf): string {
  const named = (candidates: readonly string[]) => listed(candidates.map(nameOf))
  switch (step.type) {
    case 'added-by-weight':
      return `Place ${step.place} goes to ${nameOf(step.candidate)} with a weight of ${number(step.weight)}: a ballot counts less the more of its choices are in already.`
    case 'added-by-load':
      return `Place ${step.place} goes to ${nameOf(step.candidate)}: its ${counted(step.supporters, 'supporter')} would carry least, ${number(step.load)} each.`
    case 'shares':
      return `Each of the ${counted(step.ballots, 'ballot')} may spend ${number(step.each)}; a place costs 1.`
    case 'bought': {
      const short = step.inFull === step.supporters ? '' : `; ${number(step.inFull)} pay that, the others what they have left`
      return `Place ${step.place} goes to ${nameOf(step.candidate)}: it costs its ${counted(step.supporters, 'supporter')} least, ${number(step.price)} each${short}.`
    }
    case 'unaffordable':
      return step.completion === 'none'
        ? 'No supporters have enough left to pay for a place together, so it stops here.'
        : `No supporters have enough left to pay for a place together; what is open is filled so that supporters carry as little as possible each.`
    case 'all-taken':
      return `${named(step.tied)} are level, and no ballot supports two of them: all of them are in, and the order changes nothing.`
    case 'unsupported':
      return `Nobody supports ${named(step.candidates)}; ${step.places === 1 ? 'one place is' : `${step.places} places are`} left for them.`
  }
}
