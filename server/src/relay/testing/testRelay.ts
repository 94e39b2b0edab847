/** A real server with a real relay on real files, for tests: rights and sessions are tables that a test changes as it likes. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DocumentName, DocumentRight } from '@concord/shared'
import Fastify from 'fastify'
import type { DocumentUpdates } from '../../documentUpdates/DocumentUpdates.ts'
import { type FileDocumentUpdatesOptions, openFileDocumentUpdates } from '../../documentUpdates/fileDocumentUpdates.ts'
import { buildRelay, type Relay } from '../relay.ts'
import type { RelayLimits } from '../relayLimits.ts'
import { relayPlugin } from '../relayPlugin.ts'

export const DECISION = '00000000-0000-4000-8000-00000000000d'
const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined }

export class TestRelay {
  readonly folder: string
  readonly rights = new Map<string, DocumentRight>()
  readonly sessions = new Set<string>()
  showsPresence = true
  /** Both count from the next start. */
  epoch = 'first'
  limits: Partial<RelayLimits> = {}
  readonly logged: string[] = []
  readonly log = {
    info: () => undefined,
    warn: (facts: unknown) => void this.logged.push(JSON.stringify(facts)),
    error: (facts: unknown) => void this.logged.push(JSON.stringify(facts)),
  }
  /** Runs before a right is told. */
  beforeRights: () => Promise<void> = async () => undefined
  /** Runs when it is known who comes, and not yet known to the relay. */
  beforeName: () => void = () => undefined
  port = 0
  #relay: Relay | null = null
  #updates: DocumentUpdates | null = null
  #stop: () => Promise<void> = async () => undefined

  static async open(folder?: string, port = 0, options: FileDocumentUpdatesOptions = {}, epoch = 'first'): Promise<TestRelay> {
    const opened = new TestRelay(folder ?? (await mkdtemp(join(tmpdir(), 'concord-relay-'))))
    opened.epoch = epoch
    await opened.start(port, options)
    return opened
  }

  private constructor(folder: string) {
    this.folder = folder
  }

  async start(port = 0, options: FileDocumentUpdatesOptions = {}): Promise<void> {
    const updates = openFileDocumentUpdates(this.folder, quiet, { epoch: this.epoch, ...options })
    const relay = buildRelay({
      updates,
      epoch: this.epoch,
      limits: this.limits,
      log: this.log,
      now: () => 1,
      nameOf: personId => {
        this.beforeName()
        return `${personId} by name`
      },
      authenticate: async ({ headers }) => {
        const personId = headers.authorization?.replace('Bearer ', '')
        return personId !== undefined && this.sessions.has(personId) ? { personId, sessionId: personId } : null
      },
      rightsOf: async (personId, decisionId) => {
        await this.beforeRights()
        const right = decisionId === DECISION ? (this.rights.get(personId) ?? 'none') : 'none'
        const documents: Record<DocumentName, DocumentRight> = { brief: right, notes: right, plan: right }
        return { documents, showsPresence: this.showsPresence }
      },
    })
    const app = Fastify()
    await app.register(relayPlugin, { relay })
    await app.listen({ port, host: '127.0.0.1' })
    this.#relay = relay
    this.#updates = updates
    const address = app.server.address()
    this.port = typeof address === 'object' && address ? address.port : 0
    this.#stop = async () => {
      await app.close()
      await updates.close()
    }
  }

  get relay(): Relay {
    if (!this.#relay) throw new Error('Not started')
    return this.#relay
  }

  async backup(folder: string): Promise<void> {
    await this.#updates?.backup(folder)
  }

  allow(personId: string, right: DocumentRight): void {
    this.sessions.add(personId)
    this.rights.set(personId, right)
  }

  /** As a server does it: the table first, then the open sockets. */
  async change(personId: string, right: DocumentRight): Promise<void> {
    this.rights.set(personId, right)
    await this.relay.refreshRights(DECISION)
  }

  async restart(): Promise<void> {
    await this.#stop()
    await this.start(this.port)
  }

  stop(): Promise<void> {
    return this.#stop()
  }

  async cleanUp(): Promise<void> {
    await this.#stop()
    await rm(this.folder, { recursive: true, force: true })
  }
}
