/** Why I may not do something now, in a sentence for the control; undefined if I may, if only the server can tell, or if only words of mine are still missing. */
import type { Command } from '@concord/shared'
import { explainRejection } from '../api/explainRejection.ts'
import { useDecision } from './useDecision.ts'

const stillOpen: readonly string[] = ['ask-the-server', 'clock-first', 'reason-needed', 'empty-text']

export function useWhyNot(): (command: Command) => string | undefined {
  const { ask } = useDecision()
  return command => {
    const outcome = ask(command)
    return outcome.ok || stillOpen.includes(outcome.rejection.code) ? undefined : explainRejection(outcome.rejection)
  }
}
