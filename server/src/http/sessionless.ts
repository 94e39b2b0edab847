/** Routes that are asked by people without their names: they take no session, and are in no log and no figure. */
import type { FastifyRequest } from 'fastify'

declare module 'fastify' {
  interface FastifyContextConfig {
    isSessionless?: true
  }
}

export const isSessionless = (request: FastifyRequest): boolean => request.routeOptions.config.isSessionless === true
