/** For whoever runs the server: is it alive, can it serve and store, and figures in the form that Prometheus reads. No names, no titles. */
import type { FastifyPluginAsync } from 'fastify'
import type { Metrics } from './metrics.ts'

export type HealthDeps = {
  metrics: Metrics
  /** Null if it can serve and store; else why not. */
  whyNotReady(): Promise<string | null>
}

export const healthRoutes: FastifyPluginAsync<HealthDeps> = async (app, { whyNotReady, metrics }) => {
  const schema = { hide: true }
  app.get('/healthz', { schema }, async (_request, reply) => reply.header('Cache-Control', 'no-store').send({ status: 'alive' }))
  app.get('/readyz', { schema }, async (_request, reply) => {
    const why = await whyNotReady()
    reply.header('Cache-Control', 'no-store').code(why === null ? 200 : 503)
    return why === null ? { status: 'ready' } : { status: 'not ready', why }
  })
  app.get('/metrics', { schema }, async (_request, reply) => reply.type(metrics.contentType).send(await metrics.text()))
}
