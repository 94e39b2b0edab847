/**
 * What every step's page knows of the decision that is open, and the one way to change it. Given by DecisionProvider: below it,
 * the decision is loaded and may be read. `ask` is the rules' own verdict on this page's copy; `send` shows the act at once.
 */
import type { Command, DecisionId, DecisionState, DocumentName, EpochMs, Outcome } from '@concord/shared'
import type { ImportedView, Mine, RightsView } from '@concord/shared/contract'
import { createContext, use } from 'react'
import type { Person } from '../api/people.ts'
import type { Me } from '../api/session.ts'
import type { ConnectionState, DocumentReport } from '../sync/connectionState.ts'

/** What the server refused, kept with its reason until it is dismissed. */
export type RefusedCommand = { id: string; command: Command; code: string; sentence: string; refusedAt: EpochMs }

/**
 * `seq` null: kept on this device and shown, and sent when the connection is back. A refusal that `isKept` stands in `refused` with
 * all that was typed; of another one the form keeps what was typed.
 */
export type Sent = { ok: true; seq: number | null } | { ok: false; code: string; sentence: string; isKept: boolean }

export type OpenDecision = {
  id: DecisionId
  /** The server's state with my unsent commands folded in. */
  state: DecisionState
  mine: Mine
  me: Me
  /** Of the workspace. */
  people: ReadonlyMap<string, Person>
  /** 'the author' for null. */
  nameOf(personId: string | null): string
  here: ReadonlySet<string>
  rights: RightsView
  /** Where it came from, if not from this server; then it is only read. */
  imported: ImportedView | null
  connection: ConnectionState
  /** After a break the server's log was not the one seen before: everything was loaded anew. */
  hasLogChanged: boolean
  /** Mine, shown already, and not with the server yet. */
  waiting: readonly Command[]
  refused: readonly RefusedCommand[]
  dismiss(commandId: string): void
  /** The server's clock. */
  now(): EpochMs
  ask(command: Command): Outcome
  /** Optimistic; never throws. */
  send(command: Command): Promise<Sent>
  /** An open document tells how it stands; null when it is closed. */
  reportDocument(name: DocumentName, report: DocumentReport | null): void
}

export const OpenDecisionContext = createContext<OpenDecision | null>(null)

export function useDecision(): OpenDecision {
  const open = use(OpenDecisionContext)
  if (!open) throw new Error('useDecision outside DecisionProvider')
  return open
}
