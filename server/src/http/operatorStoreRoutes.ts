/**
 * The store while the server runs, for `npm run backup` and `npm run check`: answered line by line as JSON, so that the command can say how
 * far it has come. The status is sent before the work begins: what fails is told by the last line.
 */
import { isAbsolute, join } from 'node:path'
import { Readable } from 'node:stream'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { copyStores } from '../store/backup/copyStores.ts'
import { makeNewFolder } from '../store/backup/newFolder.ts'
import { checkStores } from '../store/check/checkStores.ts'
import { UPLOADS } from '../store/storeFiles.ts'
import { requireOperator } from './operatorKey.ts'
import type { RouteDeps } from './routeDeps.ts'

const backupSchema = {
  hide: true,
  body: z.strictObject({ folder: z.string().max(4096).refine(isAbsolute, 'must be a whole path') }),
}
const checkSchema = { hide: true, body: z.strictObject({}) }

export const operatorStoreRoutes: FastifyPluginAsyncZod<RouteDeps> = async (app, deps) => {
  const { dataDir } = deps.config
  async function* backup(folder: string) {
    await makeNewFolder(folder, dataDir)
    yield* copyStores(deps.stores, folder)
  }

  async function* lines(steps: AsyncIterable<object>) {
    try {
      for await (const step of steps) yield `${JSON.stringify(step)}\n`
      yield `${JSON.stringify({ kind: 'done' })}\n`
    } catch (error) {
      app.log.error({ err: error }, 'what the operator asked for failed')
      yield `${JSON.stringify({ kind: 'failed', why: error instanceof Error ? error.message : String(error) })}\n`
    }
  }

  app.post('/api/operator/backups', { schema: backupSchema }, async (request, reply) => {
    requireOperator(request, reply, deps)
    return reply.type('application/x-ndjson').send(Readable.from(lines(backup(request.body.folder))))
  })

  app.post('/api/operator/checks', { schema: checkSchema }, async (request, reply) => {
    requireOperator(request, reply, deps)
    return reply.type('application/x-ndjson').send(Readable.from(lines(checkStores(deps.stores, join(dataDir, UPLOADS)))))
  })
}
