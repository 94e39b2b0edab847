/**
 * A part of the page whose code comes when it is wanted. Without a network it is waited for, not given up: React would remember the failure
 * for as long as the page is open. Until it is there, the page before stays.
 */
import { type ComponentType, type LazyExoticComponent, lazy } from 'react'

export function loadedLater<Props>(load: () => Promise<ComponentType<Props>>): LazyExoticComponent<ComponentType<Props>> {
  return lazy(async () => ({ default: await loadWhenOnline(load) }))
}

/** What fails while the browser is online is another matter, such as a newer version on the server: that is thrown. */
export async function loadWhenOnline<Part>(load: () => Promise<Part>): Promise<Part> {
  try {
    return await load()
  } catch (error) {
    if (navigator.onLine) throw error
    await new Promise<void>(resolve => window.addEventListener('online', () => resolve(), { once: true }))
    return loadWhenOnline(load)
  }
}
