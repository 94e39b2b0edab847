/** What every catalogue promises, tried on a real engine. `open` opens the same storage again each time it is called, or a copy. */
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DecisionId, PersonId } from '@concord/shared'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  type Catalogue,
  type Invitation,
  LINKS_PER_PERSON,
  type NewSession,
  type Person,
  SESSIONS_PER_PERSON,
} from './Catalogue.ts'
import { hashToken } from './secretToken.ts'

export type CatalogueUnderTest = { open(copy?: string): Promise<Catalogue>; remove(): void }

const NOW = 1_000_000
const person = (name: string, role: Person['role'] = 'member'): Person => ({
  personId: randomUUID() as PersonId,
  name,
  role,
  timeZone: 'Europe/Lisbon',
  joinedAt: NOW,
})
const session = (key: string, expiresAt = NOW + 1000): NewSession => ({
  sessionId: randomUUID(),
  hash: hashToken(key),
  expiresAt,
})
const invitation = (key: string, invitedBy: Person, usesLeft = 1): Invitation => ({
  hash: hashToken(key),
  invitedBy: invitedBy.personId,
  role: 'member',
  usesLeft,
  expiresAt: NOW + 1000,
})

export function catalogueContract(name: string, create: () => CatalogueUnderTest): void {
  describe(`catalogue: ${name}`, () => {
    let storage: CatalogueUnderTest
    let catalogue: Catalogue
    const reopen = async () => {
      await catalogue.close()
      catalogue = await storage.open()
    }
    beforeEach(async () => {
      storage = create()
      catalogue = await storage.open()
    })
    afterEach(async () => {
      await catalogue.close()
      storage.remove()
    })

    test('is set up once, with its owner and their session', async () => {
      const [ana, eve] = [person('Ana', 'owner'), person('Eve', 'owner')]
      const workspace = { name: 'Saltmarsh', setUpAt: NOW }
      expect(await catalogue.workspace()).toBeNull()
      const outcomes = [catalogue.setUp(workspace, ana, session('a')), catalogue.setUp(workspace, eve, session('e'))]
      expect(await Promise.all(outcomes)).toEqual([true, false])
      await reopen()
      expect(await catalogue.workspace()).toEqual(workspace)
      expect(await catalogue.people()).toEqual([ana])
      expect(await catalogue.session(hashToken('a'), NOW)).toMatchObject({ personId: ana.personId })
      expect(await catalogue.session(hashToken('e'), NOW)).toBeNull()
    })

    test('keeps people, and changes only what is named', async () => {
      const ana = { ...person('Ana'), email: 'ana@example.org' }
      await catalogue.addPerson(ana)
      expect(await catalogue.changePerson(ana.personId, { timeZone: 'Asia/Tokyo' })).toEqual({ ...ana, timeZone: 'Asia/Tokyo' })
      expect(await catalogue.changePerson(randomUUID(), { name: 'Nobody' })).toBeNull()
      await reopen()
      expect(await catalogue.person(ana.personId)).toEqual({ ...ana, timeZone: 'Asia/Tokyo' })
      expect(await catalogue.person(randomUUID())).toBeNull()
    })

    test('an invitation lets in as many as it says, however many come at once, until it runs out', async () => {
      const ana = person('Ana', 'owner')
      await catalogue.addInvitation(invitation('two', ana, 2), NOW)
      await catalogue.addInvitation(invitation('old', ana), NOW)
      const { role: _role, ...newcomer } = person('Ben')
      const joining = Array.from({ length: 5 }, (_, i) => {
        const one = { ...newcomer, personId: randomUUID() as PersonId }
        return catalogue.join(hashToken('two'), one, session(`s${i}`))
      })
      const outcomes = await Promise.all(joining)
      expect(outcomes.filter(outcome => outcome === 'token-used-up')).toHaveLength(3)
      expect(await catalogue.people()).toHaveLength(2)
      await reopen()
      expect(await catalogue.invitation(hashToken('two'), NOW)).toBe('token-used-up')
      expect(await catalogue.invitation(hashToken('old'), NOW + 1000)).toBe('token-invalid')
      expect(await catalogue.join(hashToken('nothing'), newcomer, session('x'))).toBe('token-invalid')
      expect(await catalogue.people()).toHaveLength(2)
    })

    test('[S8] who joined by an invitation to a decision is on the way to it until that is forgotten', async () => {
      const ana = person('Ana', 'owner')
      const { role: _role, ...ben } = person('Ben')
      const { role: _other, ...cleo } = person('Cleo')
      const to = { decisionId: randomUUID() as DecisionId, decisionRole: 'observer' as const }
      await catalogue.addInvitation({ ...invitation('to a decision', ana), ...to }, NOW)
      await catalogue.addInvitation(invitation('to the workspace', ana), NOW)
      await catalogue.join(hashToken('to a decision'), ben, session('b'))
      await catalogue.join(hashToken('to the workspace'), cleo, session('c'))
      await reopen()
      expect(await catalogue.arrivals()).toEqual([{ personId: ben.personId, invitedBy: ana.personId, ...to }])
      await catalogue.forgetArrival(ben.personId)
      await reopen()
      expect(await catalogue.arrivals()).toEqual([])
    })

    test('an invitation is listed as long as it lets somebody in, is taken back once, and is forgotten when it has run out', async () => {
      const ana = person('Ana', 'owner')
      const { role: _role, ...newcomer } = person('Ben')
      for (const key of ['open', 'used', 'back']) await catalogue.addInvitation(invitation(key, ana), NOW)
      await catalogue.join(hashToken('used'), newcomer, session('s'))
      const hashes = async (at = NOW) => (await catalogue.invitations(at)).map(({ hash }) => hash)
      expect(await hashes()).toEqual([hashToken('open'), hashToken('back')])
      expect(await catalogue.removeInvitation(hashToken('back'))).toBe(true)
      expect(await catalogue.removeInvitation(hashToken('back'))).toBe(false)
      await reopen()
      expect(await hashes()).toEqual([hashToken('open')])
      expect(await catalogue.invitation(hashToken('back'), NOW)).toBe('token-invalid')
      expect(await hashes(NOW + 1000)).toEqual([])
      await catalogue.addInvitation({ ...invitation('new', ana), expiresAt: NOW + 2000 }, NOW + 1000)
      expect(await catalogue.invitation(hashToken('used'), NOW)).toBe('token-invalid')
    })

    test('of many sign-in links of one person the newest work, and those of others stay', async () => {
      const [ana, ben] = [person('Ana'), person('Ben')]
      const add = (key: string, { personId }: Person) =>
        catalogue.addSignInLink({ hash: hashToken(key), personId, expiresAt: NOW + 1000 }, NOW)
      await add('ben', ben)
      for (let i = 0; i <= LINKS_PER_PERSON; i++) await add(`ana ${i}`, ana)
      expect(await catalogue.signIn(hashToken('ana 0'), session('a'), NOW, null)).toBe('token-invalid')
      expect(await catalogue.signIn(hashToken('ana 1'), session('b'), NOW, null)).toMatchObject({ personId: ana.personId })
      expect(await catalogue.signIn(hashToken('ben'), session('c'), NOW, null)).toMatchObject({ personId: ben.personId })
    })

    test('a sign-in link opens one session, and ends the one it replaces', async () => {
      const ana = person('Ana')
      await catalogue.addPerson(ana)
      const old = session('old')
      for (const key of ['one', 'two', 'late'])
        await catalogue.addSignInLink({ hash: hashToken(key), personId: ana.personId, expiresAt: NOW + 1000 }, NOW)
      expect(await catalogue.signIn(hashToken('one'), old, NOW, null)).toMatchObject({ personId: ana.personId })
      expect(await catalogue.signIn(hashToken('one'), session('again'), NOW, null)).toBe('token-used-up')
      expect(await catalogue.signIn(hashToken('two'), session('new'), NOW, old.sessionId)).toMatchObject({
        personId: ana.personId,
      })
      await reopen()
      expect(await catalogue.session(hashToken('old'), NOW)).toBeNull()
      expect(await catalogue.session(hashToken('again'), NOW)).toBeNull()
      expect(await catalogue.session(hashToken('new'), NOW)).toMatchObject({ personId: ana.personId })
      expect(await catalogue.signIn(hashToken('late'), session('x'), NOW + 1000, null)).toBe('token-invalid')
    })

    test('a session ends in time, lives longer when it is prolonged, and is gone when it is ended', async () => {
      const ana = person('Ana')
      const first = session('a', NOW + 10)
      await catalogue.setUp({ name: 'W', setUpAt: NOW }, ana, first)
      expect(await catalogue.session(hashToken('a'), NOW + 9)).not.toBeNull()
      expect(await catalogue.session(hashToken('a'), NOW + 10)).toBeNull()
      await catalogue.prolongSession(first.sessionId, NOW + 20)
      await reopen()
      expect(await catalogue.session(hashToken('a'), NOW + 10)).not.toBeNull()
      await catalogue.endSession(first.sessionId)
      await reopen()
      expect(await catalogue.session(hashToken('a'), NOW)).toBeNull()
    })

    test('an access token is found by its hash', async () => {
      const token = { tokenId: randomUUID(), hash: hashToken('t'), personId: person('Ana').personId, name: 'Import', madeAt: NOW }
      await catalogue.addToken(token)
      await reopen()
      expect(await catalogue.token(hashToken('t'))).toEqual(token)
      expect(await catalogue.token(hashToken('u'))).toBeNull()
    })

    test('access tokens are listed for whom they belong to, who alone takes them away', async () => {
      const [ana, ben] = [person('Ana').personId, person('Ben').personId]
      const token = (key: string, personId: PersonId) => ({
        ...{ tokenId: randomUUID(), hash: hashToken(key), personId, name: key, madeAt: NOW },
      })
      const [one, two, other] = [token('one', ana), token('two', ana), token('other', ben)]
      for (const each of [one, two, other]) await catalogue.addToken(each)
      expect(await catalogue.tokensOf(ana)).toEqual([one, two])
      expect(await catalogue.removeToken(ben, one.tokenId)).toBe(false)
      expect(await catalogue.removeToken(ana, one.tokenId)).toBe(true)
      expect(await catalogue.removeToken(ana, one.tokenId)).toBe(false)
      await reopen()
      expect(await catalogue.tokensOf(ana)).toEqual([two])
      expect(await catalogue.token(one.hash)).toBeNull()
      expect(await catalogue.tokensOf(ben)).toEqual([other])
    })

    test('[S10] a backup is a catalogue of its own, with what had been changed until then', async () => {
      await catalogue.addPerson(person('Ana'))
      const folder = mkdtempSync(join(tmpdir(), 'concord-copy-'))
      await catalogue.backup(folder)
      await catalogue.addPerson(person('Ben'))
      const copy = await storage.open(folder)
      expect((await copy.people()).map(({ name }) => name)).toEqual(['Ana'])
      await copy.close()
      rmSync(folder, { recursive: true })
    })

    test('many changes at the same moment are all kept', async () => {
      const people = Array.from({ length: 200 }, (_, i) => person(`Person ${i}`))
      await Promise.all(people.map(one => catalogue.addPerson(one)))
      await reopen()
      expect(new Set((await catalogue.people()).map(({ name }) => name)).size).toBe(200)
    })

    test('of one person the newest sessions stay, and the one that is replaced ends with the sign-in', async () => {
      const [ana, ben] = [person('Ana'), person('Ben')]
      const signIn = async (who: Person, key: string, replaces: string | null = null) => {
        await catalogue.addSignInLink({ hash: hashToken(key), personId: who.personId, expiresAt: NOW + 1000 }, NOW)
        const made = session(`${key} session`)
        const answer = await catalogue.signIn(hashToken(key), made, NOW, replaces)
        return { sessionId: made.sessionId, ended: typeof answer === 'string' ? answer : answer.ended }
      }
      const other = await signIn(ben, 'ben')
      const made: string[] = []
      for (let i = 0; i < SESSIONS_PER_PERSON; i++) made.push((await signIn(ana, `ana ${i}`)).sessionId)
      expect((await signIn(ana, 'one more')).ended).toEqual([made[0]])
      expect((await signIn(ana, 'instead', made[1] ?? null)).ended).toEqual([made[1]])
      expect((await signIn(ana, 'in the browser of Ben', other.sessionId)).ended).toEqual([other.sessionId, made[2]])
      expect(await catalogue.sessionsOf(ana.personId, NOW)).toHaveLength(SESSIONS_PER_PERSON)
    })

    test('who is taken out keeps their name and nothing that opens; the last owner stays', async () => {
      const [ana, ben] = [person('Ana', 'owner'), person('Ben', 'admin')]
      await catalogue.setUp({ name: 'Saltmarsh', setUpAt: NOW }, ana, session('a'))
      await catalogue.addPerson(ben)
      await catalogue.addInvitation(invitation('by ben', ben), NOW)
      await catalogue.addInvitation(invitation('by ana', ana), NOW)
      for (const key of ['b1', 'b2', 'b3'])
        await catalogue.addSignInLink({ hash: hashToken(key), personId: ben.personId, expiresAt: NOW + 1000 }, NOW)
      const sessions = [session('s1'), session('s2')] as const
      await catalogue.signIn(hashToken('b1'), sessions[0], NOW, null)
      await catalogue.signIn(hashToken('b2'), sessions[1], NOW, null)
      const tokenId = randomUUID()
      await catalogue.addToken({ tokenId, hash: hashToken('t'), personId: ben.personId, name: 'x', madeAt: NOW })
      expect((await catalogue.sessionsOf(ben.personId, NOW)).map(({ sessionId }) => sessionId)).toEqual(
        sessions.map(({ sessionId }) => sessionId),
      )
      expect(await catalogue.removePerson(ana.personId, NOW)).toBe('last-owner')
      const ended = [...sessions.map(({ sessionId }) => sessionId), tokenId]
      expect(await catalogue.removePerson(ben.personId, NOW + 1)).toEqual({ ended })
      expect(await catalogue.removePerson(ben.personId, NOW + 1)).toBe('not-found')
      await reopen()
      expect(await catalogue.people()).toEqual([ana])
      expect(await catalogue.person(ben.personId)).toBeNull()
      expect(await catalogue.former()).toEqual([{ personId: ben.personId, name: 'Ben', leftAt: NOW + 1 }])
      expect(await catalogue.session(hashToken('s1'), NOW)).toBeNull()
      expect(await catalogue.token(hashToken('t'))).toBeNull()
      expect(await catalogue.signIn(hashToken('b3'), session('s3'), NOW, null)).toBe('token-invalid')
      expect(await catalogue.invitation(hashToken('by ben'), NOW)).toBe('token-invalid')
      expect(await catalogue.invitation(hashToken('by ana'), NOW)).toMatchObject({ usesLeft: 1 })
      expect(await catalogue.sessionsOf(ana.personId, NOW)).toHaveLength(1)
      expect(await catalogue.sessionsOf(ana.personId, NOW + 1000)).toEqual([])
    })
  })
}
