/**
 * Every "no" of the rules in a sentence that says what to do. The same words whether this page or the server said it. What the
 * server's door refuses before any rule is asked is explainProblem.ts. The compiler names a forgotten code.
 */
import type { GuardCode, RejectionCode } from '@concord/shared'
import { explainProblem } from './explainProblem.ts'
import { ApiProblem } from './problem.ts'

export type Facts = Readonly<Record<string, unknown>>
type Sentence = string | ((facts: Facts) => string)

const fieldNames: Readonly<Record<string, string>> = {
  title: 'The title',
  question: 'The question',
  doneWhen: 'What “done” looks like',
  idea: 'The idea',
  reply: 'The reply',
  pointer: 'The pointer',
  reason: 'The reason',
  note: 'The note',
  answer: 'The answer',
  quote: 'The quoted passage',
  link: 'The link',
  task: 'The task',
}

/** What is missing, as it stands in a sentence after "needs" or "without". */
export const guardWords: { readonly [Code in GuardCode]: string } = {
  question: 'a question',
  'brief-or-video': 'a brief or a video',
  'one-more-participant': 'one more person who takes part',
  'two-ideas': 'two ideas',
  'one-idea': 'an idea',
  'ten-ideas-at-most': 'no more than ten ideas, since there is no vote',
  deadline: 'a deadline',
  video: 'a video',
  'done-when': 'a word on what “done” looks like',
  'everyone-ready': 'everyone to be up to date',
  'tie-open': 'the tie to be settled',
  quorum: 'more people to have voted',
  'three-ballots': 'at least three ballots',
  'pointers-on-each': 'a pointer from somebody else on each idea',
  'an-outcome': 'an outcome',
  planner: 'somebody who writes the plan',
  'publish-the-plan': 'the plan to be published',
  'review-date': 'a review date',
  'task-with-owner': 'a task with an owner and a date',
  'owners-accepted': 'all owners to have accepted their tasks',
}

const phaseWords: Readonly<Record<string, string>> = {
  context: 'Context',
  ideas: 'Ideas',
  vote: 'Vote',
  feedback: 'Feedback',
  choose: 'Choose',
  plan: 'Plan',
  decided: 'Summary',
}

const phaseOrder: readonly string[] = Object.keys(phaseWords)

const words = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter(one => typeof one === 'string') : typeof value === 'string' ? [value] : []

export const listOf = (items: readonly string[]): string =>
  items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`

const missingOf = ({ missing }: Facts): string =>
  listOf(words(missing).map(code => Object.entries(guardWords).find(([known]) => known === code)?.[1] ?? code))

const stepOf = (facts: Facts): string => phaseWords[String(facts.phase)] ?? 'another step'
const field = (facts: Facts): string => fieldNames[String(facts.field)] ?? 'The text'

const sentences: { readonly [Code in RejectionCode]: Sentence } = {
  'already-decided': 'This is decided already. Look at the newest state, then go on from there.',
  'already-done': 'This is done already, so there is nothing left to do here.',
  'already-in-decision': 'This person is in the decision already. Change their role instead.',
  'ask-the-server': 'Only the server can tell. Send it, and the answer stands here.',
  'ballot-invalid': 'The ballot does not fit the rules of this poll. Look at the marks, then cast it again.',
  cancelled: 'This decision was cancelled, so it can only be read.',
  'clock-first': 'The time for this step has just run out. Wait a moment for the newest state.',
  'cut-off': 'This idea is not among those that go on. Choose one that does.',
  'deadline-in-the-past': 'This moment has passed. Choose a later one.',
  'empty-text': facts => `${field(facts)} is empty. Write a few words first.`,
  'hard-guard-unmet': facts => `This still needs ${missingOf(facts)}.`,
  'id-taken': 'This was sent once already, and it counts once. Reload to see it.',
  'idea-merged': 'This idea was merged into another. Go to that one.',
  'idea-withdrawn': 'This idea was taken out. Restore it first.',
  'ideas-not-distinct': 'Choose at least two different ideas.',
  'last-facilitator': 'Somebody has to facilitate. Make another person a facilitator first.',
  late: 'This came after the deadline, so it does not count. Ask a facilitator for more time; what you wrote is kept.',
  'link-not-allowed': 'This is not the address of a web page. It begins with https:// or http://.',
  'nothing-to-undo': 'There is no step to take back.',
  'not-a-facilitator': 'Only a facilitator can do this. Ask one of them.',
  'not-asked': 'Somebody else has been asked. Wait for their answer.',
  'not-consent': 'This decision does not choose by consent.',
  'not-in-decision': ({ importedFrom }) =>
    importedFrom !== undefined
      ? 'This is a record from another server. It can be read and checked, not continued.'
      : 'You are not in this decision. Ask a facilitator to add you.',
  'not-on-roll': 'You are not on the roll of this poll. Ask a facilitator to add you.',
  'not-paused': 'This decision is not paused.',
  'not-a-winning-set': 'By this way of counting these cannot win together. Choose one of the sets that can.',
  'not-tied': 'There is no tie to settle here.',
  'not-yet-available': facts => {
    const names = listOf(words(facts.names))
    return `This version cannot do this yet${names && `: ${names}`}. Choose something else.`
  },
  'not-yours': 'Only the person who wrote this can change it.',
  'outcome-not-open':
    'An outcome is recorded after a meeting, a blocked or undecided consent, or when nobody won. Until then the poll decides.',
  'own-idea': 'This is your own idea. Others say whether they agree.',
  'paper-already-taken': facts =>
    facts.personId === undefined
      ? 'A ballot paper was taken here already, and there is one for each person.'
      : 'This person has taken part in the secret poll, and nobody can find their ballot to take it out. Hold the poll again instead.',
  paused: 'This decision is paused, so it can only be read. A facilitator can resume it.',
  'phase-has-begun': 'This step has begun already.',
  'phase-has-moved-on': facts => `Somebody was faster: this decision is now at ${stepOf(facts)}. Look there first.`,
  'phase-not-behind': 'One can only go back to a step that was left.',
  'phase-skipped': 'This decision leaves that step out.',
  'planner-already-found': 'Somebody writes the plan already.',
  'poll-closed': 'The poll had closed before this arrived, so it was not counted. Only this device has it.',
  'poll-is-secret': 'This poll is secret: its ballots are cast without a name.',
  'publish-the-plan': 'The way on is to publish the plan.',
  'reason-needed': facts =>
    `Going on without ${missingOf(facts).replaceAll(/ to (be|have) /g, ' $1ing ')} needs a reason. Write one, the record keeps it.`,
  'review-not-due': 'The review is not due yet. It opens on the review date.',
  'role-too-small': 'Your role here is to read along. Ask a facilitator for another one.',
  'settings-invalid': facts => `These settings do not fit together: ${listOf(words(facts.names))}.`,
  'too-late-to-undo': 'This step can no longer be taken back. Go back to an earlier step instead, with a reason.',
  'too-long': facts => `${field(facts)} is too long: ${facts.length} of ${facts.limit} characters. Shorten it a little.`,
  'too-many-places': 'That is more than there is room for. Leave some out.',
  'unknown-id': 'This is not there any more. Reload to see the newest state.',
  'unknown-person': 'This person is not in this workspace. Invite them first.',
  'voice-names-author': 'Authors are hidden here, and a voice would tell whose idea it is. Write it instead.',
  'voice-too-long': facts =>
    `This lasts longer than the ${Number(facts.limit) / 60} minutes that people listen. Say it anew, a little shorter.`,
  'wrong-phase': facts => {
    const steps = words(facts.phases)
    const place = (phase: string) => phaseOrder.indexOf(phase)
    const isOver = steps.length > 0 && steps.every(step => place(step) < place(String(facts.phase)))
    const names = listOf(steps.map(step => phaseWords[step] ?? step))
    return isOver
      ? `This belongs to ${names}, and the decision has gone on to ${stepOf(facts)}. Look there, or ask a facilitator to go back.`
      : `This opens with ${names || 'a later step'}; the decision is now at ${stepOf(facts)}.`
  },
}

/** `detail`: the server's own words, for a code that is younger than this page. */
export function explainRejection({ code, facts = {}, detail }: { code: string; facts?: Facts; detail?: string | null }): string {
  const sentence = Object.entries(sentences).find(([known]) => known === code)?.[1]
  if (typeof sentence === 'function') return sentence(facts)
  if (sentence) return sentence
  return explainProblem(
    new ApiProblem({ title: detail ?? 'The server refused this', status: 409, code, ...(detail && { detail }) }),
  )
}
