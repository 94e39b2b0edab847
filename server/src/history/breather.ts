/** Long work in slices: whoever does it asks between two steps, and now and then everybody else has a turn of the event loop. */
import { setImmediate as nextTurn } from 'node:timers/promises'

const SLICE_MS = 5

export type Breather = { breathe(): Promise<void> }

export function createBreather(): Breather {
  let sliceEndsAt = performance.now() + SLICE_MS
  return {
    async breathe() {
      if (performance.now() < sliceEndsAt) return
      await nextTurn()
      sliceEndsAt = performance.now() + SLICE_MS
    },
  }
}
