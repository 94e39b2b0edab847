/** The limit of every command on HTTP: one Fastify route that reads JSON and answers JSON of the size of an accepted command, and keeps nothing. */
import Fastify from 'fastify'
import { portOf, reportUsage } from './reportUsage.ts'

const ANSWER = { seq: 1, events: [{ type: 'BallotCast', text: 'x'.repeat(600) }] }
const app = Fastify()
app.post('/api/decisions/:id/commands', async () => ANSWER)
await app.listen({ port: 0, host: '127.0.0.1' })
reportUsage(portOf(app.server.address()))
