/** The history of a document: its versions, page by page, and its text as it stood at one of them. */
import type { DocumentName } from '@concord/shared'
import type { VersionPage, VersionText } from '@concord/shared/contract'
import { request } from './request.ts'

const pathOf = (decisionId: string, doc: DocumentName): string =>
  `/api/decisions/${encodeURIComponent(decisionId)}/documents/${doc}/versions`

/** `before`: of the versions before this one, the newest. */
export const getVersions = (
  decisionId: string,
  doc: DocumentName,
  before: number | null,
  signal?: AbortSignal,
): Promise<VersionPage> =>
  request('GET', `${pathOf(decisionId, doc)}${before === null ? '' : `?before=${before}`}`, undefined, signal)

export const getVersion = (decisionId: string, doc: DocumentName, version: number, signal?: AbortSignal): Promise<VersionText> =>
  request('GET', `${pathOf(decisionId, doc)}/${version}`, undefined, signal)
