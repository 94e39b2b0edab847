/** The guards that a rejection names, each once, in the order of the steps. */
import { type GuardCode, guardTable } from '@concord/shared'

export function guardsNamed(missing: unknown): GuardCode[] {
  const named = Array.isArray(missing) ? missing : []
  return Object.values(guardTable)
    .flatMap(({ hard, soft }) => [...hard, ...soft])
    .filter((code, place, all) => named.includes(code) && all.indexOf(code) === place)
}
