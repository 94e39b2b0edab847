/** A browser as the server sees it: it keeps its cookie, sends its Origin, and speaks the protocol. */
import { randomUUID } from 'node:crypto'
import type { Command, DecisionEvent, DecisionId, PersonId } from '@concord/shared'
import type { DecisionView, LogPage } from '@concord/shared/contract'
import { LiveSocket } from './liveSocket.ts'

export type Answer = { status: number; headers: Headers; body: { [field: string]: unknown }; text: string }
export type Accepted = { seq: number; events: readonly DecisionEvent[] }

export class Visitor {
  readonly #server: { url: string }
  /** `name=value`; null: not signed in. */
  cookie: string | null = null
  personId = '' as PersonId

  constructor(server: { url: string }) {
    this.#server = server
  }

  /** Sends exactly these headers beside the cookie and the Origin of the site; an undefined one is left out. */
  async send(
    method: string,
    path: string,
    body?: string | Uint8Array<ArrayBuffer>,
    headers: { readonly [name: string]: string | undefined } = {},
  ): Promise<Answer> {
    const all = { Origin: this.#server.url, ...(this.cookie && { Cookie: this.cookie }), ...headers }
    const given = Object.entries(all).flatMap(([name, value]): [string, string][] => (value === undefined ? [] : [[name, value]]))
    const response = await fetch(this.#server.url + path, { method, headers: given, redirect: 'manual', ...(body && { body }) })
    const text = await response.text()
    const isJson = response.headers.get('content-type')?.includes('json') ?? false
    return { status: response.status, headers: response.headers, text, body: isJson && text ? JSON.parse(text) : {} }
  }

  get(path: string): Promise<Answer> {
    return this.send('GET', path)
  }

  post(path: string, body: unknown, method = 'POST'): Promise<Answer> {
    return this.send(method, path, JSON.stringify(body), { 'Content-Type': 'application/json', 'Concord-Protocol': '1' })
  }

  /** For what must succeed: the answer in the shape that the caller knows it to have. */
  async ok<Shape = { [field: string]: string }>(method: string, path: string, body?: unknown): Promise<Shape> {
    const answer = body === undefined ? await this.send(method, path) : await this.post(path, body, method)
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${answer.text}`)
    return answer.body as Shape
  }

  /** Takes the cookie of a way in. */
  async enter(answer: Answer): Promise<this> {
    const cookie = answer.headers.getSetCookie()[0]?.split(';', 1)[0]
    if (answer.status >= 300 || !cookie) throw new Error(`Not let in: ${answer.status} ${answer.text}`)
    this.cookie = cookie
    this.personId = answer.body.personId as PersonId
    return this
  }

  /** Ballots have names unless a test says otherwise: most are about something else. */
  async create(settings: object = {}): Promise<DecisionId> {
    const named = { ballots: 'open-at-close', chooseBallots: 'open-at-close' }
    const body = { title: 'Night support', question: 'How do we answer at night?', settings: { ...named, ...settings } }
    const { id } = await this.ok<{ id: DecisionId }>('POST', '/api/decisions', body)
    return id
  }

  ask(decisionId: string, command: { type: string; [field: string]: unknown }, id: string = randomUUID()): Promise<Answer> {
    return this.post(`/api/decisions/${decisionId}/commands`, { id, ...command })
  }

  /** A command that must be accepted. */
  async does(decisionId: string, ...commands: readonly Command[]): Promise<Accepted> {
    let last: Accepted = { seq: 0, events: [] }
    for (const command of commands) {
      const answer = await this.ask(decisionId, command)
      if (answer.status !== 200) throw new Error(`${command.type} was refused: ${answer.text}`)
      last = { seq: Number(answer.body.seq), events: answer.body.events as readonly DecisionEvent[] }
    }
    return last
  }

  view(decisionId: string): Promise<DecisionView> {
    return this.ok<DecisionView>('GET', `/api/decisions/${decisionId}`)
  }

  /** All of it, page by page. */
  async log(decisionId: string, after = 0): Promise<readonly DecisionEvent[]> {
    const log: DecisionEvent[] = []
    for (;;) {
      const last = log.at(-1)?.seq ?? after
      const { events, seq } = await this.ok<LogPage>('GET', `/api/decisions/${decisionId}/log?after=${last}`)
      log.push(...events)
      if (events.length === 0 || last + events.length >= seq) return log
    }
  }

  live(decisionId: string, after = 0, headers: { [name: string]: string } = {}, protocol = '1'): LiveSocket {
    const url = `${this.#server.url.replace('http', 'ws')}/api/decisions/${decisionId}/live?after=${after}&protocol=${protocol}`
    return new LiveSocket(url, { Origin: this.#server.url, ...(this.cookie && { Cookie: this.cookie }), ...headers })
  }
}
