/** The one page that a decision comes to: as data, as Markdown, and as a page to print. By the ending of the address, or by Accept. */
import { decisionIdSchema } from '@concord/shared/contract'
import { type Summary, summaryHtml, summaryMarkdown, summaryOf, summaryStyles } from '@concord/shared/summary'
import type { FastifyReply } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Person } from '../catalogue/Catalogue.ts'
import { textOrDamage } from '../decisions/damagedText.ts'
import { readableDecision } from './readableDecision.ts'
import type { RouteDeps } from './routeDeps.ts'

const forms = ['json', 'md', 'html'] as const
type Form = (typeof forms)[number]
const mediaTypes = { json: 'application/json', md: 'text/markdown', html: 'text/html' } as const satisfies Record<Form, string>

const params = z.object({ id: decisionIdSchema })

export const summaryRoutes: FastifyPluginAsyncZod<RouteDeps> = async (app, deps) => {
  const { catalogue, documents, readingRate, sessions, store } = deps

  const summaryFor = async (id: string, person: Person, reply: FastifyReply): Promise<Summary> => {
    const { state } = readableDecision(store, id, person)
    readingRate.take(person.personId, reply)
    const [planText, notesText, people, former] = await Promise.all([
      textOrDamage(documents.facts(id, 'plan')),
      textOrDamage(documents.facts(id, 'notes')),
      catalogue.people(),
      catalogue.former(),
    ])
    const names = new Map<string, string>([...former, ...people].map(({ personId, name }) => [personId, name]))
    return summaryOf(state, { nameOf: id => names.get(id) ?? 'Somebody', planText, notesText })
  }

  const send = async (reply: FastifyReply, id: string, person: Person, form: Form) => {
    const summary = await summaryFor(id, person, reply)
    reply.type(`${mediaTypes[form]}; charset=utf-8`).header('Vary', 'Accept')
    const rendering = { zone: person.timeZone }
    switch (form) {
      case 'json':
        return reply.send(summary)
      case 'md':
        return reply.send(summaryMarkdown(summary, rendering))
      case 'html':
        return reply.send(summaryHtml(summary, { ...rendering, stylesheet: `/api/decisions/${id}/summary.css` }).html)
    }
  }

  for (const form of forms) {
    const schema = { tags: ['Summary'], summary: `The summary as ${mediaTypes[form]}`, params }
    app.get(`/api/decisions/:id/summary.${form}`, { schema }, async (request, reply) => {
      const { person } = await sessions.requireCaller(request)
      return send(reply, request.params.id, person, form)
    })
  }

  const schema = { tags: ['Summary'], summary: 'The summary in the form that Accept asks for', params }
  app.get('/api/decisions/:id/summary', { schema }, async (request, reply) => {
    const { person } = await sessions.requireCaller(request)
    return send(reply, request.params.id, person, formOf(request.headers.accept))
  })

  /** The same for every decision, so it asks for nobody. */
  app.get('/api/decisions/:id/summary.css', { schema: { hide: true } }, async (_request, reply) =>
    reply.type('text/css; charset=utf-8').send(summaryStyles),
  )
}

/** The first one named that we have; without any, JSON. */
function formOf(accept = ''): Form {
  const wanted = accept.split(',').map(part => part.split(';', 1)[0]?.trim())
  const found = wanted.flatMap(type => forms.filter(form => mediaTypes[form] === type))
  return found[0] ?? 'json'
}
