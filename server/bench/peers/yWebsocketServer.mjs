/** `@y/websocket-server` as its own `server` starts it: in memory. */
import { setupWSConnection } from '@y/websocket-server/utils'
import { WebSocketServer } from 'ws'
import { portOf, reportUsage } from '../servers/reportUsage.ts'

const server = new WebSocketServer({ port: 0, host: '127.0.0.1' })
server.on('connection', setupWSConnection)
server.once('listening', () => reportUsage(portOf(server.address())))
