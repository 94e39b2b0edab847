/** Which Yjs client ids belong to pages that are open in this browser. Where it cannot be told, none is taken for closed. */
const PREFIX = 'concord-client-id-'

/** Until the answer is called, or the page is gone. */
export function holdId(id: number): () => void {
  let release: () => void = () => undefined
  const held = new Promise<void>(resolve => {
    release = resolve
  })
  void navigator.locks?.request(PREFIX + id, () => held)
  return release
}

export async function isHeldId(): Promise<(id: number) => boolean> {
  if (!navigator.locks) return () => true
  const { held = [] } = await navigator.locks.query()
  const names = new Set(held.map(({ name }) => name))
  return id => names.has(PREFIX + id)
}
