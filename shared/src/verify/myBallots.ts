/** The ballots that this browser has the codes of, sought in the published list. The server is never asked for them. */
import { hexToBytes } from '@noble/hashes/utils.js'
import type { DecisionId, PollId } from '../decision/ids.ts'
import { readContent, type SignedContent } from '../secret/ballotContent.ts'
import { pollPath } from '../secret/secretPoll.ts'
import { type Finding, fails, holds, notes, type Place } from './finding.ts'
import type { Close, PollStory } from './pollStory.ts'
import { votedWords } from './votedWords.ts'
import type { Words } from './words.ts'

/** `key` in base64url, `content` as it was signed, with its version. */
export type AcknowledgedBallot = { poll: PollId; key: string; content: string; version: number }
/** `content` null: of this one only the code is known, from paper. */
export type MyBallot = AcknowledgedBallot | { poll: PollId; key: string; content: null }

export function findMine(
  { poll, opened }: PollStory,
  { event }: Close,
  { mine, words, decisionId }: { mine: readonly MyBallot[]; words: Words; decisionId: DecisionId },
): Finding[] {
  const published = new Map((event.ballots ?? []).flatMap(one => ('key' in one ? [[one.key, one.content] as const] : [])))
  return mine.flatMap(one => {
    const { poll: of, key } = one
    if (of !== poll) return []
    const place = { poll, seq: event.seq, ballot: key }
    const found = published.get(key)
    const name = words.poll(poll)
    if (one.content === null) {
      const read =
        found === undefined ? found : readContent(found, { path: pollPath(decisionId, poll), opening: hexToBytes(opened.hash) })
      return [byCode(read, name, words, place)]
    }
    if (found === undefined)
      return [fails('mine', `Your ballot is missing from ${name}. Save the evidence, and show it to the others.`, place)]
    if (found === one.content) return [holds('mine', `Your ballot is in the count of ${name}, unchanged.`, place)]
    return versionOf(found) > one.version
      ? [notes('mine', `Your ballot of ${name} was changed elsewhere with your code; that newer one is in the count.`, place)]
      : [fails('mine', `An older ballot of yours was counted in ${name}. Save the evidence, and show it to the others.`, place)]
  })
}

/** What the ballot says is said, for nothing here knows what it should say. `found` null: it is not the one spelling of a ballot. */
function byCode(found: SignedContent | null | undefined, name: string, words: Words, place: Place): Finding {
  if (found === undefined) {
    const missing = `No ballot of the code that you entered is in the count of ${name}.`
    return notes('mine', `${missing} If one was cast with it, the device that cast it can save the evidence.`, place)
  }
  if (!found) return fails('mine', `What is in ${name} under the code that you entered is no ballot.`, place)
  const { ballot } = found
  if (!ballot) return notes('mine', `The vote of the code that you entered was taken back: it is not counted in ${name}.`, place)
  return holds('mine', `The ballot of the code that you entered is in the count of ${name}: ${votedWords(ballot, words)}.`, place)
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
