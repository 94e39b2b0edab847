/** One server in a process of its own, so that its CPU and memory are its own, seen from the program that measures it. */
import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import type { Dialect } from '../clients/dialect.ts'
import { type Kind, kinds } from './kinds.ts'

/** For profiles: BENCH_SERVER_FLAGS='--cpu-prof --cpu-prof-dir=profiles'. */
const FLAGS = process.env.BENCH_SERVER_FLAGS?.split(' ') ?? []

export type Used = { cpuMs: number; rssBytes: number }

export class ServerUnderTest {
  readonly port: number
  readonly dialect: Dialect
  readonly #child: ChildProcessByStdio<Writable, Readable, null>
  readonly #lines: AsyncIterator<string>
  readonly #folder: string

  /** `given`: the folder it stores in; a new one that is removed afterwards if there is none. */
  static async start(kind: Kind, given?: string): Promise<ServerUnderTest> {
    const { program, args, dialect } = kinds[kind]
    const folder = given ?? (await mkdtemp(join(tmpdir(), 'concord-bench-')))
    const child = spawn(process.execPath, ['--expose-gc', ...FLAGS, '--import', 'tsx', program, folder, ...args], {
      stdio: ['pipe', 'pipe', 'inherit'],
    })
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
    const { port } = await nextOf<{ port: number }>(lines)
    return new ServerUnderTest(child, lines, { port, dialect }, given === undefined ? folder : '')
  }

  private constructor(
    child: ChildProcessByStdio<Writable, Readable, null>,
    lines: AsyncIterator<string>,
    { port, dialect }: { port: number; dialect: Dialect },
    folder: string,
  ) {
    this.#child = child
    this.#lines = lines
    this.port = port
    this.dialect = dialect
    this.#folder = folder
  }

  /** `memory`: after a collection of garbage, which itself costs CPU. */
  used(what: 'cpu' | 'memory'): Promise<Used> {
    this.#child.stdin.write(`${what}\n`)
    return nextOf<Used>(this.#lines)
  }

  async stop(): Promise<void> {
    const gone = new Promise(resolve => this.#child.once('exit', resolve))
    this.#child.kill(FLAGS.length > 0 ? 'SIGINT' : 'SIGKILL') // a profile is written at an orderly end
    await gone
    if (this.#folder) await rm(this.#folder, { recursive: true, force: true })
  }
}

export async function withServer<T>(kind: Kind, use: (server: ServerUnderTest) => Promise<T>, folder?: string): Promise<T> {
  const server = await ServerUnderTest.start(kind, folder)
  try {
    return await use(server)
  } finally {
    await server.stop()
  }
}

async function nextOf<T>(lines: AsyncIterator<string>): Promise<T> {
  const { value, done } = await lines.next()
  if (done) throw new Error('The server under test has ended')
  return JSON.parse(value)
}
