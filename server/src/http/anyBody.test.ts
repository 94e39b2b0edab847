/** No input gives a 5xx: seeded random requests on every route, near to what is asked for and far from it. FUZZ_RUNS asks for more, FUZZ_SEED for others. */
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { RouteCast, type Things } from '../testing/routeCast.ts'
import { type Request, routeTable } from '../testing/routeTable.ts'
import { TestServer } from '../testing/testServer.ts'

const runs = Number(process.env.FUZZ_RUNS ?? 600)
const seed = Number(process.env.FUZZ_SEED ?? 20_260_302)

let server: TestServer
let cast: RouteCast
let things: Things
beforeAll(async () => {
  server = await TestServer.start({
    environment: {
      LIMIT_WRONG_KEYS_PER_MINUTE: '1000000',
      LIMIT_COMMANDS_BURST: '1000000',
      LIMIT_COMMANDS_PER_SECOND: '1000000',
    },
  })
  cast = await RouteCast.gather(server)
  things = await cast.things('ideas')
}, 60_000)
afterAll(() => server.remove())

const oddTexts = fc.constantFrom(
  '',
  ' ',
  '\0',
  '\u202e',
  '😀'.repeat(3_000),
  'x'.repeat(30_000),
  '%',
  '%00',
  '../../x',
  '{}',
  "' OR 1=1 --",
  '1e999',
  '-1',
  'null',
)
const oddValues: fc.Arbitrary<unknown> = fc.oneof(
  oddTexts,
  fc.jsonValue({ maxDepth: 4 }),
  fc.double(),
  fc.constantFrom(null, true, -1, 2 ** 53, [], {}, [[]]),
)

/** One thing of a request made odd: a field, its name, the whole body, a piece of the address, a header. */
type Oddity = {
  field: number
  value: unknown
  text: string
  kind: 'field' | 'extra' | 'body' | 'path' | 'query' | 'header' | 'raw'
}
const oddities: fc.Arbitrary<Oddity> = fc.record({
  field: fc.nat(20),
  value: oddValues,
  text: fc.oneof(oddTexts, fc.string({ unit: 'binary', maxLength: 40 })),
  kind: fc.constantFrom('field', 'field', 'field', 'extra', 'body', 'path', 'query', 'header', 'raw'),
})

function madeOdd(request: Request, { field, value, text, kind }: Oddity): Request {
  const fields = request.body?.startsWith('{') ? Object.entries(JSON.parse(request.body)) : []
  const withBody = (body: unknown) => ({ ...request, body: JSON.stringify(body) ?? '' })
  switch (kind) {
    case 'field':
      return withBody(
        Object.fromEntries(fields.map(([name, old], i) => [name, i === field % Math.max(1, fields.length) ? value : old])),
      )
    case 'extra':
      return withBody({ ...Object.fromEntries(fields), [text]: value })
    case 'body':
      return withBody(value)
    case 'raw':
      return { ...request, body: text }
    case 'path': {
      const pieces = request.path.split('/')
      return {
        ...request,
        path: pieces
          .map((piece, i) =>
            i > 1 && i === 2 + (field % pieces.length) ? encodeURIComponent(text.replace(/\p{Surrogate}/gu, '?')) : piece,
          )
          .join('/'),
      }
    }
    case 'query':
      return {
        ...request,
        path: `${request.path}?${['after', 'limit', 'before', 'protocol', 'saves'][field % 5]}=${encodeURIComponent(text.replace(/\p{Surrogate}/gu, '?'))}`,
      }
    case 'header': {
      const names = [
        'Range',
        'Accept',
        'If-None-Match',
        'Upload-Offset',
        'Upload-Length',
        'Upload-Metadata',
        'Content-Type',
        'Tus-Resumable',
        'Concord-Person',
        'Cookie',
        'Authorization',
      ]
      return {
        ...request,
        headers: { ...request.headers, [names[field % names.length] ?? 'Accept']: text.replace(/[^\x20-\x7e]/g, '?') },
      }
    }
  }
}

test(
  `[C14] ${runs} random requests over all routes: none is a fault of the server, none ends it`,
  async () => {
    const rows = routeTable.filter(({ route }) => !route.startsWith('WS ') && route !== 'GET /*') // the page is not built here
    const whos = ['facilitator', 'participant', 'owner', 'nobody'] as const
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...rows), fc.constantFrom(...whos), oddities, async (row, who, oddity) => {
        const { path, body, headers } = madeOdd(row.ask(things), oddity)
        const { visitor } = row.takes === 'ownSession' ? await cast.copyOf(who) : cast.callers[who]
        const method = row.route.split(' ')[0] ?? 'GET'
        const hasBody = !['GET', 'HEAD'].includes(method)
        const answer = await visitor.send(method, path, hasBody ? body : undefined, headers)
        if (answer.status >= 500)
          throw new Error(`${method} ${path.slice(0, 200)} ${body?.slice(0, 500)} → ${answer.status} ${answer.text}`)
      }),
      { seed, numRuns: runs, endOnFailure: true },
    )
    expect((await server.stranger().get('/healthz')).status).toBe(200)
  },
  60_000 + runs * 50,
)
