/**
 * `npm run signin-link -- PERSON`: prints a link that signs this person in once, for who is locked out. Asks the running server, which alone
 * may touch its files; where none runs, writes the link itself while it holds the folder.
 */
import { existsSync } from 'node:fs'
import { pino } from 'pino'
import { z } from 'zod'
import { findPerson } from './catalogue/findPerson.ts'
import { type Config, ConfigError, readConfig } from './config.ts'
import { FolderInUse } from './dataLock.ts'
import { makeSignInLink } from './http/signInLink.ts'
import { openStorage } from './openStorage.ts'
import { readOperatorFile } from './operatorFile.ts'
import { DamagedStore } from './store/damagedStore.ts'
import { UnusableStore } from './store/unusableStore.ts'

class Unable extends Error {}

const answerSchema = z.object({ url: z.string().optional(), detail: z.string().optional(), title: z.string().optional() })

async function linkFor(typed: string): Promise<string> {
  const config = readConfig(process.env)
  if (!existsSync(config.dataDir)) throw new Unable(`There is no data in ${config.dataDir}. Set DATA_DIR as the server has it.`)
  try {
    return await makeHere(config, typed)
  } catch (error) {
    if (error instanceof FolderInUse) return askTheServer(config.dataDir, typed)
    throw error
  }
}

async function makeHere(config: Config, typed: string): Promise<string> {
  const storage = await openStorage(config.dataDir, pino({ level: 'warn' }, pino.destination({ dest: 2, sync: true })))
  try {
    const found = findPerson(await storage.catalogue.people(), typed)
    if ('flaw' in found) throw new Unable(found.flaw)
    const address = config.publicUrl ?? `http://localhost:${config.port}`
    const { url } = await makeSignInLink(storage.catalogue, { now: () => Date.now() }, found.person, address)
    return url
  } finally {
    await storage.close()
  }
}

async function askTheServer(dataDir: string, person: string): Promise<string> {
  const access = readOperatorFile(dataDir)
  if (!access) throw new Unable('The server is just starting or stopping. Try again in a moment.')
  const { address, key } = access
  const response = await fetch(`${address}/api/operator/signin-links`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${key}` },
    body: JSON.stringify({ person }),
  })
  const { url, detail, title } = answerSchema.parse(await response.json())
  if (url === undefined) throw new Unable(detail ?? title ?? `The server answered ${response.status}`)
  return url
}

const typed = process.argv.slice(2).join(' ').trim()
if (typed === '') {
  process.stderr.write('Whose link? npm run signin-link -- NAME, E-MAIL OR ID\n')
  process.exit(2)
}
linkFor(typed).then(
  url => void process.stdout.write(`${url}\n`),
  (error: unknown) => {
    const isExpected = [Unable, ConfigError, UnusableStore, DamagedStore].some(kind => error instanceof kind)
    process.stderr.write(
      `${isExpected && error instanceof Error ? error.message : error instanceof Error ? error.stack : String(error)}\n`,
    )
    process.exitCode = 1
  },
)
