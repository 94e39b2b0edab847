/** Ideas on the time line: what stands too close to be pressed apart becomes one pin that says how many. */
export type Pin = { id: string; number: number; at: number }
export type PinGroup = { at: number; pins: readonly Pin[] }

/** `apart` is in seconds: the width of a pin on this time line. */
export function groupPins(pins: readonly Pin[], apart: number): PinGroup[] {
  const inOrder = [...pins].sort((a, b) => a.at - b.at || a.number - b.number)
  const groups: Pin[][] = []
  for (const pin of inOrder) {
    const last = groups.at(-1)
    const first = last?.[0]
    if (last && first && pin.at - first.at < apart) last.push(pin)
    else groups.push([pin])
  }
  return groups.map(group => ({ at: (group[0]?.at ?? 0) / 2 + (group.at(-1)?.at ?? 0) / 2, pins: group }))
}
