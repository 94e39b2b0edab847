/** What the step demands before it is left, as lines for people: met or open, with the fact behind it. What only the server knows says so. */
import { type DecisionState, type Guard, guardsOf, type Outcome } from '@concord/shared'
import type { GuardLine } from '../ui/GuardList.tsx'

/** `verdict`: the rules on going on with a reason, asked on this page's copy; it knows more facts than the guards alone. */
export function guardLines(state: DecisionState, verdict: Outcome): GuardLine[] {
  const missing = !verdict.ok && Array.isArray(verdict.rejection.facts.missing) ? verdict.rejection.facts.missing : []
  return guardsOf(state, {}).map(guard => {
    const met = guard.met === 'unknown' ? (verdict.ok ? true : missing.includes(guard.code) ? false : 'unknown') : guard.met
    return { id: guard.code, text: guard.sentence, met, fact: factOf({ ...guard, met }) }
  })
}

function factOf({ met, have, need, isHard }: Guard): string {
  const counts = have === undefined || need === undefined || need < 2 ? '' : have > need ? `${have} so far` : `${have} of ${need}`
  if (met === 'unknown')
    return need === undefined ? 'The server looks at this when you move on' : `${need} needed; known when it closes`
  if (met) return counts
  return [counts, isHard ? 'needed' : 'or a reason'].filter(Boolean).join(', ')
}
