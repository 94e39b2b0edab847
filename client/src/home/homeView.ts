/** What the home shows, made from the list of decisions: what needs me by deadline, the board by step, the log of what was decided. */
import { type CalendarDay, type Phase, phases } from '@concord/shared'
import type { DecisionLine, DecisionList } from '@concord/shared/contract'
import { stepNames } from '../decision/steps.ts'
import { needAddress, needsInOrder } from '../shell/needsInOrder.ts'
import { formatTime, sentenceCase } from '../ui/timeFormat.ts'
import { counted, countedInWords, inWords } from '../ui/wordsFor.ts'
import { toZonedInput } from '../ui/zonedInput.ts'
import type { BoardCard, BoardColumn } from './Board.tsx'
import type { DecidedLine } from './DecidedLog.tsx'
import type { Need } from './NeedsList.tsx'
import type { RecordLine } from './RecordsElsewhere.tsx'

const DAY_MS = 86_400_000
type Clock = { now: number; zone: string }

const titleOf = ({ question, title }: DecisionLine): string => question.trim() || title
const linkTo = ({ id }: DecisionLine, path = ''): string => `/d/${id}${path && `/${path}`}`

export const needsOf = (list: DecisionList, clock: Clock): Need[] =>
  needsInOrder(list).map(need => {
    const { line, dueAt, dueDay, words } = need
    const { step, what, verb } = words
    const minutes = line.pending.reduce((sum, item) => sum + item.minutes, 0)
    const isSoon = dueAt !== undefined && isByTomorrow({ dueAt, dueDay }, clock)
    return { id: line.id, question: titleOf(line), step, what, verb, to: needAddress(need), minutes, dueAt, dueDay, isSoon }
  })

function isByTomorrow({ dueAt: at, dueDay }: { dueAt: number; dueDay: CalendarDay | undefined }, { now, zone }: Clock): boolean {
  if (dueDay) return dueDay <= toZonedInput(now + DAY_MS, zone).slice(0, dueDay.length)
  const day = (instant: number) => formatTime(instant, 'date', { now, zone })
  return at <= now || day(at) === day(now) || day(at) === day(now + DAY_MS)
}

export function needsSentence(needs: readonly Need[]): string {
  const minutes = needs.reduce((sum, need) => sum + (need.minutes ?? 0), 0)
  const things = sentenceCase(countedInWords(needs.length, 'thing'))
  return `${things}, about ${counted(minutes, 'minute')} in all. Nothing else is waiting for you.`
}

/** Null when nothing is under way without me. */
export function waitingSentence({ decisions }: DecisionList, needs: number): string | null {
  const others = decisions.filter(line => isUnderWay(line) && line.pending.length === 0).length
  if (others === 0) return null
  const are = others === 1 ? 'decision is' : 'decisions are'
  return `${sentenceCase(inWords(others))} ${needs > 0 ? 'more ' : ''}${are} waiting for other people.`
}

/** A record from another server is not under way here, however far it had come. */
const isUnderWay = ({ phase, status, importedFrom }: DecisionLine): boolean =>
  importedFrom === undefined && phase !== 'decided' && status !== 'cancelled'

const columnLabels: Partial<Record<Phase, string>> = {
  context: 'Context',
  ideas: 'Ideas',
  vote: 'Vote',
  feedback: 'Feedback',
  choose: 'Choose',
  plan: 'Plan',
}
const progressWords: Partial<Record<Phase, string>> = {
  ideas: 'up to date',
  vote: 'took part', // of a secret vote no more is known
  feedback: 'gave some',
  choose: 'answered',
  plan: 'done',
}

export function boardOf(list: DecisionList): BoardColumn[] {
  return phases.flatMap(phase => {
    const label = columnLabels[phase]
    const cards = list.decisions.filter(line => line.phase === phase && isUnderWay(line)).map(cardOf)
    return label ? [{ step: phase, label, cards }] : []
  })
}

function cardOf(line: DecisionLine): BoardCard {
  const { progress } = line
  return {
    id: line.id,
    question: titleOf(line),
    to: linkTo(line),
    progress: progressOf(line),
    share: progress && progress.of > 0 ? progress.done / progress.of : 0,
    dueAt: line.status === 'running' ? (line.deadlineAt ?? undefined) : undefined,
    isMine: line.pending.length > 0,
  }
}

function progressOf({ read, status, phase, progress }: DecisionLine): string {
  if (read === 'title') return 'You are not in it'
  if (status === 'paused') return 'Paused'
  if (read === 'being-prepared' || phase === 'context') return 'Being prepared'
  return progress ? `${progress.done} of ${progress.of} ${progressWords[phase] ?? ''}`.trim() : 'Under way'
}

/** From other servers, to be read: in the order of their questions, since when they were brought says little. */
export function recordsOf({ decisions }: DecisionList): RecordLine[] {
  return decisions
    .flatMap((line): RecordLine[] => {
      const { id, importedFrom, phase, status, outcome } = line
      if (importedFrom === undefined) return []
      const isDecided = phase === 'decided' && status !== 'cancelled'
      const how =
        status === 'cancelled' ? 'Cancelled' : isDecided ? (outcome?.title ?? 'Decided') : `It stood at ${stepNames[phase]}`
      return [{ id, question: titleOf(line), to: linkTo(line, isDecided ? 'summary' : ''), from: importedFrom, how }]
    })
    .toSorted((a, b) => a.question.localeCompare(b.question))
}

/** Newest first; a decision that was cancelled stands here too, and says so. */
export function decidedOf({ decisions }: DecisionList): DecidedLine[] {
  return decisions
    .filter(line => line.importedFrom === undefined && (line.phase === 'decided' || line.status === 'cancelled'))
    .map(line => ({
      id: line.id,
      decidedAt: (line.status === 'cancelled' ? undefined : line.outcome?.at) ?? line.changedAt,
      question: titleOf(line),
      to: linkTo(line, line.status === 'cancelled' ? '' : 'summary'),
      decision: line.status === 'cancelled' ? 'Cancelled, nothing was decided' : (line.outcome?.title ?? ''),
      how: line.status === 'cancelled' ? '' : (line.outcome?.how ?? ''),
      tookPart: counted(line.people.length, 'person', 'people'),
      reviewAt: line.reviewAt ?? undefined,
      reviewDay: line.reviewDay,
    }))
    .toSorted((a, b) => b.decidedAt - a.decidedAt)
}
