/**
 * One poll from its opening to what came of it: options, roll, closing, each ballot, the recount, the quorum. Ballots with names are checked
 * here, secret ones by their keys in checkSecretPoll.ts.
 */
import { type Ballot, canonicalBallot, flawOf } from '../decision/ballot.ts'
import type { DecisionEvent, SealedBallot } from '../decision/events.ts'
import { readText } from '../decision/freeText.ts'
import type { PersonId } from '../decision/ids.ts'
import { resultMark } from '../secret/crockford.ts'
import { meetsShare, shareInPeople } from '../voting/quorum.ts'
import { canonicalJson } from './canonicalJson.ts'
import { count, type Finding, fails, holds, listed, notes } from './finding.ts'
import type { Close, PollStory } from './pollStory.ts'
import { recount } from './recount.ts'
import type { Words } from './words.ts'

export function checkPoll(story: PollStory, log: readonly DecisionEvent[], words: Words): Finding[] {
  const name = words.poll(story.poll)
  const { roll } = story.opened
  const moves = [...(story.joined > 0 ? [`${story.joined} came`] : []), ...(story.left > 0 ? [`${story.left} left`] : [])].join(
    ' and ',
  )
  const onRoll = `On the roll of ${name} stood ${count(roll.length, 'person', 'people')}${moves && `; ${moves} while it ran`}, each once.`
  return [
    ...listed(story.flaws, holds('roll', onRoll, { poll: story.poll, seq: story.opened.seq })),
    ...story.closes.flatMap(close => checkClose(story, close, log, words)),
  ]
}

function checkClose(story: PollStory, close: Close, log: readonly DecisionEvent[], words: Words): Finding[] {
  const { ballots, flaws } = ballotsOf(story, close, words)
  const place = { poll: story.poll, seq: close.event.seq }
  const name = words.poll(story.poll)
  const all = `${count(ballots.length, 'ballot')} in ${name}, each by one person of the roll and as its rules allow.`
  return [
    ...listed(flaws, holds('ballots', all, place)),
    ...recount(story, close, ballots, words),
    ...checkQuorum(story, close, ballots.length, log, words),
    notes(
      'mark',
      `The mark of ${name} is ${resultMark(close.event.hash)}. Compare it with somebody: the same mark, the same ballots.`,
      place,
    ),
  ]
}

/** In order of their voters, as they were counted. */
function ballotsOf(story: PollStory, close: Close, words: Words): { ballots: Ballot[]; flaws: Finding[] } {
  const { opening, poll } = story
  const { event, roll, voted, cast } = close
  const flaws: Finding[] = []
  const flaw = (person: PersonId, what: string) =>
    flaws.push(
      fails('ballots', `In ${words.poll(poll)}, the ballot of ${words.person(person)}: ${what}.`, {
        poll,
        seq: event.seq,
        person,
      }),
    )
  const shown =
    opening.ballots === 'open'
      ? [...cast].map(([by, ballot]) => ({ by, ballot }))
      : (event.ballots ?? []).filter(one => 'by' in one)
  if (opening.ballots === 'open' && event.ballots)
    flaws.push(
      fails('closing', `${words.poll(poll)} was open, and its close brings other ballots along.`, { poll, seq: event.seq }),
    )
  const seen = new Set<PersonId>()
  let before = ''
  for (const { by, ballot } of shown) {
    if (seen.has(by)) flaw(by, 'there is a second one')
    if (!roll.includes(by)) flaw(by, 'they did not stand on the roll')
    if (!voted.includes(by)) flaw(by, 'the record does not say that they voted')
    const content = opened(ballot)
    const wrong = flawOf(content, opening)
    if (wrong) flaw(by, `it does not fit the rules of this poll (${wrong})`)
    else if (canonicalJson(canonicalBallot(content)) !== canonicalJson(content)) flaw(by, 'it is not written in the one form')
    if (opening.ballots !== 'open' && by < before) flaw(by, 'it stands out of order')
    before = by
    seen.add(by)
  }
  for (const person of voted) if (!seen.has(person)) flaw(person, 'they voted, and it is missing')
  const inOrder = [...shown].sort((a, b) => (a.by < b.by ? -1 : 1))
  return { ballots: inOrder.map(({ ballot }) => opened(ballot)), flaws }
}

const opened = ({ reason, ...content }: SealedBallot): Ballot => ({ ...content, ...(reason && { reason: readText(reason) }) })

/** Too few are enough where somebody went on all the same, and the log says so. */
function checkQuorum(
  { poll, opening }: PollStory,
  { event, roll }: Close,
  ballots: number,
  log: readonly DecisionEvent[],
  words: Words,
): Finding[] {
  const name = words.poll(poll)
  const place = { poll, seq: event.seq }
  const need = shareInPeople(opening.quorum, roll.length)
  const sum = `${ballots} of ${roll.length} voted in ${name}, ${need} were needed`
  if (meetsShare(ballots, opening.quorum, roll.length)) return [holds('recount', `The quorum was met: ${sum}.`, place)]
  const step = log.find(one => one.type === 'PhaseAdvanced' && one.commandId === event.commandId)
  const overridden = [...(event.overridden ?? []), ...(step?.type === 'PhaseAdvanced' ? step.overridden : [])]
  return overridden.includes('quorum')
    ? [
        notes(
          'recount',
          `The quorum was not met: ${sum}. ${words.person(event.by)} went on all the same, and the record says so.`,
          place,
        ),
      ]
    : [fails('recount', `The quorum was not met: ${sum}. The poll should have stayed open.`, place)]
}
