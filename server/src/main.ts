/** The server as a process: environment → storage → app → listen → stop without losing anything. The only file with effects at import. */
import { resolve } from 'node:path'
import { type Logger, pino } from 'pino'
import { type App, buildApp } from './app.ts'
import { makeToken } from './catalogue/secretToken.ts'
import { steadyClock } from './clock/steadyClock.ts'
import { type Config, ConfigError, readConfig } from './config.ts'
import { FolderInUse } from './dataLock.ts'
import { openStorage, type Storage } from './openStorage.ts'
import { removeOperatorFile, writeOperatorFile } from './operatorFile.ts'
import { seedSample } from './seed/seedSample.ts'
import { DamagedStore } from './store/damagedStore.ts'
import { UnusableStore } from './store/unusableStore.ts'

const STDERR = 2
/** Who has not finished by then is cut off; what was acknowledged is on the disk. */
const STOP_WITHIN_MS = 10_000
const PAGE_FOLDER = resolve(import.meta.dirname, '../../client/dist')

const say = (line: string): void => void process.stdout.write(`${line}\n`)

class PortInUse extends Error {}

async function listen({ http }: App, { host, port }: Config): Promise<void> {
  try {
    await http.listen({ host, port })
  } catch (error) {
    const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
    if (!isTaken) throw error
    throw new PortInUse(`Something else answers on port ${port} of ${host} already. Stop it, or set PORT to another number.`)
  }
}

/** What to open in a browser on this machine. */
function localAddress({ host }: Config, port: number): string {
  const isHere = ['127.0.0.1', '0.0.0.0', '::', '::1', 'localhost'].includes(host)
  return `http://${isHere ? 'localhost' : host.includes(':') ? `[${host}]` : host}:${port}`
}

async function start(): Promise<void> {
  const config = readConfig(process.env)
  const log = pino({ level: config.logLevel }, pino.destination({ dest: STDERR, sync: true }))
  const onLost = () => {
    log.fatal('another process has taken over the data folder, because this one stood still for too long')
    process.exit(1) // whatever it still wrote would be mixed with what the other one writes
  }
  const storage = await openStorage(config.dataDir, log, { onLost })
  try {
    await serve(config, storage, log)
  } catch (error) {
    await storage.close()
    throw error
  }
}

async function serve(config: Config, storage: Storage, log: Logger): Promise<void> {
  const setUpToken = config.setUpToken ?? makeToken('setUp')
  const operatorKey = makeToken('operator')
  const keys = { setUpToken, operatorKey }
  const app = await buildApp({
    ...{ config, storage, clock: steadyClock(), log, ...keys },
    pageFolder: PAGE_FOLDER,
    seedSample: async (parts, owner) => void (await seedSample(parts, owner)),
  })
  await listen(app, config)
  const bound = app.http.server.address()
  const here = localAddress(config, bound !== null && typeof bound === 'object' ? bound.port : config.port)
  writeOperatorFile(config.dataDir, { address: here, key: operatorKey })
  const address = config.publicUrl ?? here
  if (await storage.catalogue.workspace()) say(`Concord is at ${address}`)
  else say(`Concord is ready. Open this link to set it up:\n\n  ${address}/setup/${setUpToken}\n`)

  let isStopping = false
  const stop = async (signal: string): Promise<void> => {
    if (isStopping) return
    isStopping = true
    log.info({ signal }, 'stopping')
    setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref()
    await app.close()
    removeOperatorFile(config.dataDir)
    await storage.close()
    log.info('stopped')
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop(signal))
}

start().catch((error: unknown) => {
  const isExpected = [ConfigError, FolderInUse, PortInUse, UnusableStore, DamagedStore].some(kind => error instanceof kind)
  process.stderr.write(
    `${isExpected && error instanceof Error ? error.message : error instanceof Error ? error.stack : String(error)}\n`,
  )
  process.exit(1)
})
