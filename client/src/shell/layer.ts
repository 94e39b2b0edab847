/** What lies over every page when it is asked for: the palette, or the list of all keys. One at a time. */
export type Layer = 'palette' | 'keys' | null

let open: Layer = null
const listeners = new Set<() => void>()

export const currentLayer = (): Layer => open
export function showLayer(layer: Layer): void {
  open = layer
  for (const listener of listeners) listener()
}
export function subscribeToLayer(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
