/** What a process has used so far, of both kinds and all threads (Linux). NaN where that cannot be read. */
import { existsSync, readFileSync } from 'node:fs'

const TICKS_PER_SECOND = 100

export function cpuMsOf(pid: number | null): number {
  const file = `/proc/${pid}/stat`
  if (pid === null || !existsSync(file)) return Number.NaN
  const fields = readFileSync(file, 'utf8').split(') ')[1]?.split(' ') ?? []
  return ((Number(fields[11]) + Number(fields[12])) * 1000) / TICKS_PER_SECOND
}
