/** Why this person can only read this decision just now, as it stands after "Read-only: "; null if there is something they may do. */
import { type DecisionState, memberOf } from '@concord/shared'

/** `imported`: from another server. */
export function readOnlyReason(state: DecisionState, personId: string, isImported: boolean): string | null {
  if (isImported) return 'a record from another server'
  if (state.status === 'cancelled') return 'this decision was cancelled'
  if (state.status === 'paused') return 'this decision is paused'
  const role = memberOf(state, personId)?.role
  if (role === undefined) return 'you are not one of those who decide'
  return role === 'observer' ? 'you are reading along here' : null
}
