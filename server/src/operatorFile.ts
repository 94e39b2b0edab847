/** Where the running server is and by which key the operator's own commands may speak to it. Only the owner of the data folder reads it. */
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const schema = z.object({ address: z.url(), key: z.string() })
export type OperatorAccess = z.infer<typeof schema>

const pathIn = (dataDir: string): string => join(dataDir, 'operator.json')

export function writeOperatorFile(dataDir: string, access: OperatorAccess): void {
  rmSync(pathIn(dataDir), { force: true }) // an older one keeps its mode when it is written over
  writeFileSync(pathIn(dataDir), `${JSON.stringify(access)}\n`, { mode: 0o600 })
}

/** Null: no server has written it, or it has stopped. */
export const readOperatorFile = (dataDir: string): OperatorAccess | null =>
  existsSync(pathIn(dataDir)) ? schema.parse(JSON.parse(readFileSync(pathIn(dataDir), 'utf8'))) : null

export const removeOperatorFile = (dataDir: string): void => rmSync(pathIn(dataDir), { force: true })
