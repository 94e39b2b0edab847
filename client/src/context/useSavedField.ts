/** A single value (question, title) that is edited in place: kept as a draft while typed, sent when the field is left, back to the shared value then. */
import { useState } from 'react'
import { useDraft } from '../ui/useDraft.ts'

export type SavedField = {
  value: string
  /** Why the last try was refused; what was typed stays. */
  problem: string | undefined
  change: (value: string) => void
  leave: () => Promise<void>
}

/** `place` names the draft for ever. `save` answers why not, or undefined. */
export function useSavedField(place: string, shared: string, save: (value: string) => Promise<string | undefined>): SavedField {
  const draft = useDraft<{ isOn: boolean; text: string }>(place, { isOn: false, text: '' })
  const [problem, setProblem] = useState<string>()
  const { isOn, text } = draft.value
  return {
    value: isOn ? text : shared,
    problem,
    change: next => draft.set({ isOn: true, text: next }),
    async leave() {
      if (!isOn) return
      const why = text.trim() === shared ? undefined : await save(text)
      setProblem(why)
      if (why === undefined) draft.clear()
    },
  }
}
