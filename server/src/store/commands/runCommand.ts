/** A command for whoever runs the server: `--help`, words instead of stacks for what is expected, and an exit code. */
import { parseArgs } from 'node:util'
import { ConfigError } from '../../config.ts'
import { FolderInUse } from '../../dataLock.ts'
import { DamagedStore } from '../damagedStore.ts'
import { UnusableStore } from '../unusableStore.ts'

export type CommandLine = { folder: string | null; flags: ReadonlySet<string> }
export type CommandForm = { usage: string; flags: readonly string[]; takesFolder: 'always' | 'never' }

const expected = [ConfigError, FolderInUse, UnusableStore, DamagedStore]
const WRONG_USE = 2

export const say = (line: string): void => void process.stdout.write(`${line}\n`)
export const inMegabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`
export const inSeconds = (sinceMs: number): string => `${((performance.now() - sinceMs) / 1000).toFixed(1)} s`

/** `run` answers the exit code. */
export function runCommand({ usage, flags, takesFolder }: CommandForm, run: (line: CommandLine) => Promise<number>): void {
  const line = readLine(flags)
  if (line?.flags.has('help')) {
    say(usage)
    return
  }
  if (!line || (line.folder === null) === (takesFolder === 'always')) {
    process.stderr.write(`${usage}\n`)
    process.exitCode = WRONG_USE
    return
  }
  run(line).then(
    code => {
      process.exitCode = code
    },
    (error: unknown) => {
      const isExpected = error instanceof Error && expected.some(kind => error instanceof kind)
      process.stderr.write(`${isExpected ? error.message : error instanceof Error ? error.stack : String(error)}\n`)
      process.exitCode = 1
    },
  )
}

/** Null: not as the usage says. */
function readLine(flags: readonly string[]): CommandLine | null {
  try {
    const options = Object.fromEntries([...flags, 'help'].map(name => [name, { type: 'boolean' as const }]))
    const { values, positionals } = parseArgs({ options, allowPositionals: true })
    if (positionals.length > 1) return null
    return { folder: positionals[0] ?? null, flags: new Set(Object.keys(values)) }
  } catch {
    return null
  }
}
