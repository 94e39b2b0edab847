/** The key of the operator's own commands: who does not bring it learns nothing. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { hashToken, isSameHash } from '../catalogue/secretToken.ts'
import { HttpProblem } from './problems.ts'
import type { RouteDeps } from './routeDeps.ts'

type Keys = Pick<RouteDeps, 'wrongKeys' | 'operatorHash'>

/** Throws `not-signed-in`. */
export function requireOperator(request: FastifyRequest, reply: FastifyReply, { wrongKeys, operatorHash }: Keys): void {
  wrongKeys.check(request, reply)
  const key = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? ''
  if (isSameHash(hashToken(key), operatorHash)) return
  wrongKeys.count(request)
  throw new HttpProblem('not-signed-in')
}
