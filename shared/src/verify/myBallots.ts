/** The ballots that this browser has the codes of, sought in the published list. The server is never asked for them. */
import type { PollId } from '../decision/ids.ts'
import { type Finding, fails, holds, notes } from './finding.ts'
import type { Close, PollStory } from './pollStory.ts'
import type { Words } from './words.ts'

/** As it was acknowledged. `key` in base64url, `content` as it was signed, with its version. */
export type MyBallot = { poll: PollId; key: string; content: string; version: number }

export function findMine({ poll }: PollStory, { event }: Close, mine: readonly MyBallot[], words: Words): Finding[] {
  const published = new Map((event.ballots ?? []).flatMap(one => ('key' in one ? [[one.key, one.content] as const] : [])))
  return mine.flatMap(({ poll: of, key, content, version }) => {
    if (of !== poll) return []
    const place = { poll, seq: event.seq, ballot: key }
    const found = published.get(key)
    const name = words.poll(poll)
    if (found === undefined)
      return [fails('mine', `Your ballot is missing from ${name}. Save the evidence, and show it to the others.`, place)]
    if (found === content) return [holds('mine', `Your ballot is in the count of ${name}, unchanged.`, place)]
    return versionOf(found) > version
      ? [notes('mine', `Your ballot of ${name} was changed elsewhere with your code; that newer one is in the count.`, place)]
      : [fails('mine', `An older ballot of yours was counted in ${name}. Save the evidence, and show it to the others.`, place)]
  })
}

/** 0: it says none. */
function versionOf(content: string): number {
  try {
    const { version }: { version?: unknown } = JSON.parse(content)
    return typeof version === 'number' ? version : 0
  } catch {
    return 0 // no JSON; that it is none is said of the ballot itself
  }
}
