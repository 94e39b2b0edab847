/** A real server with real uploads on real files, for tests. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Fastify from 'fastify'
import { openFileBlobs } from '../../blobs/fileBlobs.ts'
import { answerWithProblems } from '../../http/problems.ts'
import { usualLimits } from '../../limits.ts'
import { buildMedia, type Media, type MediaDeps } from '../buildMedia.ts'

export const DECISION = '00000000-0000-4000-8000-00000000000d'
export const OTHER_DECISION = '00000000-0000-4000-8000-00000000000e'
const quiet = { info: () => undefined, error: () => undefined }

export type TestMedia = {
  media: Media
  folder: string
  url: string
  port: number
  stop(): Promise<void>
  cleanUp(): Promise<void>
}

export type TestMediaOptions = Partial<Omit<MediaDeps, 'limits'>> & { limits?: Partial<MediaDeps['limits']> }

/** Ana facilitates, ben takes part, olga observes; mallory is signed in and in no decision. */
export async function openTestMedia({ limits, ...rest }: TestMediaOptions = {}, folder?: string, port = 0): Promise<TestMedia> {
  const data = folder ?? (await mkdtemp(join(tmpdir(), 'concord-media-')))
  const media = buildMedia({
    folder: join(data, 'uploads'),
    blobs: openFileBlobs(join(data, 'blobs')),
    authenticate: async ({ headers }) => {
      const personId = headers.authorization?.replace('Bearer ', '')
      return personId ? { personId } : null
    },
    mayAdd: async (personId, decisionId) => {
      if (decisionId !== DECISION || !['ana', 'fred', 'ben', 'olga'].includes(personId)) return 'not-found'
      return ['ana', 'fred'].includes(personId) ? 'yes' : 'not-allowed'
    },
    mayRead: async (personId, decisionId) => decisionId === DECISION && ['ana', 'fred', 'ben', 'olga'].includes(personId),
    namedIn: async () => new Set(),
    now: () => 1,
    log: quiet,
    ...rest,
    limits: { ...usualLimits, ...limits },
  })
  const app = Fastify()
  answerWithProblems(app)
  await app.register(media.routes)
  await media.sweep()
  await app.listen({ port, host: '127.0.0.1' })
  const address = app.server.address()
  const listening = typeof address === 'object' && address ? address.port : 0
  const stop = async () => {
    media.close()
    app.server.closeAllConnections()
    await app.close()
  }
  const cleanUp = async () => {
    await stop()
    await rm(data, { recursive: true, force: true })
  }
  return { media, folder: data, url: `http://127.0.0.1:${listening}`, port: listening, stop, cleanUp }
}
