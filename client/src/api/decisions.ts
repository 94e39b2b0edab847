/** Decisions as plain calls: making one, reading one and its log, and posting one command. The live feed and the outbox are in sync/. */
import type { Command, DecisionEvent } from '@concord/shared'
import type { DecisionView, LogPage } from '@concord/shared/contract'
import { request, requestBytes, requestWithFile } from './request.ts'

/** `id`: made here, so that asking again makes no second one. */
export type NewDecision = { id: string; title: string; question: string; settings?: Readonly<Record<string, unknown>> }
export type CommandAnswer = { seq: number; events: readonly DecisionEvent[] }
/** A command as it travels: with the id that its sender made. */
export type SentCommand = Command & { readonly id: string }

export type ImportReaders = 'admins' | 'workspace'

const pathOf = (decisionId: string): string => `/api/decisions/${encodeURIComponent(decisionId)}`

export const createDecision = (decision: NewDecision): Promise<{ id: string }> => request('POST', '/api/decisions', decision)
export const getDecision = (decisionId: string, signal?: AbortSignal): Promise<DecisionView> =>
  request('GET', pathOf(decisionId), undefined, signal)
/** What came after `after`, in order; long logs come in pages. */
export const getLog = (decisionId: string, after: number, signal?: AbortSignal): Promise<LogPage> =>
  request('GET', `${pathOf(decisionId)}/log?after=${after}`, undefined, signal)
/** Where the decision lies as one file, for a link that downloads it. */
export const bundleAddress = (decisionId: string): string => `${pathOf(decisionId)}/bundle`
export const getBundle = (decisionId: string, signal?: AbortSignal): Promise<Uint8Array> =>
  requestBytes(bundleAddress(decisionId), signal)
/** Brings the file of another server's decision here; `readers`: who reads it. For owners and admins. */
export const importDecision = (file: Blob, readers: ImportReaders): Promise<{ id: string }> =>
  requestWithFile(`/api/decisions/import?readers=${readers}`, file)
export const postCommand = (
  decisionId: string,
  command: { id: string; type: string } & Record<string, unknown>,
): Promise<CommandAnswer> => request('POST', `${pathOf(decisionId)}/commands`, command)
/** The address of a decision's live channel. */
export function liveAddress(decisionId: string, after: number): string {
  const { protocol, host } = window.location
  return `${protocol === 'https:' ? 'wss:' : 'ws:'}//${host}${pathOf(decisionId)}/live?after=${after}&protocol=1`
}
