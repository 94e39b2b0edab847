/**
 * The machine's clock, without its small steps back (C10): while it shows less than was shown already, time goes on at half its pace until
 * the machine has caught up. So a link that has run out does not open again, and nothing that happens later is written down as earlier. A
 * step back by hours is followed: then the time before was wrong.
 */
import type { EpochMs } from '@concord/shared'
import type { Clock } from './Clock.ts'

const LARGEST_STEP_HELD_MS = 2 * 3_600_000

/** `wall`: what the machine's clock shows. `elapsed`: milliseconds that only ever grow. */
export function steadyClock(wall: () => EpochMs = Date.now, elapsed: () => number = () => performance.now()): Clock {
  let shown = wall()
  let seenAt = elapsed()
  const now = (): EpochMs => {
    const passed = elapsed() - seenAt
    seenAt += passed
    const real = wall()
    const held = shown + passed / 2
    shown = held > real && held - real <= LARGEST_STEP_HELD_MS ? held : real
    return Math.floor(shown)
  }
  return {
    now,
    after: (ms, call) => {
      const timer = setTimeout(call, ms)
      return () => clearTimeout(timer)
    },
  }
}
