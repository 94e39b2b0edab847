/** What node is given to run a program of the server: as `npm test` has put it together (scripts/builtServer.ts), or from its source. */
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'

const SOURCES = resolve(import.meta.dirname, '..')

/** `program`: its path in server/src. */
export function programArgs(program: string, isFromSource = false): readonly string[] {
  const { BUILT_SERVER } = process.env
  const built = BUILT_SERVER && join(BUILT_SERVER, program.replace(/\.ts$/, '.mjs'))
  return built && !isFromSource && existsSync(built) ? [built] : ['--import', 'tsx', join(SOURCES, program)]
}
