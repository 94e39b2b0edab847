/**
 * Every flush of a running process and everything that it says on its sockets, in the order in which they happen, by strace. Flushes are
 * held back: what does not wait for them overtakes them. (`kill -9` cannot show a missing flush: the kernel keeps the pages.)
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { hasStrace } from '../../testing/hasStrace.ts'
import { letGo } from '../../testing/letGo.ts'

/** `said`: as bytes in hex, however many pieces it was written in. */
export type TraceEvent = { kind: 'flushed'; file: string } | { kind: 'said'; hex: string }

const HELD_BACK_US = 60_000
const FLUSHES = 'fdatasync,fsync,msync'
const SAYS = 'write,writev,sendto,sendmsg'
/** As long as the start of an answer. */
const SHOWN_BYTES = 64

export class FlushTrace {
  readonly #strace: ChildProcess
  readonly #file: string

  /** Resolves when nothing of the process is missed any more. Null: strace cannot be had or used here. */
  static async attach(pid: number): Promise<FlushTrace | null> {
    if (!hasStrace()) return null
    const file = join(mkdtempSync(join(tmpdir(), 'concord-strace-')), 'trace')
    const inject = `inject=${FLUSHES}:delay_enter=${HELD_BACK_US}`
    const watched = ['-e', `trace=${FLUSHES},${SAYS}`, '-e', inject]
    const args = ['-f', '-y', '-xx', '-s', String(SHOWN_BYTES), ...watched, '-o', file, '-p', String(pid)]
    const strace = spawn('strace', args, { stdio: ['ignore', 'ignore', 'pipe'] })
    const isAttached = await new Promise<boolean>(resolve => {
      strace.stderr.on('data', chunk => String(chunk).includes('attached') && resolve(true))
      strace.once('exit', () => resolve(false)) // this user may not look at other processes
    })
    return isAttached ? new FlushTrace(strace, file) : null
  }

  private constructor(strace: ChildProcess, file: string) {
    this.#strace = strace
    this.#file = file
  }

  /** Lets go of the process, which goes on. */
  async end(): Promise<TraceEvent[]> {
    await letGo(this.#strace)
    const events = readEvents(readFileSync(this.#file, 'utf8').split('\n'))
    rmSync(join(this.#file, '..'), { recursive: true })
    return events
  }
}

/** A call that others overtake stands in two lines: what it was asked, and `resumed`, what came of it. */
function readEvents(lines: readonly string[]): TraceEvent[] {
  const events: TraceEvent[] = []
  const begun = new Map<string, string>()
  for (const line of lines) {
    const [, thread = '', rest = ''] = /^(\d+) +(.*)$/.exec(line) ?? []
    const [, call] = /^(.*) <unfinished \.\.\.>$/.exec(rest) ?? []
    const isFlush = new RegExp(`^(<\\.\\.\\. )?(${FLUSHES.replaceAll(',', '|')})\\b`).test(rest)
    if (call !== undefined && isFlush) begun.set(thread, call)
    else if (isFlush && / = 0( |$)/.test(rest))
      events.push({ kind: 'flushed', file: openOn(rest.startsWith('<...') ? begun.get(thread) : rest) })
    else if (!rest.startsWith('<...')) events.push(...saidIn(rest))
  }
  return events
}

/** What a descriptor is open on: `socket:[…]` or a path. */
const openOn = (call = ''): string => Buffer.from(bytesIn(/\(\d+<((?:\\x[0-9a-f]{2})*)>/.exec(call)?.[1] ?? ''), 'hex').toString()

function saidIn(call: string): TraceEvent[] {
  if (!/^(socket|TCP)/.test(openOn(call))) return []
  const pieces = [...call.matchAll(/"((?:\\x[0-9a-f]{2})*)"/g)].map(([, bytes = '']) => bytesIn(bytes))
  return [{ kind: 'said', hex: pieces.join('') }]
}

const bytesIn = (text: string): string => text.replaceAll('\\x', '')
