/**
 * The same things in another order, which is always the same for one seed: each voter sees the ideas in an order of their own, so that
 * none is first for everybody. Fisher-Yates; numbers from a small generator (mulberry32) that is seeded by FNV-1a of the text.
 */
export function shuffled<T>(things: readonly T[], seed: string): T[] {
  const next = numbersFrom(seed)
  const order = things.map(thing => thing)
  for (let last = order.length - 1; last > 0; last--) {
    const pick = Math.floor(next() * (last + 1))
    const [a, b] = [order[last], order[pick]]
    if (a === undefined || b === undefined) continue
    order[last] = b
    order[pick] = a
  }
  return order
}

function numbersFrom(seed: string): () => number {
  let hash = 0x811c9dc5
  for (const character of seed) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193)
  return () => {
    hash = (hash + 0x6d2b79f5) | 0
    let mixed = Math.imul(hash ^ (hash >>> 15), hash | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
