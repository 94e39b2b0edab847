/** The ballots of a poll, counted again by the rules that it was opened with: the log must have said the same. */
import type { Ballot } from '../decision/ballot.ts'
import { countPoll } from '../voting/countPoll.ts'
import type { PollResult } from '../voting/pollResult.ts'
import { canonicalJson } from './canonicalJson.ts'
import { count, type Finding, fails, holds } from './finding.ts'
import type { Close, PollStory } from './pollStory.ts'
import type { Words } from './words.ts'

export function recount(story: PollStory, { event, roll }: Close, ballots: readonly Ballot[], words: Words): Finding[] {
  const place = { poll: story.poll, seq: event.seq }
  const name = words.poll(story.poll)
  let again: PollResult
  try {
    again = countPoll(story.opening, roll.length, ballots)
  } catch (error) {
    return [
      fails('recount', `The ballots of ${name} cannot be counted${error instanceof Error ? `: ${error.message}` : ''}.`, place),
    ]
  }
  const other = differingField(event.result, again)
  if (other === null) return [holds('recount', `Counted again, ${name} ends as the record says: ${endOf(again, words)}.`, place)]
  const [said, counted] = [endOf(event.result, words), endOf(again, words)]
  const difference =
    said === counted ? `the record has another “${other}”` : `the record says ${said}, the ballots say ${counted}`
  return [fails('recount', `Counted again, ${name} does not end as the record says: ${difference}.`, place)]
}

/** The first part of a result in which two are not the same; null: they are. */
function differingField(said: PollResult, counted: PollResult): string | null {
  const fields = new Map<string, unknown>(Object.entries(said))
  const again = new Map<string, unknown>(Object.entries(counted))
  const names = [...new Set([...fields.keys(), ...again.keys()])]
  return names.find(name => canonicalJson(fields.get(name) ?? null) !== canonicalJson(again.get(name) ?? null)) ?? null
}

function endOf({ verdict, winners, cut }: PollResult, words: Words): string {
  switch (verdict) {
    case 'settled':
      return winners.map(words.idea).join(', ')
    case 'tied':
      return `a tie between ${cut.tied.map(words.idea).join(', ')} for ${count(cut.places, 'place')}`
    case 'none':
      return 'nobody'
    case 'consent':
      return `consent to ${winners.map(words.idea).join(', ')}`
    case 'blocked':
      return 'blocked'
    case 'undecided':
      return 'undecided'
  }
}
