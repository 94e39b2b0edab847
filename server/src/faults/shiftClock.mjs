/**
 * Preloaded into a process (`NODE_OPTIONS=--import …`): its clock shows what the machine's does, and as many milliseconds more as CLOCK_SHIFT_FILE
 * holds just now. Timers go on as they would.
 */
import { readFileSync } from 'node:fs'

const RealDate = Date
const LOOK_EVERY_MS = 5
let shift = 0
let lookedAt = -LOOK_EVERY_MS

function now() {
  if (performance.now() - lookedAt >= LOOK_EVERY_MS) {
    shift = Number(readFileSync(process.env.CLOCK_SHIFT_FILE, 'utf8'))
    lookedAt = performance.now()
  }
  return RealDate.now() + shift
}

globalThis.Date = class extends RealDate {
  constructor(...given) {
    if (given.length === 0) super(now())
    else super(...given)
  }
  static now() {
    return now()
  }
}
