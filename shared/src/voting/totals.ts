/** Totals per option to a weak order: best first, equals together. Whole numbers only, so that ties are real ties. */
import type { Option } from '../decision/ids.ts'

export type Totals = ReadonlyMap<Option, number>

export function rankByTotal(totals: Totals): Option[][] {
  const groups = new Map<number, Option[]>()
  for (const [option, total] of totals) groups.set(total, [...(groups.get(total) ?? []), option])
  return [...groups].toSorted(([a], [b]) => b - a).map(([, group]) => group)
}

export const zeroTotals = (options: readonly Option[]): Map<Option, number> => new Map(options.map(option => [option, 0]))

export function addTo(totals: Map<Option, number>, option: Option, n: number): void {
  const before = totals.get(option)
  if (before !== undefined) totals.set(option, before + n)
}
