/** Somebody of the team: a browser that nobody else uses, and the same session by the API, for what a journey only presupposes. */
import { randomUUID } from 'node:crypto'
import type { APIResponse, BrowserContext, Page } from '@playwright/test'

/** A command as it goes over the wire, without its id. */
export type Wish = { type: string; [field: string]: unknown }
export type Answer = { [field: string]: unknown }

export class Person {
  readonly name: string
  readonly personId: string
  readonly context: BrowserContext
  readonly #origin: string

  constructor(context: BrowserContext, origin: string, { name, personId }: { name: string; personId: string }) {
    this.context = context
    this.#origin = origin
    this.name = name
    this.personId = personId
  }

  async open(path: string): Promise<Page> {
    const page = await this.context.newPage()
    await page.goto(path)
    return page
  }

  /** Commands that must be accepted, one after another. */
  async does(decisionId: string, ...wishes: readonly Wish[]): Promise<void> {
    for (const wish of wishes) {
      const answer = await this.asks(decisionId, wish)
      if (!answer.ok()) throw new Error(`${this.name}: ${wish.type} was refused: ${await answer.text()}`)
    }
  }

  asks(decisionId: string, wish: Wish): Promise<APIResponse> {
    return this.#call('POST', `/api/decisions/${decisionId}/commands`, { id: randomUUID(), ...wish })
  }

  /** As a program does, with headers of its own. */
  async sendBytes(method: string, path: string, headers: Record<string, string>, data?: Buffer): Promise<APIResponse> {
    const answer = await this.context.request.fetch(path, {
      method,
      headers: { Origin: this.#origin, ...headers },
      ...(data && { data }),
    })
    if (!answer.ok()) throw new Error(`${this.name}: ${method} ${path} answered ${answer.status()}: ${await answer.text()}`)
    return answer
  }

  /** Ends the session, as on another page of the same browser. */
  async signOut(): Promise<void> {
    const answer = await this.#call('POST', '/api/signout')
    if (!answer.ok()) throw new Error(`${this.name} could not sign out: ${answer.status()}`)
  }

  get(path: string): Promise<Answer> {
    return this.#must('GET', path)
  }

  post(path: string, body: object): Promise<Answer> {
    return this.#must('POST', path, body)
  }

  async #must(method: string, path: string, body?: object): Promise<Answer> {
    const answer = await this.#call(method, path, body)
    if (!answer.ok()) throw new Error(`${this.name}: ${method} ${path} answered ${answer.status()}: ${await answer.text()}`)
    return answer.json()
  }

  #call(method: string, path: string, data?: object): Promise<APIResponse> {
    return this.context.request.fetch(path, { method, headers: { Origin: this.#origin }, ...(data && { data }) })
  }
}
