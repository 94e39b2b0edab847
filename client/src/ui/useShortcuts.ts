/**
 * Single keys ("c"), two in a row ("g n") and "mod+k". Single keys act only outside text fields and open dialogs, without modifiers (a
 * capital letter is the beginning of a sentence, "?" is a key), and can be switched off (WCAG 2.1.4); "mod+" works everywhere.
 */
import { useEffect, useRef } from 'react'
import { keep, readKept } from './storage.ts'

export type Shortcuts = { readonly [keys: string]: () => void }
const SEQUENCE_MS = 1_000

export const singleKeysAreOn = (): boolean => readKept('single-keys') !== 'off'
export const switchSingleKeys = (on: boolean): boolean => keep('single-keys', on ? null : 'off')

/** What "mod" is called on this keyboard. */
export const modKey = /Mac|iPhone|iPad/.test(navigator.userAgent) ? '⌘' : 'Ctrl'

const isTextField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target.closest('input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable=true]') !== null)

const isLetter = (key: string): boolean => key.length === 1 && key.toLowerCase() !== key.toUpperCase()

/** What an event means: the whole key ("mod+k", "c"), or null if it is not for us. */
export function keyOf(event: KeyboardEvent): string | null {
  if (event.defaultPrevented || event.isComposing || event.altKey) return null
  if (event.ctrlKey || event.metaKey) return `mod+${event.key.toLowerCase()}`
  if (event.shiftKey && isLetter(event.key)) return null
  if (!singleKeysAreOn() || isTextField(event.target) || document.querySelector('dialog[open]')) return null
  return event.key.length === 1 ? event.key.toLowerCase() : event.key
}

export function useShortcuts(shortcuts: Shortcuts): void {
  const current = useRef(shortcuts)
  useEffect(() => {
    current.current = shortcuts
  })
  useEffect(() => {
    let before: { key: string; at: number } | undefined
    const onKeyDown = (event: KeyboardEvent) => {
      const key = keyOf(event)
      if (key === null) return
      const isSequence = before !== undefined && event.timeStamp - before.at < SEQUENCE_MS
      const act = (isSequence && before ? current.current[`${before.key} ${key}`] : undefined) ?? current.current[key]
      before = act ? undefined : { key, at: event.timeStamp }
      if (!act) return
      event.preventDefault()
      act()
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [])
}
