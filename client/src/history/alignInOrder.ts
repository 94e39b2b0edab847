/**
 * Which of these texts became which of those: pairs in order, as alike as can be had altogether; what is like nothing stands alone. A
 * table over both lists, so for the short stretches between lines that stayed; long ones are paired as they stand.
 */
export type Aligned = { before: number | null; after: number | null }

const ALIKE_FROM = 0.4
const LARGEST_TABLE = 40_000

export function alignInOrder(before: readonly string[], after: readonly string[]): Aligned[] {
  const pairs = before.length * after.length > LARGEST_TABLE ? asTheyStand(before, after) : mostAlike(before, after)
  const aligned: Aligned[] = []
  let [i, j] = [0, 0]
  const alone = (untilBefore: number, untilAfter: number) => {
    for (; i < untilBefore; i++) aligned.push({ before: i, after: null })
    for (; j < untilAfter; j++) aligned.push({ before: null, after: j })
  }
  for (const [left, right] of pairs) {
    alone(left, right)
    aligned.push({ before: i++, after: j++ })
  }
  alone(before.length, after.length)
  return aligned
}

const asTheyStand = (before: readonly string[], after: readonly string[]): (readonly [number, number])[] =>
  Array.from({ length: Math.min(before.length, after.length) }, (_, i) => [i, i] as const)

function mostAlike(before: readonly string[], after: readonly string[]): (readonly [number, number])[] {
  const [a, b] = [before.map(wordsOf), after.map(wordsOf)]
  const likeness = a.map(left => b.map(right => likenessOf(left, right)))
  // best[i][j]: the most that can be had from the i-th and the j-th on
  const best = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0))
  const at = (i: number, j: number) => best[i]?.[j] ?? 0
  const paired = (i: number, j: number) => {
    const alike = likeness[i]?.[j] ?? 0
    return alike >= ALIKE_FROM ? alike + at(i + 1, j + 1) : 0
  }
  for (let i = a.length - 1; i >= 0; i--) {
    const row = best[i]
    for (let j = b.length - 1; row && j >= 0; j--) row[j] = Math.max(at(i + 1, j), at(i, j + 1), paired(i, j))
  }
  const pairs: (readonly [number, number])[] = []
  let [i, j] = [0, 0]
  while (i < a.length && j < b.length) {
    if (paired(i, j) > 0 && paired(i, j) === at(i, j)) pairs.push([i++, j++])
    else if (at(i + 1, j) === at(i, j)) i++
    else j++
  }
  return pairs
}

function wordsOf(text: string): Map<string, number> {
  const words = new Map<string, number>()
  for (const word of text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []) words.set(word, (words.get(word) ?? 0) + 1)
  return words
}

/** 0 to 1 (Dice, on words). Two texts without words are alike. */
function likenessOf(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  const sizeOf = (words: ReadonlyMap<string, number>) => [...words.values()].reduce((sum, count) => sum + count, 0)
  const size = sizeOf(a) + sizeOf(b)
  if (size === 0) return 1
  const shared = [...a].reduce((sum, [word, count]) => sum + Math.min(count, b.get(word) ?? 0), 0)
  return (2 * shared) / size
}
