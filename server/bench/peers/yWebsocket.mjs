/** y-websocket 2.1's server as its own `bin/server` starts it; with `leveldb` it keeps documents in FOLDER. `node … yWebsocket.mjs FOLDER [leveldb]` */
import { createRequire } from 'node:module'
import { WebSocketServer } from 'ws'
import { portOf, reportUsage } from '../servers/reportUsage.ts'

const [folder, store] = process.argv.slice(2)
if (store === 'leveldb') process.env.YPERSISTENCE = folder
console.info = () => undefined // what it says at its start is not a port
const { setupWSConnection } = createRequire(import.meta.url)('y-websocket/bin/utils') // exists as CommonJS only, and with it its Yjs

const server = new WebSocketServer({ port: 0, host: '127.0.0.1' })
server.on('connection', setupWSConnection)
server.once('listening', () => reportUsage(portOf(server.address())))
