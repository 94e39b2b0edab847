/** What changed between two wordings of a proposal, word by word: kept, put in, taken out. Longest common subsequence; texts are short. */
export type WordChange = { kind: 'kept' | 'in' | 'out'; text: string }

const tokensOf = (text: string): string[] => text.split(/(?<=\s)/)

export function wordChanges(before: string, after: string): WordChange[] {
  const [a, b] = [tokensOf(before), tokensOf(after)]
  const same = (i: number, j: number) => a[i]?.trim() === b[j]?.trim()
  // lengths[i][j]: the longest common part of a from i on and b from j on
  const lengths = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0))
  const at = (i: number, j: number) => lengths[i]?.[j] ?? 0
  for (let i = a.length - 1; i >= 0; i--) {
    const row = lengths[i]
    for (let j = b.length - 1; row && j >= 0; j--)
      row[j] = same(i, j) ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
  }
  const changes: WordChange[] = []
  const add = (kind: WordChange['kind'], text: string) => {
    const last = changes.at(-1)
    if (last?.kind === kind) last.text += text
    else changes.push({ kind, text })
  }
  let [i, j] = [0, 0]
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && same(i, j)) {
      add('kept', b[j] ?? '')
      i++
      j++
    } else if (j >= b.length || (i < a.length && at(i + 1, j) >= at(i, j + 1))) add('out', a[i++] ?? '')
    else add('in', b[j++] ?? '')
  }
  return changes
}
