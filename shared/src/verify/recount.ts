/** The ballots of a poll, counted again by the rules that it was opened with: the log must have said the same. */
import type { Ballot } from '../decision/ballot.ts'
import { countPoll, type LotOrder } from '../voting/countPoll.ts'
import { lotOrder, opensLot } from '../voting/lot.ts'
import type { PollResult } from '../voting/pollResult.ts'
import { canonicalJson } from './canonicalJson.ts'
import { count, type Finding, fails, holds, notes, type Place } from './finding.ts'
import { sha256Of } from './hashing.ts'
import type { Close, PollStory } from './pollStory.ts'
import type { Words } from './words.ts'

export function recount(story: PollStory, { event, roll }: Close, ballots: readonly Ballot[], words: Words): Finding[] {
  const place = { poll: story.poll, seq: event.seq }
  const name = words.poll(story.poll)
  const lot = lotOf(story, event.lotSeed, name, place)
  let again: PollResult
  try {
    again = countPoll(story.opening, roll.length, ballots, lot.order)
  } catch (error) {
    return [
      fails('recount', `The ballots of ${name} cannot be counted${error instanceof Error ? `: ${error.message}` : ''}.`, place),
    ]
  }
  const other = differingField(event.result, again)
  const holding = holds('recount', `Counted again, ${name} ends as the record says: ${endOf(again, words)}.`, place)
  if (other === null) return [...lot.findings, holding, ...unsaidSets(event.result, again, name, place)]
  const [said, counted] = [endOf(event.result, words), endOf(again, words)]
  const difference =
    said === counted ? `the record has another “${other}”` : `the record says ${said}, the ballots say ${counted}`
  return [...lot.findings, fails('recount', `Counted again, ${name} does not end as the record says: ${difference}.`, place)]
}

/** The lot as the published seed draws it, if that is the seed that was sealed before the vote opened. */
function lotOf(
  { opening: { lotCommitment } }: PollStory,
  seed: string | undefined,
  name: string,
  place: Place,
): { order: LotOrder | null; findings: Finding[] } {
  if (lotCommitment === undefined && seed === undefined) return { order: null, findings: [] }
  const isSealed = seed !== undefined && lotCommitment !== undefined && opensLot(seed, lotCommitment, sha256Of)
  return isSealed
    ? {
        order: lotOrder(seed, sha256Of),
        findings: [
          holds('recount', `The lot of ${name} was drawn with the number that was sealed before the vote opened.`, place),
        ],
      }
    : {
        order: null,
        findings: [
          fails('recount', `The lot of ${name} was not drawn with the number that was sealed before the vote opened.`, place),
        ],
      }
}

/** What results from before did not say. */
const cameLater: readonly string[] = ['tiedSets'] satisfies (keyof PollResult)[]

/** So a record from before looks, and one out of which the sets were taken so that the tie could be broken otherwise. */
function unsaidSets(said: PollResult, counted: PollResult, name: string, place: Place): Finding[] {
  if (!counted.tiedSets || said.tiedSets !== undefined) return []
  const what = `Not all that are tied in ${name} can win together, and the record does not say which can, as older ones do not.`
  return [notes('recount', `${what} Whether the tie was broken for such as can was not checked.`, place)]
}

/** The first part of a result in which two are not the same; null: they are. */
function differingField(said: PollResult, counted: PollResult): string | null {
  const fields = new Map<string, unknown>(Object.entries(said))
  const again = new Map<string, unknown>(Object.entries(counted))
  const names = [...new Set([...fields.keys(), ...again.keys()])].filter(name => fields.has(name) || !cameLater.includes(name))
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
