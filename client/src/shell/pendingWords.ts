/** What waits for me, in words: the step it belongs to, what to do, the verb on the button, and where it is done. */
import type { Pending, PendingKind, Phase } from '@concord/shared'

export type PendingWords = { step: string; what: string; verb: string; path: string }

const count = (n: number, one: string, many: string): string => (n === 1 ? one : `${n} ${many}`)
const inStep = (step: string, path: string, verb: string, what: string): PendingWords => ({ step, what, verb, path })
const choosing = (phase: Phase): [string, string] => (phase === 'vote' ? ['Vote', 'vote'] : ['Choose', 'choose'])
const tasksAt = (phase: Phase): [string, string] => (phase === 'decided' ? ['Summary', 'summary'] : ['Plan', 'plan'])

const words: { readonly [K in PendingKind]: (n: number, phase: Phase) => PendingWords } = {
  prepare: () => inStep('Context', 'context', 'Prepare', 'Prepare the brief and share it'),
  'get-up-to-date': () => inStep('Context', 'context', 'Read', 'Watch and read, then say so'),
  'answer-questions': n => inStep('Context', 'context', 'Answer', `Answer ${count(n, 'one question', 'questions')}`),
  vote: () => inStep('Vote', 'vote', 'Vote', 'Say which ideas should go on'),
  'give-feedback': n =>
    inStep(
      'Feedback',
      'feedback',
      'Give feedback',
      count(n, 'One idea still needs your pointers', 'ideas still need your pointers'),
    ),
  'answer-pointers': n =>
    inStep(
      'Feedback',
      'feedback',
      'Answer',
      `Answer ${count(n, 'one question or concern', 'questions and concerns')} about your idea`,
    ),
  choose: () => inStep('Choose', 'choose', 'Choose', 'Say which idea it should be'),
  'settle-tie': (_n, phase) => inStep(...choosing(phase), 'Settle it', 'A tie is open: decide it, with a reason'),
  'settle-outcome': () => inStep('Choose', 'choose', 'Settle it', 'The poll gave no choice: say how it goes on'),
  'answer-plan-request': () => inStep('Plan', 'plan', 'Answer', 'You are asked to write the plan'),
  volunteer: () => inStep('Plan', 'plan', 'Look at it', 'Nobody writes the plan yet'),
  'find-planner': () => inStep('Plan', 'plan', 'Find somebody', 'Find somebody who writes the plan'),
  'publish-plan': () => inStep('Plan', 'plan', 'Write', 'Write the plan and publish it'),
  'accept-task': (n, phase) =>
    inStep(
      ...tasksAt(phase),
      n === 1 ? 'Open task' : 'Open tasks',
      count(n, 'You are asked to take on a task', 'tasks are waiting for your yes'),
    ),
  'do-task': (n, phase) =>
    inStep(...tasksAt(phase), n === 1 ? 'Open task' : 'Open tasks', count(n, 'Your task is open', 'tasks of yours are open')),
  review: () => inStep('Summary', 'summary', 'Look back', 'Did the decision do what it should?'),
  'move-on': () => inStep('Run', '?run', 'Move it on', 'The time is up, and it waits for you to move it on'),
}

/** Tasks come one by one: those of one kind are told together. */
function grouped(pending: readonly Pending[]): readonly { kind: PendingKind; count: number }[] {
  const counts = new Map<PendingKind, number>()
  for (const { kind, count: n } of pending) counts.set(kind, (counts.get(kind) ?? 0) + n)
  return [...counts].map(([kind, n]) => ({ kind, count: n }))
}

/** One line for everything that one decision wants: the first thing leads and gives the button. Null if nothing waits. */
export function pendingWords(pending: readonly Pending[], phase: Phase): PendingWords | null {
  const [first, ...rest] = grouped(pending).map(({ kind, count: n }) => words[kind](n, phase))
  if (!first) return null
  const others = rest.map(({ what }) => what.charAt(0).toLocaleLowerCase() + what.slice(1))
  return { ...first, what: [first.what, ...others].join('; ') }
}
