/**
 * What screen readers are told, politely, from one place in the page. Sentences that come within ten seconds of the last
 * announcement wait and are read together, so that a busy decision does not talk over its reader.
 */
const PAUSE_MS = 10_000

export type Announcer = {
  announce: (sentence: string) => void
  subscribe: (listener: () => void) => () => void
  current: () => string
}

/** `now` and `later` are given in tests. */
export function createAnnouncer(now = Date.now, later: (run: () => void, ms: number) => void = setTimeout): Announcer {
  let spoken = ''
  let lastAt = Number.NEGATIVE_INFINITY
  let waiting: string[] = []
  const listeners = new Set<() => void>()
  const speak = () => {
    if (waiting.length === 0) return
    spoken = [...new Set(waiting)].join(' ')
    waiting = []
    lastAt = now()
    for (const listener of listeners) listener()
  }
  return {
    announce(sentence) {
      waiting.push(sentence)
      const restMs = lastAt + PAUSE_MS - now()
      if (restMs <= 0) speak()
      else if (waiting.length === 1) later(speak, restMs)
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    current: () => spoken,
  }
}

/** The page's own. */
export const announcer = createAnnouncer()
export const announce = announcer.announce
