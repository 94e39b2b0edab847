/**
 * The built page: what is under /assets carries its hash in its name and never changes; everything else is asked for anew. Addresses of
 * the page itself answer with index.html, and the page finds its way. The build left small copies (.br, .gz) beside its texts.
 */
import { existsSync } from 'node:fs'
import { join, sep } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { CHECKER, checkerPolicy } from './checkerPolicy.ts'
import { sendProblem } from './problems.ts'

const YEAR_SECONDS = 31_536_000
const NOT_PAGES = /^\/(api|docs|media|assets|healthz|readyz|metrics)(\/|$)/
const HAS_EXTENSION = /\.[^/]+$/

/** `folder`: where the page was built to. */
export async function servePage(app: FastifyInstance, folder: string): Promise<void> {
  if (!existsSync(join(folder, 'index.html'))) {
    app.setNotFoundHandler((request, reply) => (isPage(request) ? notBuilt(reply) : sendProblem(reply, 'not-found')))
    return
  }
  const ofChecker = checkerPolicy(folder)
  await app.register(fastifyStatic, {
    root: folder,
    preCompressed: true,
    cacheControl: false,
    setHeaders: (reply, path) => {
      const isHashed = path.startsWith(join(folder, 'assets') + sep)
      reply.header('Cache-Control', isHashed ? `public, max-age=${YEAR_SECONDS}, immutable` : 'no-cache')
      if (ofChecker && path.startsWith(join(folder, CHECKER))) reply.header('Content-Security-Policy', ofChecker)
    },
  })
  app.setNotFoundHandler((request, reply) => (isPage(request) ? reply.sendFile('index.html') : sendProblem(reply, 'not-found')))
}

function isPage(request: FastifyRequest): boolean {
  const path = request.url.split('?', 1)[0] ?? ''
  return (request.method === 'GET' || request.method === 'HEAD') && !NOT_PAGES.test(path) && !HAS_EXTENSION.test(path)
}

const notBuilt = (reply: FastifyReply): FastifyReply =>
  reply
    .code(503)
    .type('text/plain; charset=utf-8')
    .send('The page has not been built yet. Run "npm run build", then start again.\n')
