/** Decisions as plain calls: making one, listing mine, and posting one command. The live feed and the outbox are in sync/. */
import { request } from './request.ts'

export type NewDecision = { title: string; question: string; settings?: Readonly<Record<string, unknown>> }
export type CommandAnswer = { seq: number; events: readonly unknown[] }

export const createDecision = (decision: NewDecision): Promise<{ id: string }> => request('POST', '/api/decisions', decision)
export const postCommand = (
  decisionId: string,
  command: { id: string; type: string } & Record<string, unknown>,
): Promise<CommandAnswer> => request('POST', `/api/decisions/${encodeURIComponent(decisionId)}/commands`, command)
