/**
 * The log, gone through by the rules: every event can be read, it is this decision's, what holds in every state holds after each command,
 * and nobody did what their role or the phase did not allow. It answers the state that the
 * log leads to; null where it cannot be read to its end.
 */
import type { DecisionEvent } from '../decision/events.ts'
import { evolve } from '../decision/evolve.ts'
import type { DecisionState } from '../decision/state.ts'
import type { Bundle } from './bundle.ts'
import { eventRightFlaw } from './eventRights.ts'
import { eventShapeFlaw } from './eventShapes.ts'
import { type Finding, fails, holds, listed } from './finding.ts'
import { brokenInvariant } from './invariants.ts'
import { capital, wordsFor } from './words.ts'

export type RuledLog = { findings: readonly Finding[]; state: DecisionState | null }

export function checkLogRules({ log, decisionId, people }: Bundle, onProgress: (done: number, of: number) => void): RuledLog {
  const rules: Finding[] = []
  const rights: Finding[] = []
  let state: DecisionState | null = null
  for (const [i, event] of log.entries()) {
    const words = wordsFor(people, null)
    const place = { seq: event.seq }
    const isOfOne = log[i - 1]?.commandId === event.commandId
    const formless = eventShapeFlaw(event)
    if (formless) {
      const unread = fails('rules', `${capital(words.entry(event))} (${event.type}) cannot be read: ${formless}.`, place)
      return { findings: [...rules, unread, ...rights], state: null }
    }
    try {
      const flaw = isOfOne ? strangerFlaw(log[i - 1], event) : state && eventRightFlaw(state, event)
      if (flaw)
        rights.push(
          fails('rights', `${capital(words.entry(event))} (${event.type}) by ${words.person(event.by)}: ${flaw}.`, place),
        )
      const beginning = beginningFlaw(event, i, decisionId)
      if (beginning) rules.push(fails('rules', `${capital(words.entry(event))}: ${beginning}.`, place))
      if (event.type === 'DecisionCreated' && state !== null) continue
      state = evolve(state, event)
      const broken = log[i + 1]?.commandId === event.commandId || isQuiet(event) ? null : brokenInvariant(state)
      if (broken && rules.length === 0)
        rules.push(fails('rules', `After entry ${event.seq} a rule does not hold: ${broken}.`, place))
    } catch (error) {
      const why = `Entry ${event.seq} (${event.type}) cannot be read by the rules of this version`
      const unread = fails('rules', error instanceof Error ? `${why}: ${error.message}.` : `${why}.`, place)
      return { findings: [...rules, unread, ...rights], state: null }
    }
    onProgress(i + 1, log.length)
  }
  return {
    findings: [
      ...listed(rules, holds('rules', 'Every step was taken as the rules of a decision allow.')),
      ...listed(rights, holds('rights', 'Everybody did only what they were allowed to do at that moment.')),
    ],
    state,
  }
}

/** Nothing that a rule of `invariants.ts` speaks of is changed by these: a long log need not be looked at as a whole after each. */
const quiet: ReadonlySet<DecisionEvent['type']> = new Set([
  'VideoWatched',
  'ResourceMarkedRead',
  'QuestionAnswered',
  'ReadyDeclared',
  'IdeaReplied',
  'IdeaReacted',
  'PointerAdded',
  'PointerRevised',
  'PointerReplied',
  'PointerAgreed',
  'PointerResolved',
  'TaskStatusSet',
  'StatusPosted',
  'BallotCast',
  'BallotPaperTaken',
])
const isQuiet = ({ type }: DecisionEvent): boolean => quiet.has(type)

function beginningFlaw(event: DecisionEvent, i: number, decisionId: string): string | null {
  if (i > 0) return event.type === 'DecisionCreated' ? 'a decision begins in the middle of another' : null
  if (event.type !== 'DecisionCreated') return 'the record does not begin with the beginning of a decision'
  return event.decisionId === decisionId ? null : 'the record is that of another decision than the file names'
}

/** What one command has made is of one person. */
function strangerFlaw(before: DecisionEvent | undefined, event: DecisionEvent): string | null {
  const isHidden = event.by === undefined || before?.by === undefined
  return isHidden || event.by === before.by ? null : 'it is not of the person whose command it belongs to'
}
