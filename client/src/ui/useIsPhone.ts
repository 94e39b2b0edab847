/** Whether the page is as narrow as a phone: where a narrow layout needs other elements, not only other styles. */
import { useSyncExternalStore } from 'react'

const narrow = typeof window === 'undefined' ? null : window.matchMedia('(max-width: 760px)')

export const isPhone = (): boolean => narrow?.matches ?? false

function subscribe(listener: () => void): () => void {
  narrow?.addEventListener('change', listener)
  return () => narrow?.removeEventListener('change', listener)
}

export const useIsPhone = (): boolean => useSyncExternalStore(subscribe, isPhone)
