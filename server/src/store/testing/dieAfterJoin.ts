/** A server that ends itself as `kill -9` does, in the moment in which somebody is in the catalogue and in no log yet: `dieAfterJoin.ts TOKEN`. */
import { pino } from 'pino'
import { buildApp } from '../../app.ts'
import { systemClock } from '../../clock/Clock.ts'
import { readConfig } from '../../config.ts'
import { openStorage } from '../../openStorage.ts'

const config = readConfig(process.env)
const log = pino({ level: 'silent' })
const storage = await openStorage(config.dataDir, log)
const { join } = storage.catalogue
storage.catalogue.join = async (...asked) => {
  await join(...asked)
  process.kill(process.pid, 'SIGKILL')
  return 'token-invalid'
}
const keys = { setUpToken: 'not to be used here', operatorKey: 'not to be used here' }
const app = await buildApp({ config, storage, clock: systemClock, log, ...keys, pageFolder: config.dataDir, seedSample: null })
const url = await app.http.listen({ host: '127.0.0.1', port: 0 })
await fetch(`${url}/api/join`, {
  method: 'POST',
  headers: { 'Content-Type': 'application/json', Origin: url },
  body: JSON.stringify({ token: process.argv[2], name: 'Ben', timeZone: 'UTC' }),
})
