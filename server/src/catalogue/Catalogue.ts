/**
 * The people of the workspace and every key that lets somebody in. Keys are known by their SHA-256 only (secretToken.ts). Each call that
 * changes something is one durable step: a link is used up and its session made together, or neither.
 * Who is in which decision is told by the decision's own log.
 */
import type { DecisionId, EpochMs, PersonId } from '@concord/shared'
import type { decisionRoles, WorkspaceRole } from '@concord/shared/contract'

export type Workspace = { name: string; setUpAt: EpochMs }
export type Person = {
  personId: PersonId
  name: string
  email?: string
  role: WorkspaceRole
  timeZone: string
  joinedAt: EpochMs
}
/** Somebody who was taken out of the workspace: what they did stays, so that their name is still needed. */
export type FormerPerson = { personId: PersonId; name: string; leftAt: EpochMs }
export type Invitation = {
  hash: string
  invitedBy: PersonId
  role: 'admin' | 'member'
  decisionId?: DecisionId
  decisionRole?: (typeof decisionRoles)[number]
  usesLeft: number
  expiresAt: EpochMs
}
/** `sessionId` names it without opening anything. `expiresAt` moves on as it is used. `device`: what its person knows it by. */
export type Session = {
  sessionId: string
  hash: string
  personId: PersonId
  expiresAt: EpochMs
  startedAt?: EpochMs
  device?: string
}
export type NewSession = Omit<Session, 'personId'>
export type SignInLink = { hash: string; personId: PersonId; expiresAt: EpochMs; isUsed: boolean }
/** Somebody who joined by an invitation to a decision and has not been added to it yet: its log is written after the catalogue. */
export type Arrival = Pick<Invitation, 'invitedBy'> & {
  personId: PersonId
  decisionId: DecisionId
  decisionRole: (typeof decisionRoles)[number]
}
export type AccessToken = { tokenId: string; hash: string; personId: PersonId; name: string; madeAt: EpochMs }

/** Of more nobody knows any more where they are. */
export const LINKS_PER_PERSON = 20
/** Devices and browsers that anybody still uses. */
export const SESSIONS_PER_PERSON = 100

/** Why a key does not open: never known or run out, and used up, are told apart; more is not told. */
export type KeyFlaw = 'token-invalid' | 'token-used-up'

/** `ended`: the session that was replaced, and the oldest ones where there were too many (SESSIONS_PER_PERSON). */
export type SignedIn = { personId: PersonId; ended: readonly string[] }

export interface Catalogue {
  /** Null until it is set up. */
  workspace(): Promise<Workspace | null>
  /** False, nothing changed, if it has been set up already. */
  setUp(workspace: Workspace, owner: Person, session: NewSession): Promise<boolean>

  /** Who is in the workspace now. */
  people(): Promise<readonly Person[]>
  person(personId: string): Promise<Person | null>
  /** Who was. */
  former(): Promise<readonly FormerPerson[]>
  addPerson(person: Person): Promise<void>
  changePerson(personId: string, changes: { name?: string | undefined; timeZone?: string | undefined }): Promise<Person | null>

  /** With all that would let them in, or somebody else in their name. `ended`: their sessions and tokens. The last owner stays. */
  removePerson(personId: string, at: EpochMs): Promise<{ ended: readonly string[] } | 'last-owner' | 'not-found'>

  /** Those that have run out are forgotten. */
  addInvitation(invitation: Invitation, at: EpochMs): Promise<void>
  invitation(hash: string, at: EpochMs): Promise<Invitation | KeyFlaw>
  /** Those that still let somebody in. */
  invitations(at: EpochMs): Promise<readonly Invitation[]>
  /** False: there is none. */
  removeInvitation(hash: string): Promise<boolean>
  /** Takes one use, adds the person, opens their first session, and notes the arrival where the invitation is to a decision. */
  join(hash: string, person: Omit<Person, 'role'>, session: NewSession): Promise<Invitation | KeyFlaw>

  arrivals(): Promise<readonly Arrival[]>
  /** They have been added, or will not be. */
  forgetArrival(personId: string): Promise<void>

  /** Of one person's links the newest stay (LINKS_PER_PERSON). */
  addSignInLink(link: Omit<SignInLink, 'isUsed'>, at: EpochMs): Promise<void>
  /** `replaces`: the session that this browser had before. It ends in the same step. */
  signIn(hash: string, session: NewSession, at: EpochMs, replaces: string | null): Promise<SignedIn | KeyFlaw>

  session(hash: string, at: EpochMs): Promise<Session | null>
  /** Those that still hold. */
  sessionsOf(personId: string, at: EpochMs): Promise<readonly Session[]>
  prolongSession(sessionId: string, expiresAt: EpochMs): Promise<void>
  endSession(sessionId: string): Promise<void>

  addToken(token: AccessToken): Promise<void>
  token(hash: string): Promise<AccessToken | null>
  tokensOf(personId: string): Promise<readonly AccessToken[]>
  /** False: this person has no such token. */
  removeToken(personId: string, tokenId: string): Promise<boolean>

  /** A durable copy of what has been changed so far. `folder` is there. */
  backup(folder: string): Promise<void>
  /** Everything changed is on the disk. */
  close(): Promise<void>
}
