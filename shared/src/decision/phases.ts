/** The seven phases of a decision, in their order, and how they follow one another when some are skipped. Rules P1–P4. */
export const phases = ['context', 'ideas', 'vote', 'feedback', 'choose', 'plan', 'decided'] as const
export type Phase = (typeof phases)[number]
export type Status = 'running' | 'paused' | 'cancelled'

/** What a decision may leave out; context always stays, and so does one of vote and choose. */
export const skippablePhases = ['ideas', 'vote', 'feedback', 'choose', 'plan'] as const satisfies readonly Phase[]
export type SkippablePhase = (typeof skippablePhases)[number]

export const phaseIndex = (phase: Phase): number => phases.indexOf(phase)
export const isBefore = (a: Phase, b: Phase): boolean => phaseIndex(a) < phaseIndex(b)

/** The phases this decision travels through, in order. */
export const pathOf = (skip: readonly Phase[]): readonly Phase[] => phases.filter(phase => !skip.includes(phase))

/** The next phase that is not skipped; `decided` has none after it and answers itself. */
export function phaseAfter(phase: Phase, skip: readonly Phase[]): Phase {
  return phases.slice(phaseIndex(phase) + 1).find(next => !skip.includes(next)) ?? 'decided'
}
