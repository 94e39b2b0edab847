/** The steps that a decision may leave out (P2), in the words in which they are offered, and why one of them has to stay. */
import { type Phase, type SkippablePhase, skippablePhases } from '@concord/shared'
import { stepNames } from './steps.ts'

const meanings: { readonly [P in SkippablePhase]: string } = {
  ideas: 'You enter the options with the context',
  vote: 'All ideas, ten at most, are the shortlist',
  feedback: 'The shortlist goes straight to the choice',
  choose: 'The idea that is first in the vote is the choice',
  plan: 'It is decided as soon as the choice is made',
}

export const skipLabel = (phase: SkippablePhase): string => `Skip ${stepNames[phase]}`

/** What it means to leave this step out; where it cannot be, why. */
export function skipWords(phase: SkippablePhase, skip: readonly Phase[]): { meaning: string; why?: string } {
  const other = phase === 'vote' ? 'choose' : phase === 'choose' ? 'vote' : null
  const isNeeded = other !== null && skip.includes(other) && !skip.includes(phase)
  return isNeeded
    ? { meaning: meanings[phase], why: `${stepNames[other]} is skipped already: one of the two has to stay` }
    : { meaning: meanings[phase] }
}

/** In the order of the steps, so that the same choice is the same setting. */
export const toggled = (skip: readonly SkippablePhase[], phase: SkippablePhase, isSkipped: boolean): SkippablePhase[] =>
  skippablePhases.filter(one => (one === phase ? isSkipped : skip.includes(one)))
