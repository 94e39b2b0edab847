/**
 * Who is asking: by the session cookie (HttpOnly, SameSite=Lax; with `__Host-` and Secure where people come over HTTPS), or by a Bearer
 * token. A token in an address opens nothing.
 */
import '@fastify/cookie'
import { randomUUID } from 'node:crypto'
import type { EpochMs } from '@concord/shared'
import type { SessionView } from '@concord/shared/contract'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Logger } from 'pino'
import type { Catalogue, NewSession, Person } from '../catalogue/Catalogue.ts'
import { hashToken, makeToken } from '../catalogue/secretToken.ts'
import type { Clock } from '../clock/Clock.ts'
import type { Fanout } from '../fanout/Fanout.ts'
import { deviceOf } from './deviceOf.ts'
import { isUpgrade } from './door.ts'
import { HttpProblem } from './problems.ts'

const DAY_MS = 86_400_000
/** A session ends when it has not been used for this long. */
const SESSION_MS = 90 * DAY_MS
/** Browsers keep no cookie longer than this; the server's own date decides. */
const COOKIE_SECONDS = 400 * 86_400

/** Pages say by this header, on sockets by `?person=`, who they believe is signed in: another tab may have signed in as somebody else meanwhile. */
const PERSON_HEADER = 'concord-person'
const reading = new Set(['GET', 'HEAD', 'OPTIONS'])

/** `sessionId` also names an access token, where one is used. */
export type Caller = { person: Person; sessionId: string; isByCookie: boolean }

export type SessionDeps = {
  catalogue: Catalogue
  clock: Clock
  fanout: Fanout
  log: Pick<Logger, 'warn'>
  isSecure: boolean
}

export class Sessions {
  readonly #deps: SessionDeps
  readonly cookieName: string

  constructor(deps: SessionDeps) {
    this.#deps = deps
    this.cookieName = deps.isSecure ? '__Host-concord_session' : 'concord_session'
  }

  hasCookie(request: FastifyRequest): boolean {
    return request.cookies[this.cookieName] !== undefined
  }

  /**
   * Null: not signed in, or a socket of a page that believes somebody else is. A Bearer token counts before a cookie. Throws `other-person`
   * where a page wants to write for somebody else.
   */
  async callerOf(request: FastifyRequest): Promise<Caller | null> {
    const caller = await this.#callerOf(request)
    const believed = believedPerson(request)
    if (!caller || believed === undefined || believed === caller.person.personId) return caller
    if (isUpgrade(request)) return null
    throw new HttpProblem('other-person')
  }

  async requireCaller(request: FastifyRequest): Promise<Caller> {
    const caller = await this.callerOf(request)
    if (!caller) throw new HttpProblem('not-signed-in')
    return caller
  }

  /** Ways in are for people with a browser to make and to end: a program that lost its token must not leave a second door behind. */
  async requireSession(request: FastifyRequest): Promise<Caller> {
    const caller = await this.requireCaller(request)
    if (!caller.isByCookie) throw new HttpProblem('session-needed')
    return caller
  }

  /** A session that nobody has yet, with the key that will open it. */
  fresh(request: FastifyRequest): { token: string; session: NewSession } {
    const token = makeToken('session')
    const startedAt = this.#deps.clock.now()
    const device = deviceOf(request.headers['user-agent'])
    const session = { sessionId: randomUUID(), hash: hashToken(token), expiresAt: startedAt + SESSION_MS, startedAt }
    return { token, session: { ...session, ...(device && { device }) } }
  }

  give(reply: FastifyReply, token: string): void {
    reply.setCookie(this.cookieName, token, { ...this.#cookieOptions, maxAge: COOKIE_SECONDS })
  }

  takeBack(reply: FastifyReply): void {
    reply.clearCookie(this.cookieName, this.#cookieOptions)
  }

  /** The session that this browser brought along, if it still holds. */
  async previous(request: FastifyRequest): Promise<string | null> {
    const cookie = request.cookies[this.cookieName]
    const caller = cookie === undefined ? null : await this.#byCookie(cookie)
    return caller?.sessionId ?? null
  }

  /** Where this person is signed in. */
  async list({ person, sessionId: own }: Caller): Promise<readonly SessionView[]> {
    const sessions = await this.#deps.catalogue.sessionsOf(person.personId, this.#deps.clock.now())
    return sessions.map(({ sessionId, device, startedAt, expiresAt }) => ({
      sessionId,
      ...(device !== undefined && { device }),
      ...(startedAt !== undefined && { startedAt }),
      usedAt: expiresAt - SESSION_MS,
      isThis: sessionId === own,
    }))
  }

  /** Its sockets are closed when this resolves. */
  async end(sessionId: string): Promise<void> {
    await this.#deps.catalogue.endSession(sessionId)
    await this.tellEnded([sessionId])
  }

  /** Also ids of access tokens. */
  async tellEnded(sessionIds: readonly string[]): Promise<void> {
    await this.#deps.fanout.tell({ type: 'sessions-ended', sessionIds })
  }

  get #cookieOptions() {
    return { path: '/', httpOnly: true, sameSite: 'lax', secure: this.#deps.isSecure } as const
  }

  /** Where it cannot be stored just now, the next request tries again: a full disk keeps nobody from reading. */
  async #prolong(sessionId: string, expiresAt: EpochMs): Promise<void> {
    try {
      await this.#deps.catalogue.prolongSession(sessionId, expiresAt)
    } catch (error) {
      this.#deps.log.warn({ err: error }, 'a session could not be prolonged')
    }
  }

  async #callerOf(request: FastifyRequest): Promise<Caller | null> {
    const { authorization } = request.headers
    if (authorization !== undefined) return this.#byToken(authorization)
    const cookie = request.cookies[this.cookieName]
    return cookie === undefined ? null : this.#byCookie(cookie)
  }

  async #byToken(authorization: string): Promise<Caller | null> {
    const token = /^Bearer +(\S+)$/i.exec(authorization)?.[1]
    const known = token === undefined ? null : await this.#deps.catalogue.token(hashToken(token))
    const person = known && (await this.#deps.catalogue.person(known.personId))
    return known && person ? { person, sessionId: known.tokenId, isByCookie: false } : null
  }

  async #byCookie(cookie: string): Promise<Caller | null> {
    const { catalogue, clock } = this.#deps
    const now = clock.now()
    const session = await catalogue.session(hashToken(cookie), now)
    const person = session && (await catalogue.person(session.personId))
    if (!session || !person) return null
    if (session.expiresAt < now + SESSION_MS - DAY_MS) await this.#prolong(session.sessionId, now + SESSION_MS)
    return { person, sessionId: session.sessionId, isByCookie: true }
  }
}

/** Undefined: not said, or nothing is written by this request. */
function believedPerson(request: FastifyRequest): string | string[] | undefined {
  if (isUpgrade(request)) return new URLSearchParams(request.url.split('?')[1] ?? '').get('person') ?? undefined
  return reading.has(request.method) ? undefined : request.headers[PERSON_HEADER]
}
