/** So many who each ask again as soon as they are answered: how many a second that makes, and how long each waits. */
import { performance } from 'node:perf_hooks'
import { watchMachine } from '../machineBusy.ts'

/** Shares: of its time that the measuring process was busy, of all cores that anybody was. */
export type LoopFigures = { perSecond: number; p50: number; p99: number; load: number; machine: number }

/** `ask(asker, i)`: the i-th question of this one. */
export async function closedLoop(
  askers: number,
  total: number,
  ask: (asker: number, i: number) => Promise<void>,
): Promise<LoopFigures> {
  const waits = new Float64Array(total)
  let next = 0
  const one = async (asker: number) => {
    for (let i = 0; next < total; i++) {
      const slot = next++
      const askedAt = performance.now()
      await ask(asker, i)
      waits[slot] = performance.now() - askedAt
    }
  }
  const machineBusy = watchMachine()
  const [idle, start] = [performance.eventLoopUtilization(), performance.now()]
  await Promise.all(Array.from({ length: askers }, (_, asker) => one(asker)))
  const perSecond = (total * 1000) / (performance.now() - start)
  const load = performance.eventLoopUtilization(idle).utilization
  waits.sort()
  return {
    perSecond,
    p50: waits[Math.floor(total * 0.5)] ?? 0,
    p99: waits[Math.floor(total * 0.99)] ?? 0,
    load,
    machine: machineBusy(),
  }
}
