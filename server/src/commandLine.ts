/** `npx --no-install concord COMMAND …`: what anybody can do with files of a decision or an election, without a server. Each command is loaded when it is asked for. */
import type { Output } from './bundle/verifyCommand.ts'

type Run = (args: readonly string[], out: Output) => Promise<number>
type Command = { usage: string; load(): Promise<Run> }

const commands: { readonly [name: string]: Command } = {
  verify: {
    usage: 'concord verify FILE   checks a decision that was downloaded as one file',
    load: async () => (await import('./bundle/verifyCommand.ts')).verifyCommand,
  },
  tally: {
    usage: 'concord tally FILE    counts elections; --explain says how',
    load: async () => (await import('./tally/tallyCommand.ts')).tallyCommand,
  },
}

const WRONG_USE = 2
const usage = () =>
  Object.values(commands)
    .map(command => `  ${command.usage}`)
    .join('\n')

const ERASE_LINE = '\r\u001b[K'
/** Where somebody looks on, one line that is written over and over; else nothing. */
const terminal: Output = {
  say: line => void process.stdout.write(`${line}\n`),
  complain: line => void process.stderr.write(`${line}\n`),
  progress: progress => {
    if (!process.stderr.isTTY) return
    process.stderr.write(ERASE_LINE + (progress ? `${progress.what}: ${progress.done} of ${progress.of}` : ''))
  },
}

/** Sets the exit code; what goes wrong unexpectedly is shown as it is. */
export async function runCommandLine([name = '', ...args]: readonly string[]): Promise<void> {
  const command = commands[name]
  if (!command) {
    const isAsked = name === '--help' || name === 'help'
    terminal[isAsked ? 'say' : 'complain'](`npx --no-install concord COMMAND\n\n${usage()}`)
    process.exitCode = isAsked ? 0 : WRONG_USE
    return
  }
  const run = await command.load()
  process.exitCode = await run(args, terminal)
}
