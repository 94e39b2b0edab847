/**
 * Every log: its chain, its end, what the rules make of it and whether that may be, what lies beside it, and whether the people and files
 * that it names are there.
 */
import { type DecisionEvent, type DecisionState, evolve } from '@concord/shared'
import { brokenInvariant } from '@concord/shared/verify'
import { importedKey } from '../../bundle/importedRecord.ts'
import { BesideTable } from '../../decisions/besideTable.ts'
import { ANSWER } from '../../decisions/storedAnswer.ts'
import { DamagedRecord } from '../../journal/Journal.ts'
import { readLog } from '../../journal/readLog.ts'
import { mediaIn } from '../../media/namedFiles.ts'
import type { Stores } from '../../openStorage.ts'
import { besideFlaw } from '../besideFlaw.ts'
import { checkBoxes, checkStrayBoxes } from './checkBoxes.ts'
import { type CheckReport, type Finding, RESTORE } from './Finding.ts'

const flawInWords = {
  'out-of-order': 'an event is missing here',
  'wrong-previous': 'this event does not follow the one before it',
  'wrong-hash': 'this event is not what was written',
  'wrong-text': 'a text of this event is not the one that was committed to',
  unreadable: 'this event cannot be read',
  'end-lost': 'the log does not end where its newest append ended',
} as const

/** Of one that is changed while it is looked at, so often is looked again. */
const MAX_TRIES = 5

export async function* checkLogs(stores: Stores): AsyncGenerator<CheckReport> {
  const logs = await stores.journal.logs()
  let events = 0
  for (const log of logs) {
    const found = await checkLog(stores, log)
    events += found.events
    yield* found.findings
  }
  yield* checkStrays(stores)
  yield { kind: 'looked', part: 'logs', what: `${logs.length} decisions, ${events} events` }
}

async function checkLog(stores: Stores, log: string): Promise<{ events: number; findings: readonly Finding[] }> {
  for (let tries = 1; ; tries++) {
    const { events, flaw } = await readLog(stores.journal, log)
    if (flaw)
      return {
        events: events.length,
        findings: [wrong(`decision ${log}, event ${flaw.seq}`, `${flawInWords[flaw.flaw]}; the decision is not served`)],
      }
    const findings: Finding[] = []
    for await (const finding of checkState(stores, log, events)) findings.push(finding)
    const isStill = (await stores.journal.read(log, events.length, 1)).length === 0
    if (findings.length === 0 || isStill || tries === MAX_TRIES) return { events: events.length, findings }
  }
}

async function* checkState(stores: Stores, log: string, events: readonly DecisionEvent[]): AsyncGenerator<Finding> {
  const where = `decision ${log}`
  const state = folded(events)
  if (typeof state === 'number')
    return yield wrong(`${where}, event ${state}`, 'the rules cannot read this event; the decision is not served')
  const broken = brokenInvariant(state)
  if (broken) yield wrong(where, `it is in a state that may not be: ${broken}`)
  if (state.decisionId !== log) yield wrong(where, `its log says that it is decision ${state.decisionId}`)
  yield* checkBeside(stores, log, state)
  if (await isImported(stores, log)) return // its people, files and boxes are where it came from
  yield* checkBoxes(stores, state)
  const { people, former } = { people: await stores.catalogue.people(), former: await stores.catalogue.former() }
  const known = new Set([...people, ...former].map(({ personId }) => personId))
  for (const { personId } of state.members) {
    if (!known.has(personId))
      yield wrong(where, `its member ${personId} is in no catalogue`, 'The next start adds them again, without a name.')
  }
  for (const mediaId of new Set(mediaIn(events))) {
    const blob = await stores.blobs.find(mediaId)
    if (!blob) yield wrong(where, `its file ${mediaId} is missing`)
    else if (blob.decisionId !== log) yield wrong(where, `its file ${mediaId} belongs to decision ${blob.decisionId}`)
  }
}

/** Whatever else lies beside the log may be damaged: that has been told. */
async function isImported({ journal }: Stores, log: string): Promise<boolean> {
  try {
    return (await journal.beside(log, importedKey)).length > 0
  } catch (error) {
    if (error instanceof DamagedRecord) return true // nothing but an import writes this record
    throw error
  }
}

async function* checkBeside({ journal }: Stores, log: string, state: DecisionState): AsyncGenerator<Finding> {
  const flaws = await journal.besideFlaws(log)
  for (const { key, problem } of flaws) {
    const isAnswer = key?.[0] === ANSWER
    const where = `decision ${log}, record ${key?.join('/')}`
    if (isAnswer) yield wrong(where, `an answer to a command is damaged: ${problem}`, 'npm run check -- --repair takes it away.')
    else yield wrong(where, `${problem}; the decision is not served`)
  }
  const flaw = flaws.length === 0 ? besideFlaw(state, await BesideTable.load(journal, log)) : null
  if (flaw) yield wrong(`decision ${log}`, `${flaw}; the decision is not served`)
}

/** Beside a log that is not there. What is named is looked up after what names it: new logs come while this runs. */
async function* checkStrays(stores: Stores): AsyncGenerator<Finding> {
  const { journal } = stores
  const named = await journal.logsBeside()
  const logs = new Set(await journal.logs())
  for (const log of named) {
    if (!logs.has(log)) yield wrong(`decision ${log}`, 'something lies beside this log, and there is no such log')
  }
  yield* checkStrayBoxes(stores, logs)
}

const wrong = (where: string, what: string, toDo = RESTORE): Finding => ({ kind: 'wrong', where, what, toDo })

/** The seq of the event that cannot be folded, if there is one. */
function folded(events: readonly DecisionEvent[]): DecisionState | number {
  let state: DecisionState | null = null
  for (const event of events) {
    try {
      state = evolve(state, event)
    } catch {
      return event.seq // whatever it is that the rules stumble over
    }
  }
  return state ?? 1
}
