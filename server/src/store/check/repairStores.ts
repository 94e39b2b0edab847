/** Mends what can be mended without guessing: texts from what of them can be read, and answers to commands that cannot be trusted any more. */
import { ANSWER } from '../../decisions/storedAnswer.ts'
import type { LostEntry } from '../../documentUpdates/DocumentUpdates.ts'
import type { Stores } from '../../openStorage.ts'

/** Answers what was done, in words. Nobody may be using the stores. */
export async function* repairStores({ updates, journal }: Stores): AsyncGenerator<string> {
  for (const room of await updates.rooms()) {
    if ((await updates.verify(room)).isServed) continue
    const { lost, aside } = await updates.repair(room)
    yield `text ${room}: is served again`
    for (const entry of lost) yield `  lost: ${inWords(entry)}`
    for (const file of aside) yield `  what was damaged stays in ${file}`
  }
  for (const log of await journal.logs()) {
    for (const { key } of await journal.besideFlaws(log)) {
      if (key?.[0] !== ANSWER) continue
      await journal.forgetBeside(log, key)
      yield `decision ${log}: forgot a damaged answer to a command`
    }
  }
}

function inWords({ index, by, at, between: [from, to], why }: LostEntry): string {
  const instant = (ms: number | null) => (ms === null ? 'an unknown time' : new Date(ms).toISOString())
  const when = at === null ? `between ${instant(from)} and ${instant(to)}` : instant(at)
  return `edit ${index}${by === null ? '' : ` by ${by}`}, ${when}: ${why}`
}
