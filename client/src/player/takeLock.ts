/** Which takes are being recorded at this moment, in whatever tab: they are nobody's to recover. The browser lets go of a lock when its page is gone. */
const nameOf = (takeId: string): string => `concord-take/${takeId}`

/** Until the answer is called, or the page is gone. */
export function beingRecorded(takeId: string): () => void {
  let letGo: () => void = () => undefined
  const ended = new Promise<void>(resolve => {
    letGo = resolve
  })
  void navigator.locks.request(nameOf(takeId), () => ended)
  return () => letGo()
}

export async function isBeingRecorded(): Promise<(takeId: string) => boolean> {
  const { held = [] } = await navigator.locks.query()
  const names = new Set(held.map(({ name }) => name))
  return takeId => names.has(nameOf(takeId))
}
