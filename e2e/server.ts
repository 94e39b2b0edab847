/** The real server as a process of its own on a data folder of its own: started, stopped, killed and started again on the same data. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const START_WITHIN_MS = 30_000

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  if (address === null || typeof address === 'string') throw new Error('No port to listen on')
  return address.port
}

export class RunningServer {
  readonly port: number
  readonly dataDir: string
  readonly setupToken = 'set-up-token-of-the-browser-tests'
  /** Of its environment, from its next start on. */
  variables: Readonly<Record<string, string>> = {}
  /** Everything it has printed, for a failing test and for the links that it prints. */
  output = ''
  #process: ChildProcess | undefined

  static async start(): Promise<RunningServer> {
    const server = new RunningServer(await freePort(), await mkdtemp(join(tmpdir(), 'concord-e2e-')))
    await server.start()
    return server
  }

  private constructor(port: number, dataDir: string) {
    this.port = port
    this.dataDir = dataDir
  }

  get url(): string {
    return `http://localhost:${this.port}`
  }

  /** Returns when it can serve and store. */
  async start(): Promise<void> {
    const { BUILT_SERVER } = process.env // put together once for all journeys: scripts/builtServer.ts
    const program = BUILT_SERVER ? [join(BUILT_SERVER, 'main.mjs')] : ['--import', 'tsx', 'server/src/main.ts']
    const child = spawn(process.execPath, program, { cwd: root, env: this.env() })
    this.#process = child
    const keep = (chunk: Buffer) => {
      this.output += chunk.toString()
    }
    child.stdout.on('data', keep)
    child.stderr.on('data', keep)
    const giveUpAt = Date.now() + START_WITHIN_MS
    while (!(await this.#isReady())) {
      if (child.exitCode !== null) throw new Error(`The server ended at its start:\n${this.output}`)
      if (Date.now() > giveUpAt) throw new Error(`The server did not get ready:\n${this.output}`)
      await new Promise(resolve => setTimeout(resolve, 50))
    }
  }

  env(): NodeJS.ProcessEnv {
    return {
      ...process.env,
      PORT: String(this.port),
      HOST: '127.0.0.1',
      PUBLIC_URL: this.url,
      DATA_DIR: this.dataDir,
      SETUP_TOKEN: this.setupToken,
      ...this.variables,
    }
  }

  /** SIGTERM lets it finish; SIGKILL is the power cut. */
  async end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    const child = this.#process
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const ended = once(child, 'exit')
    child.kill(signal)
    await ended
  }

  /** `npm run backup` and the like, on its data; it may be running. Answers what was printed, throws if it did not succeed. */
  async command(name: 'backup' | 'restore' | 'check', ...args: readonly string[]): Promise<string> {
    const script = `server/src/store/commands/${name}.ts`
    const child = spawn(process.execPath, ['--import', 'tsx', script, ...args], { cwd: root, env: this.env() })
    let printed = ''
    const keep = (chunk: Buffer) => {
      printed += chunk.toString()
    }
    child.stdout.on('data', keep)
    child.stderr.on('data', keep)
    const [code] = await once(child, 'close')
    if (code !== 0) throw new Error(`${name} ended with ${code}:\n${printed}`)
    return printed
  }

  /** Ends it and removes its data. */
  async discard(): Promise<void> {
    await this.end('SIGKILL')
    await rm(this.dataDir, { recursive: true, force: true })
  }

  async #isReady(): Promise<boolean> {
    try {
      return (await fetch(`http://127.0.0.1:${this.port}/readyz`)).ok
    } catch {
      return false // nobody listens yet
    }
  }
}
