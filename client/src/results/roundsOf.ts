/** The rounds of a count that moves votes on (IRV, STV) as columns: what each option had, and how it ended there. */
import type { Figure, Step } from '@concord/shared'

export type Ending = 'elected' | 'out'
export type Round = { round: number; figures: ReadonlyMap<string, Figure>; ended: ReadonlyMap<string, Ending>; lost: Figure }
export type Rounds = { rounds: readonly Round[]; quota: Figure | null; candidates: readonly string[] }

/** Null where there are none. Options stand as the count leaves them: first those elected, in that order, then the last to go out first. */
export function roundsOf(steps: readonly Step[]): Rounds | null {
  const rounds: { round: number; figures: Map<string, Figure>; ended: Map<string, Ending>; lost: Figure }[] = []
  let quota: Figure | null = null
  const elected: string[] = []
  const out: string[] = []
  for (const step of steps) {
    const now = rounds.at(-1)
    if (step.type === 'quota') quota = step.quota
    if (step.type === 'round') {
      const figures = new Map(step.tallies.map(({ candidate, figure }) => [candidate, figure]))
      rounds.push({ round: step.round, figures, ended: new Map(), lost: step.lost })
    }
    if (step.type === 'elected') {
      for (const candidate of step.candidates) {
        now?.ended.set(candidate, 'elected')
        elected.push(candidate)
      }
    }
    for (const candidate of goingOut(step)) {
      now?.ended.set(candidate, 'out')
      out.unshift(candidate)
    }
  }
  const [first] = rounds
  if (!first) return null
  const settled = [...elected, ...out]
  const open = [...first.figures.keys()].filter(candidate => !settled.includes(candidate))
  return { rounds, quota, candidates: [...elected, ...open, ...out] }
}

/** Each goes out once: of those who go together the steps that follow tell one after the other. */
function goingOut(step: Step): readonly string[] {
  return step.type === 'excluded' || step.type === 'defeated' ? [step.candidate] : []
}
