/** The fan-out of a single process: listeners are called one after another. */
import type { Fanout, Listener } from './Fanout.ts'

export function createInProcessFanout(onFailure: (error: unknown) => void): Fanout {
  const listeners = new Set<Listener>()
  return {
    async tell(told) {
      for (const listener of [...listeners]) {
        try {
          await listener(told)
        } catch (error) {
          onFailure(error)
        }
      }
    },
    listen(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
