/** The people of the workspace, and the links and tokens that let somebody in. Links and tokens are shown once, when they are made. */
import { request } from './request.ts'
import type { WorkspaceRole } from './session.ts'

export type Person = { personId: string; name: string; role: WorkspaceRole; timeZone: string }
export type MadeLink = { token: string; url: string }
export type NewInvitation = {
  role: 'admin' | 'member'
  decisionId?: string
  decisionRole?: string
  maxUses?: number
  expiresAt?: number
}

export async function listPeople(signal?: AbortSignal): Promise<readonly Person[]> {
  const { people } = await request<{ people: readonly Person[] }>('GET', '/api/people', undefined, signal)
  return people
}
export const createInvitation = (invitation: NewInvitation): Promise<MadeLink> => request('POST', '/api/invitations', invitation)
/** Without a person: for me, on another device. Works once, for 15 minutes. */
export const createSigninLink = (personId?: string): Promise<MadeLink> =>
  request('POST', '/api/signin-links', personId ? { personId } : {})
export const createToken = (name: string): Promise<{ token: string }> => request('POST', '/api/tokens', { name })
