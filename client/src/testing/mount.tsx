/**
 * Puts a component on a real (happy-dom) page for a test, and takes it off again. `host` is the page, for dialogs stand at its end; so there is
 * one at a time, as in a browser.
 */
import { act, type ReactNode } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach } from 'vitest'

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })
const mounted: { root: Root; place: HTMLElement }[] = []

export async function mount(
  node: ReactNode,
): Promise<{ host: HTMLElement; unmount: () => Promise<void>; rerender: (next: ReactNode) => Promise<void> }> {
  if (mounted.length > 0) throw new Error('Another page stands there: take it off first')
  const host = document.body
  const place = document.createElement('div')
  host.append(place)
  const root = createRoot(place)
  mounted.push({ root, place })
  await act(async () => root.render(node))
  const unmount = async () => {
    mounted.splice(0)
    await act(async () => root.unmount())
    place.remove()
  }
  return { host, unmount, rerender: next => act(async () => root.render(next)) }
}

export const press = (key: string, target: EventTarget = document.body, init: KeyboardEventInit = {}): Promise<void> =>
  act(async () => void target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...init })))
export const click = (target: Element): Promise<void> =>
  act(async () => void target.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true })))

afterEach(async () => {
  for (const { root, place } of mounted.splice(0)) {
    await act(async () => root.unmount())
    place.remove()
  }
})
