/** The words of the summary for what the rules name by codes. */
import type { Stance } from '../decision/ballot.ts'
import type { PointerKind, PollOpening, ReviewVerdict, StatusTag, TaskStatus } from '../decision/events.ts'
import type { Phase } from '../decision/phases.ts'

export const phaseNames: { readonly [P in Phase]: string } = {
  context: 'Context',
  ideas: 'Ideas',
  vote: 'Vote',
  feedback: 'Feedback',
  choose: 'Choose',
  plan: 'Plan',
  decided: 'Decided',
}

type Method = PollOpening['method']

/** What stood behind those who won, in the words that follow them. */
export const becauseOf: { readonly [M in Method]: string } = {
  approval: 'with the most ticks',
  dots: 'with the most dots',
  score: 'with the most points',
  borda: 'with the most points',
  schulze: 'first when ideas are compared in pairs',
  'stv-scottish': 'with enough votes behind each place',
  'equal-shares': 'each paid for with equal shares of the voters',
  'seq-phragmen': 'carried most evenly by those who ticked them',
  'seq-pav': 'with ticks that weigh less where somebody has a place already',
  plurality: 'with the most votes',
  star: 'preferred in the run-off between the two with the most points',
  irv: 'when the others had gone out round by round',
  'ranked-pairs': 'first when ideas are compared in pairs',
  'majority-judgment': 'with the best grades, counted from the middle',
  consent: 'with nobody objecting',
}
export const stanceNames: { readonly [S in Stance]: string } = {
  agree: 'supports it',
  abstain: 'leaves it to the others',
  disagree: 'has a concern',
  block: 'objects',
}

export const pointerNames: { readonly [K in PointerKind]: string } = {
  strength: 'Strength',
  concern: 'Concern',
  question: 'Question',
  suggestion: 'Suggestion',
}
export const taskStatusNames: { readonly [S in TaskStatus]: string } = {
  open: 'To do',
  doing: 'Doing',
  done: 'Done',
  dropped: 'Dropped',
}
export const statusTagNames: { readonly [T in StatusTag]: string } = {
  'on-track': 'On track',
  stuck: 'Stuck',
  changed: 'Changed',
  done: 'Done',
}
export const verdictNames: { readonly [V in ReviewVerdict]: string } = { yes: 'Yes', partly: 'Partly', no: 'No' }

const overriddenWords: Readonly<Record<string, string>> = {
  deadline: 'there was no deadline',
  video: 'there was no video',
  'done-when': 'nobody had written what “done” looks like',
  'everyone-ready': 'not everyone was up to date',
  quorum: 'fewer people had voted than agreed',
  'three-ballots': 'fewer than three people had cast a secret ballot',
  'pointers-on-each': 'not every idea had a pointer from somebody else',
  'task-with-owner': 'no task had an owner and a date',
  'owners-accepted': 'not every owner had accepted',
  'list-published': 'the ballots of the round before had been published',
}
export const overriddenGuard = (code: string): string => overriddenWords[code] ?? code

/** "1 idea", "3 ideas". */
export const counted = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`

/** "A", "A and B", "A, B and C". */
export function listed(items: readonly string[]): string {
  const last = items.at(-1)
  if (last === undefined) return ''
  return items.length === 1 ? last : `${items.slice(0, -1).join(', ')} and ${last}`
}
/** A title inside a sentence, which has a full stop of its own. */
export const inSentence = (title: string): string => title.replace(/\.$/, '')
export const quoted = (text: string): string => `“${inSentence(text)}”`
/** A title as a sentence: what ends with a mark of its own gets no second one. */
export const asSentence = (title: string): string => (/[.?!…]$/.test(title) ? title : `${title}.`)
