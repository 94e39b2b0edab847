/**
 * The people of the workspace, and the links and tokens that let somebody in: made, listed, revoked. What opens is shown once, when it is
 * made.
 */
import type { InvitationView, TokenView } from '@concord/shared/contract'
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

export async function listTokens(signal?: AbortSignal): Promise<readonly TokenView[]> {
  return (await request<{ tokens: readonly TokenView[] }>('GET', '/api/tokens', undefined, signal)).tokens
}
export const revokeToken = (tokenId: string): Promise<void> => request('DELETE', `/api/tokens/${encodeURIComponent(tokenId)}`)

/** Those that still let somebody in; for owners and admins. */
export async function listInvitations(signal?: AbortSignal): Promise<readonly InvitationView[]> {
  const answer = await request<{ invitations: readonly InvitationView[] }>('GET', '/api/invitations', undefined, signal)
  return answer.invitations
}
export const revokeInvitation = (invitationId: string): Promise<void> =>
  request('DELETE', `/api/invitations/${encodeURIComponent(invitationId)}`)
