/** The server as a process of its own on a folder of its own, for tests that end it as machines do. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { programArgs } from './programArgs.ts'
import { Visitor } from './visitor.ts'

export const SETUP_TOKEN = 'set-up-token-of-the-test'

export type Ran = { code: number | null; stdout: string; stderr: string }

export class ServerProcess {
  readonly folder = mkdtempSync(join(tmpdir(), 'concord-process-'))
  url = ''
  stdout = ''
  stderr = ''
  readonly #environment: { [name: string]: string }
  readonly #isFromSource: boolean
  #child: ChildProcess | null = null

  constructor(environment: { [name: string]: string } = {}, { isFromSource = false } = {}) {
    this.#isFromSource = isFromSource
    const noRates = { LIMIT_COMMANDS_BURST: '1000000', LIMIT_COMMANDS_PER_SECOND: '1000000', LIMIT_READINGS_BURST: '1000000' }
    this.#environment = { ...noRates, ...environment }
  }

  /** Null while it does not run. */
  get pid(): number | null {
    return this.#child?.pid ?? null
  }

  /** Resolves when it says where it is. */
  async start(): Promise<void> {
    this.stdout = ''
    this.stderr = ''
    const child = this.#spawn('main.ts')
    this.#child = child
    this.url = await new Promise<string>((found, failed) => {
      child.stderr?.on('data', chunk => {
        this.stderr += String(chunk)
      })
      child.stdout?.on('data', chunk => {
        this.stdout += String(chunk)
        const url = /http:\/\/localhost:\d+/.exec(this.stdout)?.[0]
        if (url) found(url.replace('localhost', '127.0.0.1'))
      })
      child.once('exit', code => failed(new Error(`The server ended with ${code}: ${this.stderr}`)))
    })
  }

  /** Resolves with its exit code, null where a signal ended it. */
  async end(signal: NodeJS.Signals): Promise<number | null> {
    const child = this.#child
    this.#child = null
    if (!child || child.exitCode !== null || child.signalCode !== null) return child?.exitCode ?? null
    const exited = once(child, 'exit')
    child.kill(signal)
    const [code] = await exited
    return code
  }

  /** Another program of the server on the same folder. */
  async run(file: string, ...args: readonly string[]): Promise<Ran> {
    const child = this.#spawn(file, args)
    const ran: Ran = { code: null, stdout: '', stderr: '' }
    child.stdout?.on('data', chunk => {
      ran.stdout += String(chunk)
    })
    child.stderr?.on('data', chunk => {
      ran.stderr += String(chunk)
    })
    const [code] = await once(child, 'close')
    return { ...ran, code }
  }

  async remove(): Promise<void> {
    await this.end('SIGKILL')
    rmSync(this.folder, { recursive: true, force: true })
  }

  stranger(): Visitor {
    return new Visitor(this)
  }

  async owner(): Promise<Visitor> {
    const visitor = this.stranger()
    const body = { token: SETUP_TOKEN, workspaceName: 'Saltmarsh', name: 'Ana Sousa', timeZone: 'Europe/Lisbon' }
    return visitor.enter(await visitor.post('/api/setup', body))
  }

  async members(inviter: Visitor, ...names: readonly string[]): Promise<Visitor[]> {
    const { token } = await inviter.ok('POST', '/api/invitations', { role: 'member', maxUses: names.length })
    const visitors: Visitor[] = []
    for (const name of names) {
      const visitor = this.stranger()
      visitors.push(await visitor.enter(await visitor.post('/api/join', { token, name, timeZone: 'Asia/Tokyo' })))
    }
    return visitors
  }

  #spawn(file: string, args: readonly string[] = []): ChildProcess {
    const { PATH, HOME } = process.env
    const environment = { PATH, HOME, DATA_DIR: this.folder, PORT: '0', SETUP_TOKEN, LOG_LEVEL: 'warn', ...this.#environment }
    return spawn(process.execPath, [...programArgs(file, this.#isFromSource), ...args], {
      env: environment,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
  }
}
