/** Ideas on the time line: what stands too close to be pressed apart becomes one pin that says how many. */
/** `title`: what its preview says. */
export type Pin = { id: string; number: number; at: number; title: string }
export type PinGroup = { at: number; pins: readonly Pin[] }

/** How wide a pin is drawn: one number, or "12 ideas". */
const ONE_PX = 28
const MANY_PX = 66

/** So long after its second an idea is one of the moment. */
const OF_THE_MOMENT_S = 8

export const pinsOfTheMoment = (pins: readonly Pin[], now: number): readonly Pin[] =>
  pins.filter(({ at }) => at <= now && now < at + OF_THE_MOMENT_S).toSorted((a, b) => b.at - a.at || a.number - b.number)

/** `pxPerSecond`: how much of this time line a second takes. */
export function groupPins(pins: readonly Pin[], pxPerSecond: number): PinGroup[] {
  const groups: PinGroup[] = []
  for (const pin of [...pins].sort((a, b) => a.at - b.at || a.number - b.number)) {
    let group: PinGroup = { at: pin.at, pins: [pin] }
    // A pin that joins its neighbour makes it wider, so it may reach the one before that.
    for (let last = groups.at(-1); last && touches(last, group, pxPerSecond); last = groups.at(-1)) {
      groups.pop()
      group = together(last, group)
    }
    groups.push(group)
  }
  return groups
}

const widthOf = ({ pins }: PinGroup): number => (pins.length > 1 ? MANY_PX : ONE_PX)

const touches = (a: PinGroup, b: PinGroup, pxPerSecond: number): boolean =>
  (b.at - a.at) * pxPerSecond < (widthOf(a) + widthOf(b)) / 2

function together(a: PinGroup, b: PinGroup): PinGroup {
  const pins = [...a.pins, ...b.pins]
  return { at: ((pins[0]?.at ?? 0) + (pins.at(-1)?.at ?? 0)) / 2, pins }
}
