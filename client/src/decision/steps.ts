/** The steps as people see them: names, addresses, and the words on the button that leads there. Rules of phases are shared's. */
import { type DecisionState, isBefore, type Phase, pathOf } from '@concord/shared'

export const stepNames: { readonly [P in Phase]: string } = {
  context: 'Context',
  ideas: 'Ideas',
  vote: 'Vote',
  feedback: 'Feedback',
  choose: 'Choose',
  plan: 'Plan',
  decided: 'Summary',
}

/** Last part of the address: /d/:id/… */
export const stepRoutes: { readonly [P in Phase]: string } = {
  context: 'context',
  ideas: 'ideas',
  vote: 'vote',
  feedback: 'feedback',
  choose: 'choose',
  plan: 'plan',
  decided: 'summary',
}

/** As it stands after "Go on to". */
export const stepsInWords: { readonly [P in Phase]: string } = {
  context: 'the context',
  ideas: 'ideas',
  vote: 'the vote',
  feedback: 'feedback',
  choose: 'the choice',
  plan: 'the plan',
  decided: 'the summary',
}

export const stepAddress = (decisionId: string, phase: Phase): string => `/d/${decisionId}/${stepRoutes[phase]}`
export const historyAddress = (decisionId: string): string => `/d/${decisionId}/history`
export const logAddress = (decisionId: string): string => `/d/${decisionId}/log`
/** Where the whole decision, its votes among it, is checked on this device. */
export const checkAddress = (decisionId: string): string => `/d/${decisionId}/check`
export const stepsOf = (state: DecisionState): readonly Phase[] => pathOf(state.settings.skip)

/** done: left behind · now: runs · later: not begun. Decided is the last one and stays "now". */
export const markOf = (state: DecisionState, phase: Phase): 'done' | 'now' | 'later' =>
  phase === state.phase ? 'now' : isBefore(phase, state.phase) ? 'done' : 'later'
