/** A server under test, seen from the program that measures it. */
import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'

export type Kind = 'relay' | 'forwarder'
export type Used = { cpuMs: number; rssBytes: number }

export class ServerProcess {
  readonly port: number
  readonly #child: ChildProcessByStdio<Writable, Readable, null>
  readonly #lines: AsyncIterator<string>
  readonly #folder: string

  /** `folder`: what it stores in; a new one that is removed afterwards if not given. */
  static async start(kind: Kind, given?: string): Promise<ServerProcess> {
    const folder = given ?? (await mkdtemp(join(tmpdir(), 'concord-bench-')))
    const program = join(import.meta.dirname, 'relayUnderTest.ts')
    const child = spawn(process.execPath, ['--expose-gc', '--import', 'tsx', program, kind, folder], {
      stdio: ['pipe', 'pipe', 'inherit'],
    })
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
    const { port } = await nextOf<{ port: number }>(lines)
    return new ServerProcess(child, lines, port, given === undefined ? folder : '')
  }

  private constructor(
    child: ChildProcessByStdio<Writable, Readable, null>,
    lines: AsyncIterator<string>,
    port: number,
    folder: string,
  ) {
    this.#child = child
    this.#lines = lines
    this.port = port
    this.#folder = folder
  }

  /** `memory`: after a collection of garbage, which itself costs CPU. */
  used(what: 'cpu' | 'memory'): Promise<Used> {
    this.#child.stdin.write(`${what}\n`)
    return nextOf<Used>(this.#lines)
  }

  async stop(): Promise<void> {
    const gone = new Promise(resolve => this.#child.once('exit', resolve))
    this.#child.kill('SIGKILL')
    await gone
    if (this.#folder) await rm(this.#folder, { recursive: true, force: true })
  }
}

async function nextOf<T>(lines: AsyncIterator<string>): Promise<T> {
  const { value, done } = await lines.next()
  if (done) throw new Error('The server under test has ended')
  return JSON.parse(value)
}
