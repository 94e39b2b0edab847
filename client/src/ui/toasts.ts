/** The list behind the toasts: short confirmations, often with a way to take it back ("Idea removed. Undo"). */
import { announce } from './announcer.ts'

export type Toast = { id: number; text: string; isDone?: boolean; action?: { label: string; onAction: () => void } }

let toasts: readonly Toast[] = []
let lastId = 0
const listeners = new Set<() => void>()
const set = (next: readonly Toast[]) => {
  toasts = next
  for (const listener of listeners) listener()
}

export function showToast(toast: Omit<Toast, 'id'>): void {
  lastId += 1
  set([...toasts.slice(-2), { ...toast, id: lastId }])
  announce(`${toast.text}.`)
}
export const dismissToast = (id: number): void => set(toasts.filter(toast => toast.id !== id))
export const currentToasts = (): readonly Toast[] => toasts
export function subscribeToToasts(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
