/** Sentences that the Markdown and the HTML of a summary share. */
import { methodInSentence } from '../voting/methodNames.ts'
import { dateIn, lengthInWords, type ZonedTime } from './formatTime.ts'
import type { Summary, SummaryPoll } from './summary.ts'
import { counted, listed, phaseNames, quoted } from './words.ts'

/** Of the whole record: another one than the mark of a secret poll's result. */
export const recordMark = (head: string): string => head.slice(0, 12)

/** The line of figures under the headline. */
export function figuresOf({ facts, reviewAt, reviewDay }: Summary, time: ZonedTime): { label: string; value: string }[] {
  const { decidedBy, how, tookMs, meetings } = facts
  const took = tookMs === null ? null : `${lengthInWords(tookMs)}, ${counted(meetings, 'meeting')}`
  return [
    ...(decidedBy
      ? [{ label: 'Decided by', value: `${decidedBy.voted} of ${counted(decidedBy.onRoll, 'person', 'people')}` }]
      : []),
    ...(how ? [{ label: 'How', value: how }] : []),
    ...(took ? [{ label: 'Took', value: took }] : []),
    ...(reviewAt === null ? [] : [{ label: 'Next look', value: dateIn(time, reviewAt, reviewDay).words }]),
  ]
}

const secrecyWords = { open: 'open ballots', 'open-at-close': 'ballots opened at the close', secret: 'secret ballot' } as const

/** "5 of 6 people took part (3 were needed), 1 abstained, open ballots." */
export function turnoutOf({ turnout, quorum, ballots }: SummaryPoll): string {
  const { voted, onRoll, abstentions } = turnout
  const needed = quorum.isMet ? `${quorum.need} were needed` : `too few: ${quorum.need} were needed`
  const abstained = abstentions > 0 ? `, ${abstentions} abstained` : ''
  return `${voted} of ${counted(onRoll, 'person', 'people')} took part (${needed})${abstained}, ${secrecyWords[ballots]}.`
}

export function overrideOf({ phase, what, reason, by }: Summary['overrides'][number]): string {
  const because = reason === null ? 'The deadline had come.' : `${by.name}: ${reason}`
  return `${phaseNames[phase]} was left though ${listed(what)}. ${because}`
}

export function supersededOf({ from, to, reason, shortlist, outcome }: Summary['superseded'][number]): string {
  const moved = from === to ? `${phaseNames[to]} was held again` : `Back from ${phaseNames[from]} to ${phaseNames[to]}`
  const lost = [
    ...(outcome === null ? [] : [`the choice was ${quoted(outcome)}`]),
    ...(shortlist.length === 0 ? [] : [`the shortlist was ${listed(shortlist.map(quoted))}`]),
  ]
  return `${moved}: ${reason}${lost.length === 0 ? '' : ` Until then ${listed(lost)}.`}`
}

export const shareOf = ({ ideas, pointers, ballots }: Summary['people'][number]): string =>
  `${counted(ideas, 'idea')}, ${counted(pointers, 'pointer')}, ${counted(ballots, 'ballot')}`

/** Beside a secret poll; nothing beside others. */
export const markOf = ({ mark }: SummaryPoll): string => (mark === null ? '' : ` Result mark ${mark}.`)

/** The poll's name among others of its phase. */
export function pollTitle({ phase, methodName, round }: SummaryPoll): string {
  return `${phase === 'vote' ? 'The vote' : 'The choice'}, round ${round}: ${methodInSentence(methodName)}`
}
