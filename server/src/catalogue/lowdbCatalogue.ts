/**
 * The catalogue in one readable JSON file, by lowdb, and held in memory. A call that changes something returns when the file is durable;
 * if its write fails, nothing has changed and the caller hears so.
 */
import { mkdirSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { EpochMs } from '@concord/shared'
import { Low } from 'lowdb'
import { z } from 'zod'
import {
  type AccessToken,
  type Arrival,
  type Catalogue,
  type FormerPerson,
  type Invitation,
  type KeyFlaw,
  LINKS_PER_PERSON,
  type Person,
  SESSIONS_PER_PERSON,
  type Session,
  type SignInLink,
  type Workspace,
} from './Catalogue.ts'
import { DurableJsonFile, type DurableJsonOptions, type StorageWarning } from './durableJsonFile.ts'
import { findByHash } from './findByHash.ts'
import { GroupedChanges } from './groupedChanges.ts'

/** 2: the file carries a checksum (durableJsonFile.ts), which version 1 would not keep true. */
const VERSION = 2
/** For how long a used link is still told from an unknown one. */
const REMEMBER_USED_MS = 24 * 3_600_000

type CatalogueFile = {
  version: number
  workspace: Workspace | null
  people: Person[]
  /** Absent where nobody has left. */
  former?: FormerPerson[]
  /** Absent where nobody is on the way. */
  arrivals?: Arrival[]
  invitations: Invitation[]
  sessions: Session[]
  signInLinks: SignInLink[]
  tokens: AccessToken[]
}

const emptyFile = (): CatalogueFile => ({
  version: VERSION,
  workspace: null,
  people: [],
  invitations: [],
  sessions: [],
  signInLinks: [],
  tokens: [],
})

const rows = z.array(z.looseObject({}))
const fileSchema = z.looseObject({
  version: z.int(),
  workspace: z.looseObject({ name: z.string() }).nullable(),
  people: rows,
  invitations: rows,
  sessions: rows,
  signInLinks: rows,
  tokens: rows,
})
const isCatalogueFile = (value: unknown): value is CatalogueFile => fileSchema.safeParse(value).success

/** Brings a file of version 1 to this one. */
export async function checkCatalogue(file: string, warn: StorageWarning): Promise<void> {
  const adapter = new DurableJsonFile(file, isCatalogueFile, warn)
  const data = await adapter.read()
  if (data && data.version < VERSION) await adapter.write({ ...data, version: VERSION })
}

/** Rejects with DamagedStore. */
export async function openLowdbCatalogue(
  file: string,
  warn: StorageWarning,
  options: DurableJsonOptions = {},
): Promise<Catalogue> {
  if (!options.isReadOnly) mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  const db = new Low<CatalogueFile>(new DurableJsonFile(file, isCatalogueFile, warn, options), emptyFile())
  await db.read()
  if (db.data.version > VERSION)
    throw new Error(`${file} was written by a newer Concord (version ${db.data.version}, this one reads ${VERSION})`)
  const kept = new GroupedChanges(db.data, async data => {
    db.data = data
    await db.write()
  })

  return {
    async workspace() {
      return kept.current.workspace
    },

    setUp: (workspace, owner, session) =>
      kept.change(draft => {
        if (draft.workspace) return false
        draft.workspace = workspace
        draft.people = [...draft.people, owner]
        draft.sessions = [...draft.sessions, { ...session, personId: owner.personId }]
        return true
      }),

    async people() {
      return kept.current.people
    },

    async person(personId) {
      return kept.current.people.find(person => person.personId === personId) ?? null
    },

    async former() {
      return kept.current.former ?? []
    },

    addPerson: person =>
      kept.change(draft => {
        draft.people = [...draft.people, person]
      }),

    changePerson: (personId, { name, timeZone }) =>
      kept.change(draft => {
        const person = draft.people.find(known => known.personId === personId)
        if (!person) return null
        const changed = { ...person, ...(name !== undefined && { name }), ...(timeZone !== undefined && { timeZone }) }
        draft.people = draft.people.map(known => (known === person ? changed : known))
        return changed
      }),

    removePerson: (personId, leftAt) =>
      kept.change(draft => {
        const person = draft.people.find(known => known.personId === personId)
        if (!person) return 'not-found'
        const owners = draft.people.filter(({ role }) => role === 'owner')
        if (person.role === 'owner' && owners.length === 1) return 'last-owner'
        const isTheirs = (record: { personId: string }) => record.personId === personId
        const ended = [
          ...draft.sessions.filter(isTheirs).map(({ sessionId }) => sessionId),
          ...draft.tokens.filter(isTheirs).map(({ tokenId }) => tokenId),
        ]
        draft.people = draft.people.filter(known => known !== person)
        draft.former = [...(draft.former ?? []), { personId: person.personId, name: person.name, leftAt }]
        draft.sessions = draft.sessions.filter(session => !isTheirs(session))
        draft.tokens = draft.tokens.filter(token => !isTheirs(token))
        draft.signInLinks = draft.signInLinks.filter(link => !isTheirs(link))
        draft.invitations = draft.invitations.filter(({ invitedBy }) => invitedBy !== personId)
        return { ended }
      }),

    addInvitation: (invitation, at) =>
      kept.change(draft => {
        draft.invitations = [...draft.invitations.filter(({ expiresAt }) => expiresAt > at), invitation]
      }),

    async invitation(hash, at) {
      return usableInvitation(kept.current, hash, at)
    },

    async invitations(at) {
      return kept.current.invitations.filter(({ usesLeft, expiresAt }) => usesLeft > 0 && expiresAt > at)
    },

    removeInvitation: hash =>
      kept.change(draft => {
        const staying = draft.invitations.filter(invitation => invitation.hash !== hash)
        if (staying.length === draft.invitations.length) return false
        draft.invitations = staying
        return true
      }),

    join: (hash, newcomer, session) =>
      kept.change(draft => {
        const invitation = usableInvitation(draft, hash, newcomer.joinedAt)
        if (typeof invitation === 'string') return invitation
        const after = { ...invitation, usesLeft: invitation.usesLeft - 1 }
        draft.invitations = draft.invitations.map(known => (known === invitation ? after : known))
        draft.people = [...draft.people, { ...newcomer, role: invitation.role }]
        const { decisionId, decisionRole, invitedBy } = invitation
        if (decisionId && decisionRole)
          draft.arrivals = [...(draft.arrivals ?? []), { personId: newcomer.personId, decisionId, decisionRole, invitedBy }]
        draft.sessions = [...draft.sessions, { ...session, personId: newcomer.personId }]
        return after
      }),

    async arrivals() {
      return kept.current.arrivals ?? []
    },

    forgetArrival: personId =>
      kept.change(draft => {
        draft.arrivals = (draft.arrivals ?? []).filter(arrival => arrival.personId !== personId)
      }),

    addSignInLink: (link, at) =>
      kept.change(draft => {
        const remembered = draft.signInLinks.filter(({ expiresAt }) => expiresAt > at - REMEMBER_USED_MS)
        const others = remembered.filter(({ personId }) => personId !== link.personId)
        const own = remembered.filter(({ personId }) => personId === link.personId).slice(1 - LINKS_PER_PERSON)
        draft.signInLinks = [...others, ...own, { ...link, isUsed: false }]
      }),

    signIn: (hash, session, at, replaces) =>
      kept.change(draft => {
        const link = linkOf(draft.signInLinks, hash)
        if (link?.isUsed) return 'token-used-up'
        if (!link || link.expiresAt <= at) return 'token-invalid'
        draft.signInLinks = draft.signInLinks.map(known => (known === link ? { ...link, isUsed: true } : known))
        const { personId } = link
        const holding = draft.sessions.filter(({ expiresAt }) => expiresAt > at)
        const own = holding.filter(known => known.personId === personId && known.sessionId !== replaces)
        const ended = [
          ...holding.filter(({ sessionId }) => sessionId === replaces),
          ...own.slice(0, Math.max(0, own.length + 1 - SESSIONS_PER_PERSON)),
        ]
        draft.sessions = [...holding.filter(known => !ended.includes(known)), { ...session, personId }]
        return { personId, ended: ended.map(({ sessionId }) => sessionId) }
      }),

    async session(hash, at) {
      const session = sessionOf(kept.current.sessions, hash)
      return session && session.expiresAt > at ? session : null
    },

    async sessionsOf(personId, at) {
      return kept.current.sessions.filter(session => session.personId === personId && session.expiresAt > at)
    },

    prolongSession: (sessionId, expiresAt) =>
      kept.change(draft => {
        draft.sessions = draft.sessions.map(session => (session.sessionId === sessionId ? { ...session, expiresAt } : session))
      }),

    endSession: sessionId =>
      kept.change(draft => {
        draft.sessions = draft.sessions.filter(session => session.sessionId !== sessionId)
      }),

    addToken: token =>
      kept.change(draft => {
        draft.tokens = [...draft.tokens, token]
      }),

    async token(hash) {
      return tokenOf(kept.current.tokens, hash) ?? null
    },

    async tokensOf(personId) {
      return kept.current.tokens.filter(token => token.personId === personId)
    },

    removeToken: (personId, tokenId) =>
      kept.change(draft => {
        const staying = draft.tokens.filter(token => token.tokenId !== tokenId || token.personId !== personId)
        if (staying.length === draft.tokens.length) return false
        draft.tokens = staying
        return true
      }),

    backup: async folder => {
      await new DurableJsonFile(join(folder, basename(file)), isCatalogueFile, warn).write(kept.current)
    },

    close: () => kept.settled(),
  }
}

function usableInvitation({ invitations }: CatalogueFile, hash: string, at: EpochMs): Invitation | KeyFlaw {
  const invitation = invitationOf(invitations, hash)
  if (!invitation || invitation.expiresAt <= at) return 'token-invalid'
  return invitation.usesLeft > 0 ? invitation : 'token-used-up'
}

const sessionOf = findByHash<Session>()
const tokenOf = findByHash<AccessToken>()
const invitationOf = findByHash<Invitation>()
const linkOf = findByHash<SignInLink>()
