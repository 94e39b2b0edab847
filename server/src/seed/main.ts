/**
 * `npm run seed`: fills the data folder of a stopped server, or an empty one, with the sample, and prints a one-time sign-in link for each
 * of its six people. Where somebody has set up the workspace already, they join every decision of the sample.
 */
import { join } from 'node:path'
import { pino } from 'pino'
import { ConfigError, readConfig } from '../config.ts'
import { FolderInUse } from '../dataLock.ts'
import { DecisionStore } from '../decisions/decisionStore.ts'
import { createInProcessFanout } from '../fanout/inProcessFanout.ts'
import { makeSignInLink } from '../http/signInLink.ts'
import { usualLimits } from '../limits.ts'
import { buildMedia } from '../media/buildMedia.ts'
import { openStorage, type Storage } from '../openStorage.ts'
import { SecretPolls } from '../polls/secretPolls.ts'
import { type Cast, castNames, isCastAmong } from './cast.ts'
import { type SeedDeps, seedSample, seedWorkspace } from './seedSample.ts'

class Unable extends Error {}

const clock = { now: () => Date.now() }
const say = (line: string): void => void process.stdout.write(`${line}\n`)

async function seed(): Promise<void> {
  const config = readConfig(process.env)
  const log = pino({ level: 'warn' }, pino.destination({ dest: 2, sync: true }))
  const storage = await openStorage(config.dataDir, log)
  try {
    const cast = await fill(storage, await partsOf(storage, config.dataDir, log))
    say(
      `The sample is in ${config.dataDir}. Start the server with "npm start", then open one of these links. Each works once, within 15 minutes;`,
    )
    say('"npm run signin-link -- NAME" prints a new one.\n')
    await printLinks(storage, cast, config.publicUrl ?? `http://localhost:${config.port}`)
  } finally {
    await storage.close()
  }
}

async function fill({ catalogue }: Storage, deps: SeedDeps): Promise<Cast> {
  const people = await catalogue.people()
  if (isCastAmong(people)) throw new Unable('The sample is here already. Set DATA_DIR to another folder to make it once more.')
  const owner = people.find(({ role }) => role === 'owner')
  return owner ? seedSample(deps, owner.personId) : seedWorkspace(deps)
}

async function partsOf(
  storage: Storage,
  dataDir: string,
  log: SeedDeps['log'] & Parameters<typeof buildMedia>[0]['log'],
): Promise<SeedDeps> {
  const media = buildMedia({
    folder: join(dataDir, 'uploads'),
    blobs: storage.blobs,
    limits: usualLimits,
    namedIn: async () => null,
    now: clock.now,
    log,
    authenticate: async () => null, // nobody is let in here
    mayAdd: async () => 'not-found',
    mayRead: async () => false,
  })
  media.close()
  const store = await DecisionStore.load(storage.journal, log)
  const fanout = createInProcessFanout(error => log.error({ err: error }, 'sample: could not be told'))
  const polls = new SecretPolls({ ...storage, now: clock.now, log })
  return { ...storage, media, store, fanout, polls, clock, log }
}

async function printLinks({ catalogue }: Storage, cast: Cast, address: string): Promise<void> {
  const width = Math.max(...castNames.map(name => cast[name].name.length))
  for (const name of castNames) {
    const { url } = await makeSignInLink(catalogue, clock, cast[name], address)
    say(`  ${cast[name].name.padEnd(width)}  ${url}`)
  }
}

seed().catch((error: unknown) => {
  const message = error instanceof FolderInUse ? `${error.message}\nStop the server first, then run this again.` : null
  const isExpected = error instanceof Unable || error instanceof ConfigError
  process.stderr.write(`${message ?? (isExpected ? error.message : error instanceof Error ? error.stack : String(error))}\n`)
  process.exitCode = 1
})
