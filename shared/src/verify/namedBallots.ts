/** The ballots of a poll with names: each by one person of the roll who is said to have voted, valid by the rules that were opened, in the one form. */
import { type Ballot, canonicalBallot, flawOf } from '../decision/ballot.ts'
import type { SealedBallot } from '../decision/events.ts'
import { readText } from '../decision/freeText.ts'
import type { PersonId } from '../decision/ids.ts'
import { canonicalJson } from './canonicalJson.ts'
import { count, type Finding, fails, holds, listed } from './finding.ts'
import type { Close, PollStory } from './pollStory.ts'
import type { Words } from './words.ts'

/** `ballots` as they were counted: in order of their voters. */
export function namedBallots(story: PollStory, close: Close, words: Words): { ballots: Ballot[]; findings: Finding[] } {
  const { opening, poll } = story
  const { event, cast } = close
  const isOpen = opening.ballots === 'open'
  const published = (event.ballots ?? []).flatMap(one => ('by' in one ? [one] : []))
  const shown = isOpen ? [...cast].map(([by, ballot]) => ({ by, ballot })) : published
  const isForeign = isOpen ? event.ballots !== undefined : published.length !== (event.ballots ?? []).length
  const place = { poll, seq: event.seq }
  const foreign = isForeign
    ? [fails('closing', `The close of ${words.poll(poll)} brings ballots of another kind along.`, place)]
    : []
  const flaws = flawsOf(shown, story, close, isOpen).map(({ person, what }) =>
    fails('ballots', `In ${words.poll(poll)}, the ballot of ${words.person(person)}: ${what}.`, { ...place, person }),
  )
  const all = `${count(shown.length, 'ballot')} in ${words.poll(poll)}, each by somebody who could take part, and filled in as its rules allow.`
  return {
    ballots: [...shown].sort((a, b) => (a.by < b.by ? -1 : 1)).map(({ ballot }) => opened(ballot)),
    findings: listed([...foreign, ...flaws], holds('ballots', all, place)),
  }
}

type Named = { by: PersonId; ballot: SealedBallot }

function flawsOf(shown: readonly Named[], { opening }: PollStory, { roll, voted }: Close, isOpen: boolean) {
  const flaws: { person: PersonId; what: string }[] = []
  const [onRoll, voters, seen] = [new Set(roll), new Set(voted), new Set<PersonId>()]
  let before = ''
  for (const { by, ballot } of shown) {
    const flaw = (what: string) => flaws.push({ person: by, what })
    if (seen.has(by)) flaw('there is a second one')
    if (!onRoll.has(by)) flaw('they did not stand on the roll')
    if (!voters.has(by)) flaw('the record does not say that they voted')
    const content = opened(ballot)
    const wrong = flawOf(content, opening)
    if (wrong) flaw(`it does not fit the rules of this poll (${wrong})`)
    else if (canonicalJson(canonicalBallot(content)) !== canonicalJson(content)) flaw('it is not written in the one form')
    if (!isOpen && by < before) flaw('it stands out of order')
    before = by
    seen.add(by)
  }
  for (const person of voted) if (!seen.has(person)) flaws.push({ person, what: 'they voted, and it is missing' })
  return flaws
}

const opened = ({ reason, ...content }: SealedBallot): Ballot => ({ ...content, ...(reason && { reason: readText(reason) }) })
