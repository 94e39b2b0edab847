/** A decision for somebody who may read it; everybody else is told what they may know. */
import { readRight } from '@concord/shared'
import type { Person } from '../catalogue/Catalogue.ts'
import type { Decision, DecisionStore } from '../decisions/decisionStore.ts'
import { readRightOf, viewerOf } from '../decisions/rights.ts'
import { HttpProblem } from './problems.ts'

/**
 * Throws `not-found` also where it exists but is not theirs, `being-prepared` to its people until it is shared, and `damaged` to whom it
 * would not be hidden if its log were whole.
 */
export function readableDecision(store: DecisionStore, decisionId: string, person: Person): Decision {
  refuseDamaged(store, decisionId, person)
  const decision = store.get(decisionId)
  const read = decision ? readRightOf(decision, viewerOf(person)) : 'none'
  if (decision && read === 'being-prepared') throw new HttpProblem('being-prepared', { decisionTitle: decision.state.title })
  if (!decision || read !== 'full') throw new HttpProblem('not-found')
  return decision
}

/** Throws `damaged`. */
export function refuseDamaged(store: DecisionStore, decisionId: string, person: Person): void {
  const state = store.damaged(decisionId)
  if (!state || readRight(state, viewerOf(person)) === 'none') return
  throw new HttpProblem('damaged', { decisionId, decisionTitle: state.title })
}
