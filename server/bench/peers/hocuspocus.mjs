/** Hocuspocus with its defaults; with `sqlite` it keeps documents in FOLDER. `node … hocuspocus.mjs FOLDER [sqlite]` */
import { join } from 'node:path'
import { Server } from '@hocuspocus/server'
import { portOf, reportUsage } from '../servers/reportUsage.ts'

const [folder, store] = process.argv.slice(2)
const extensions = []
if (store === 'sqlite') {
  const { SQLite } = await import('@hocuspocus/extension-sqlite')
  extensions.push(new SQLite({ database: join(folder, 'documents.sqlite') }))
}
const server = new Server({ port: 0, address: '127.0.0.1', quiet: true, stopOnSignals: false, extensions })
await server.listen()
reportUsage(portOf(server.httpServer.address()))
