/**
 * Our relay as it runs in the server: durable, with rights, identity and inspection, on the embedded store. `node … concord.ts FOLDER [limits]`
 */
import type { DocumentName, DocumentRight } from '@concord/shared'
import Fastify from 'fastify'
import { openFileDocumentUpdates } from '../../src/documentUpdates/fileDocumentUpdates.ts'
import { buildRelay } from '../../src/relay/relay.ts'
import { relayPlugin } from '../../src/relay/relayPlugin.ts'
import { portOf, reportUsage } from './reportUsage.ts'

const [folder = '', hasLimits] = process.argv.slice(2)
const log = { info: () => undefined, warn: hasLimits ? () => undefined : console.warn, error: console.error }
const all = (right: DocumentRight): Record<DocumentName, DocumentRight> => ({ brief: right, notes: right, plan: right })
const READER = 'olga'

/** One socket floods where that is to be measured; in the product, and with `limits`, who floods is made to wait. */
const flood = { perSecond: 1e9, burst: 1e9 }
const floods = { messages: flood, bytes: flood }

const relay = buildRelay({
  limits: hasLimits ? {} : { socket: floods, person: floods },
  updates: openFileDocumentUpdates(folder, log),
  epoch: '',
  log,
  now: Date.now,
  nameOf: personId => personId,
  authenticate: async ({ headers }) => {
    const personId = headers.authorization?.replace('Bearer ', '')
    return personId === undefined ? null : { personId, sessionId: personId }
  },
  rightsOf: async personId => ({ documents: all(personId === READER ? 'read' : 'write'), showsPresence: true }),
})
const app = Fastify()
await app.register(relayPlugin, { relay })
await app.listen({ port: 0, host: '127.0.0.1' })
reportUsage(portOf(app.server.address()))
