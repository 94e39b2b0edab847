/** Which share of all the machine's cores was busy, by whomever, since the function was made. */
import { cpus } from 'node:os'

export function watchMachine(): () => number {
  const before = spent()
  return () => {
    const { busy, all } = spent()
    return (busy - before.busy) / Math.max(1, all - before.all)
  }
}

function spent(): { busy: number; all: number } {
  let [busy, all] = [0, 0]
  for (const { times } of cpus()) {
    const total = times.user + times.nice + times.sys + times.idle + times.irq
    all += total
    busy += total - times.idle
  }
  return { busy, all }
}
