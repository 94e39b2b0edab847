/**
 * What somebody has typed, kept by place in this browser until it is sent: it survives a reload, an error and a closed tab.
 * A draft whose shape no longer fits the form (another version wrote it) is left alone and the form starts empty.
 */
import { useCallback, useState } from 'react'
import { keep, readKept } from './storage.ts'

export type Draft<Value> = { value: Value; set: (value: Value) => void; clear: () => void }
type Plain = string | number | boolean | null | readonly Plain[] | { readonly [name: string]: Plain }

const kindOf = (value: unknown): string => (Array.isArray(value) ? 'array' : value === null ? 'null' : typeof value)

function fits(kept: unknown, initial: unknown): boolean {
  if (kindOf(kept) !== kindOf(initial)) return false
  if (kindOf(initial) !== 'object') return true
  const [left, right] = [kept as Record<string, unknown>, initial as Record<string, unknown>]
  return Object.keys(right).every(name => fits(left[name], right[name]))
}

function readDraft<Value extends Plain>(place: string, initial: Value): Value {
  const text = readKept(`draft.${place}`)
  if (text === null) return initial
  try {
    const kept: unknown = JSON.parse(text)
    return fits(kept, initial) ? (kept as Value) : initial
  } catch {
    return initial // not JSON: not a draft of ours
  }
}

/** Of a form that is not on the screen. */
export const forgetDraft = (place: string): void => void keep(`draft.${place}`, null)

/** `place` names the form for ever ('new-decision', `idea/${decisionId}`). */
export function useDraft<Value extends Plain>(place: string, initial: Value): Draft<Value> {
  const [state, setState] = useState(() => ({ place, value: readDraft(place, initial) }))
  const value = state.place === place ? state.value : readDraft(place, initial)
  const set = useCallback(
    (next: Value) => {
      keep(`draft.${place}`, JSON.stringify(next))
      setState({ place, value: next })
    },
    [place],
  )
  const clear = () => {
    keep(`draft.${place}`, null)
    setState({ place, value: initial })
  }
  return { value, set, clear }
}
