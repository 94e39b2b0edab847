/**
 * Sending commands from one place on a page: while one is on its way the control is busy; a refusal's sentence stays beside it, unless it
 * stands over the document already, with the words that were typed. Then that is brought into sight.
 */
import type { Command } from '@concord/shared'
import { useState } from 'react'
import { useDecision } from './useDecision.ts'

/** Marks what was refused over the document. */
export const REFUSED = 'data-refused'

export type Act = {
  /** `kept`: on this device until the connection is back. Null: refused, and `problem` says why. */
  act: (command: Command) => Promise<'accepted' | 'kept' | null>
  isBusy: boolean
  /** Why the last one was refused, if that does not stand over the document. */
  problem: string | undefined
  forget: () => void
}

export function useAct(): Act {
  const { send } = useDecision()
  const [busy, setBusy] = useState(0)
  const [problem, setProblem] = useState<string>()
  const act = async (command: Command) => {
    setBusy(n => n + 1)
    setProblem(undefined)
    const sent = await send(command)
    setBusy(n => n - 1)
    if (sent.ok) return sent.seq === null ? 'kept' : 'accepted'
    if (sent.isKept) requestAnimationFrame(() => document.querySelector(`[${REFUSED}]`)?.scrollIntoView({ block: 'nearest' }))
    else setProblem(sent.sentence)
    return null
  }
  return { act, isBusy: busy > 0, problem, forget: () => setProblem(undefined) }
}
