/** For whoever runs the server: is it alive, can it serve and store, and figures in the form that Prometheus reads. No names, no titles. */
import type { FastifyPluginAsync } from 'fastify'
import type { Metrics } from './metrics.ts'

export type HealthDeps = {
  metrics: Metrics
  /** Null if it can serve and store; else why not. */
  whyNotReady(): Promise<string | null>
  /** How many decisions cannot be served, because their logs are damaged; the log says which. */
  damagedCount(): number
  /** How many texts of decisions cannot, likewise. */
  damagedTextCount(): number
}

export const healthRoutes: FastifyPluginAsync<HealthDeps> = async (
  app,
  { whyNotReady, damagedCount, damagedTextCount, metrics },
) => {
  const schema = { hide: true }
  app.get('/healthz', { schema }, async (_request, reply) => reply.header('Cache-Control', 'no-store').send({ status: 'alive' }))
  app.get('/readyz', { schema }, async (_request, reply) => {
    const why = await whyNotReady()
    reply.header('Cache-Control', 'no-store').code(why === null ? 200 : 503)
    const damage = {
      ...(damagedCount() > 0 && { damagedDecisions: damagedCount() }),
      ...(damagedTextCount() > 0 && { damagedTexts: damagedTextCount() }),
    }
    return why === null ? { status: 'ready', ...damage } : { status: 'not ready', why, ...damage }
  })
  app.get('/metrics', { schema }, async (_request, reply) => reply.type(metrics.contentType).send(await metrics.text()))
}
