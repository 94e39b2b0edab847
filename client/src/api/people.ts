/**
 * The people of the workspace, and what lets somebody in: links, tokens, sessions; made, listed, revoked. What opens is shown once, when it
 * is made.
 */
import type { InvitationView, SessionView, TokenView } from '@concord/shared/contract'
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

/** `former`: who was taken out of the workspace, for the names in what they did. */
export type Everybody = { people: readonly Person[]; former: readonly { personId: string; name: string }[] }

export async function listPeople(signal?: AbortSignal): Promise<Everybody> {
  const { people, former } = await request<Everybody>('GET', '/api/people', undefined, signal)
  return { people: toldApart(people), former }
}

/** Two who go by one name are told apart by the order in which they came: "Hana", "Hana (2)". */
function toldApart(people: readonly Person[]): readonly Person[] {
  const seen = new Map<string, number>()
  return people.map(person => {
    const count = (seen.get(person.name) ?? 0) + 1
    seen.set(person.name, count)
    return count === 1 ? person : { ...person, name: `${person.name} (${count})` }
  })
}

/** Out of the workspace, with all that they have open; what they did stays. */
export const removePerson = (personId: string): Promise<void> => request('DELETE', `/api/people/${encodeURIComponent(personId)}`)

/** Where I am signed in. */
export async function listSessions(signal?: AbortSignal): Promise<readonly SessionView[]> {
  return (await request<{ sessions: readonly SessionView[] }>('GET', '/api/sessions', undefined, signal)).sessions
}
export const endSession = (sessionId: string): Promise<void> =>
  request('DELETE', `/api/sessions/${encodeURIComponent(sessionId)}`)
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
