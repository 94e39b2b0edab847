/** Does something so many times a second, evenly, not in bursts: what is due is looked at every millisecond. */
import { setTimeout as sleep } from 'node:timers/promises'

export async function steadily(perSecond: number, seconds: number, act: (i: number) => void): Promise<void> {
  const total = Math.round(perSecond * seconds)
  const start = performance.now()
  let done = 0
  while (done < total) {
    const due = Math.min(total, Math.floor(((performance.now() - start) * perSecond) / 1000))
    while (done < due) act(done++)
    await sleep(1)
  }
}
