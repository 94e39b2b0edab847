/** The whole server on a port of this machine and a folder of its own, for tests; it can be stopped and started again on the same folder. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { type App, type AppDeps, buildApp } from '../app.ts'
import { readConfig } from '../config.ts'
import { openStorage, type Storage } from '../openStorage.ts'
import { TestClock } from './testClock.ts'
import { Visitor } from './visitor.ts'

export const SETUP_TOKEN = 'set-up-token-of-the-test'
export const OPERATOR_KEY = 'operator-key-of-the-test'

export type TestServerOptions = { environment?: Record<string, string>; clock?: TestClock; app?: Partial<AppDeps> }

export class TestServer {
  readonly folder = mkdtempSync(join(tmpdir(), 'concord-server-'))
  readonly clock: TestClock
  readonly logged: string[] = []
  readonly #options: TestServerOptions
  #running: { app: App; storage: Storage; url: string } | null = null

  static async start(options: TestServerOptions = {}): Promise<TestServer> {
    const server = new TestServer(options)
    await server.start()
    return server
  }

  private constructor(options: TestServerOptions) {
    this.#options = options
    this.clock = options.clock ?? new TestClock()
  }

  get url(): string {
    return this.#now.url
  }

  get app(): App {
    return this.#now.app
  }

  get storage(): Storage {
    return this.#now.storage
  }

  async start(): Promise<void> {
    const config = readConfig({
      PORT: '0',
      DATA_DIR: this.folder,
      LIMIT_COMMANDS_BURST: '100000',
      LIMIT_READINGS_BURST: '100000',
      ...this.#options.environment,
    })
    const log = pino({ level: 'trace' }, { write: (line: string) => void this.logged.push(line) })
    const storage = await openStorage(config.dataDir, log)
    const app = await buildApp({
      config,
      storage,
      clock: this.clock,
      log,
      setUpToken: SETUP_TOKEN,
      operatorKey: OPERATOR_KEY,
      pageFolder: join(this.folder, 'page'),
      seedSample: null,
      ...this.#options.app,
    })
    const url = await app.http.listen({ host: '127.0.0.1', port: 0 })
    this.#running = { app, storage, url }
  }

  async stop(): Promise<void> {
    if (!this.#running) return
    const { app, storage } = this.#running
    this.#running = null
    await app.close()
    await storage.close()
  }

  async restart(): Promise<void> {
    await this.stop()
    await this.start()
  }

  async remove(): Promise<void> {
    await this.stop()
    rmSync(this.folder, { recursive: true, force: true })
  }

  /** Somebody who has not signed in. */
  stranger(): Visitor {
    return new Visitor(this)
  }

  /** The owner of a workspace that is set up by this. */
  async owner(name = 'Ana'): Promise<Visitor> {
    const visitor = this.stranger()
    const body = { token: SETUP_TOKEN, workspaceName: 'Saltmarsh', name, timeZone: 'Europe/Lisbon' }
    await visitor.enter(await visitor.post('/api/setup', body))
    return visitor
  }

  /** Members who joined by one invitation of `inviter`. */
  async members(inviter: Visitor, ...names: readonly string[]): Promise<Visitor[]> {
    const { token } = await inviter.ok('POST', '/api/invitations', { role: 'member', maxUses: names.length })
    const visitors: Visitor[] = []
    for (const name of names) {
      const visitor = this.stranger()
      await visitor.enter(await visitor.post('/api/join', { token, name, timeZone: 'Asia/Tokyo' }))
      visitors.push(visitor)
    }
    return visitors
  }

  get #now() {
    if (!this.#running) throw new Error('The server is not running')
    return this.#running
  }
}
