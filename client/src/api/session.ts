/** Who I am, and the ways in: set-up, invitation, one-time link; and out. Routes as in ARCHITECTURE.md. */
import { actAs } from './actingAs.ts'
import { request } from './request.ts'

export type WorkspaceRole = 'owner' | 'admin' | 'member'
export type Me = { personId: string; name: string; role: WorkspaceRole; timeZone: string; email?: string; workspaceName?: string }
export type SetUp = { token: string; workspaceName: string; name: string; timeZone: string; email?: string; sample?: boolean }
export type Join = { token: string; name: string; timeZone: string; email?: string }
export type InvitationPreview = {
  workspaceName: string
  invitedBy: string
  role: string
  decisionId?: string
  decisionTitle?: string
}

/** From here on the page writes in this person's name. */
export async function getMe(signal?: AbortSignal): Promise<Me> {
  const me = await request<Me>('GET', '/api/me', undefined, signal)
  actAs(me.personId)
  return me
}
export const patchMe = (changes: { name?: string; timeZone?: string }): Promise<Me> => request('PATCH', '/api/me', changes)
export const setUp = (setup: SetUp): Promise<{ personId: string }> => request('POST', '/api/setup', setup)
export const getInvitation = (token: string, signal?: AbortSignal): Promise<InvitationPreview> =>
  request('GET', `/api/invitations/${encodeURIComponent(token)}`, undefined, signal)
export const join = (joining: Join): Promise<{ personId: string }> => request('POST', '/api/join', joining)
export const signIn = (token: string): Promise<{ personId: string }> => request('POST', '/api/signin', { token })
export const signOut = (): Promise<void> => request('POST', '/api/signout', {})
