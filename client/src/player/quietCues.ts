/** Captions of what was recorded and nobody has written down yet: where nothing is to be heard. Whoever cannot hear it sees that a microphone was off. */
import type { Cue } from './cues.ts'

/** Of 1: below that there is no voice. */
const QUIET = 0.02
const SHORTEST_S = 2

/** `levels`: how loud it is from its start to its end, 0 to 1. */
export function quietCues(levels: readonly number[], seconds: number): readonly Cue[] {
  const perLevel = levels.length > 0 ? seconds / levels.length : 0
  const cues: Cue[] = []
  let from: number | null = null
  for (const [at, level] of [...levels, 1].entries()) {
    if (level < QUIET) {
      from ??= at
    } else if (from !== null) {
      if ((at - from) * perLevel >= SHORTEST_S)
        cues.push({ from: from * perLevel, to: at * perLevel, text: '[nothing is heard]' })
      from = null
    }
  }
  return cues
}
