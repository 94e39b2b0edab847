/** Whether enough people took part, or somebody went on all the same and the log says so. Rules G5, Q7. */
import type { DecisionEvent } from '../decision/events.ts'
import { FEWEST_SECRET_BALLOTS } from '../decision/guards.ts'
import { meetsShare, shareInPeople } from '../voting/quorum.ts'
import { count, type Finding, fails, holds, notes } from './finding.ts'
import type { Close, PollStory } from './pollStory.ts'
import { capital, type Words } from './words.ts'

export function checkQuorum(
  { poll, opening }: PollStory,
  { event, roll }: Close,
  ballots: number,
  log: readonly DecisionEvent[],
  words: Words,
): Finding[] {
  const name = words.poll(poll)
  const place = { poll, seq: event.seq }
  const step = log.find(one => one.type === 'PhaseAdvanced' && one.commandId === event.commandId)
  const overridden = [...(event.overridden ?? []), ...(step?.type === 'PhaseAdvanced' ? step.overridden : [])]
  const missed = (guard: string, what: string) =>
    overridden.includes(guard)
      ? notes('recount', `${what} ${capital(words.person(event.by))} went on all the same, and the record says so.`, place)
      : fails('recount', `${what} The poll should have stayed open.`, place)
  const need = shareInPeople(opening.quorum, roll.length)
  const sum = `${count(ballots, 'ballot')} from ${count(roll.length, 'person', 'people')} in ${name}, ${need} were needed`
  const isMet = meetsShare(ballots, opening.quorum, roll.length)
  return [
    isMet ? holds('recount', `The quorum was met: ${sum}.`, place) : missed('quorum', `The quorum was not met: ${sum}.`),
    ...(opening.ballots === 'secret' && ballots < FEWEST_SECRET_BALLOTS
      ? [missed('three-ballots', `Only ${count(ballots, 'ballot')} in ${name}: it may show who voted how.`)]
      : []),
  ]
}
