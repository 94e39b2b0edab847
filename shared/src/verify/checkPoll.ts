/** One poll from its opening to its count, in the order in which one thing rests on another. */
import type { DecisionEvent } from '../decision/events.ts'
import type { DecisionId } from '../decision/ids.ts'
import { resultMark } from '../secret/crockford.ts'
import { checkQuorum } from './checkQuorum.ts'
import { count, type Finding, holds, listed, notes } from './finding.ts'
import { findMine, type MyBallot } from './myBallots.ts'
import { namedBallots } from './namedBallots.ts'
import type { Close, PollStory } from './pollStory.ts'
import { recount } from './recount.ts'
import { checkOpening, secretBallots } from './secretBallots.ts'
import { capital, type Words } from './words.ts'

/** What checking a poll needs beside its story. `onBallot`: one more secret ballot was looked at. */
export type PollCheck = {
  decisionId: DecisionId
  log: readonly DecisionEvent[]
  words: Words
  mine: readonly MyBallot[]
  onBallot(done: number, of: number): void
}

/** Of a poll that has no result, why there is nothing to count again. */
function uncounted({ poll, opened, closes, status }: PollStory, name: string): Finding[] {
  const place = { poll, seq: opened.seq }
  if (status === 'open') return [notes('closing', `${capital(name)} was still open, so there is nothing to count yet.`, place)]
  return closes.length > 0
    ? []
    : [notes('closing', `${capital(name)} was set aside before it closed, and was not counted.`, place)]
}

export function checkPoll(story: PollStory, check: PollCheck): Finding[] {
  const { words } = check
  const name = words.poll(story.poll)
  const { roll } = story.opened
  const came = story.joined > 0 ? [`${story.joined} came`] : []
  const went = story.left > 0 ? [`${story.left} left`] : []
  const moves = [...came, ...went].join(' and ')
  const onRoll = `${count(roll.length, 'person', 'people')} could take part in ${name}, each once${moves && `; ${moves} while it ran`}.`
  return [
    ...(story.opening.ballots === 'secret' ? checkOpening(story, check.decisionId, words) : []),
    ...listed(story.flaws, holds('roll', onRoll, { poll: story.poll, seq: story.opened.seq })),
    ...story.closes.flatMap(close => checkClose(story, close, check)),
    ...uncounted(story, name),
  ]
}

function checkClose(story: PollStory, close: Close, { decisionId, log, words, mine, onBallot }: PollCheck): Finding[] {
  const isSecret = story.opening.ballots === 'secret'
  const { ballots, findings } = isSecret
    ? secretBallots(story, close, decisionId, words, onBallot)
    : namedBallots(story, close, words)
  const place = { poll: story.poll, seq: close.event.seq }
  const mark = `The mark of ${words.poll(story.poll)} is ${resultMark(close.event.hash)}. Compare it with somebody: the same mark, the same ballots.`
  return [
    ...findings,
    ...recount(story, close, ballots, words),
    ...checkQuorum(story, close, ballots.length, log, words),
    ...findMine(story, close, { mine, words, decisionId }),
    notes('mark', mark, place),
  ]
}
