import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Journey, journeyTo, startTeam, type Team } from '../testing/journey.ts'
import { Writer } from '../testing/writer.ts'

let team: Team
let decided: Journey
beforeAll(async () => {
  team = await startTeam()
  decided = await journeyTo(team, 'plan')
  const ben = new Writer(team.server.url, team.ben, decided.id, 'plan')
  await ben.until(({ isSynced }) => isSynced)
  ben.type('First we ask everybody <script>alert(1)</script>')
  while ((await team.server.app.relay.facts(decided.id, 'plan')).isEmpty) await new Promise(setImmediate)
  ben.leave()
  await team.ben.does(
    decided.id,
    { type: 'AcceptPlan' },
    { type: 'PublishPlan', reviewAt: team.server.clock.now() + 86_400_000, reason: 'No task is needed' },
  )
})
afterAll(() => team.server.remove())

const path = (rest: string) => `/api/decisions/${decided.id}/summary${rest}`

test('the same page as data, as Markdown and as HTML, with names, the plan’s text and the reader’s zone', async () => {
  const json = await team.ben.get(path('.json'))
  expect(json.body).toMatchObject({ decisionId: decided.id, headline: 'A rota of three', phase: 'decided' })
  expect(json.body.plan).toMatchObject({ text: 'First we ask everybody <script>alert(1)</script>' })
  const markdown = await team.ben.get(path('.md'))
  expect(markdown.headers.get('content-type')).toBe('text/markdown; charset=utf-8')
  for (const word of ['A rota of three', 'Ben', 'First we ask everybody']) expect(markdown.text).toContain(word)
  const html = await team.ben.get(path('.html'))
  expect(html.headers.get('content-type')).toBe('text/html; charset=utf-8')
  expect(html.text).toContain('Times are those of Tokyo')
  expect((await team.ana.get(path('.html'))).text).toContain('Times are those of Lisbon')
  expect(html.text).not.toContain('<script>alert(1)')
})

test('the HTML looks as it should under the same strict policy: its style sheet is ours', async () => {
  const html = await team.olga.get(path('.html'))
  expect(html.headers.get('content-security-policy')).not.toContain('unsafe')
  expect(html.text).not.toMatch(/<style|\sstyle=/)
  const sheet = /<link rel="stylesheet" href="([^"]+)"/.exec(html.text)?.[1] ?? ''
  const styles = await team.olga.get(sheet)
  expect([styles.status, styles.headers.get('content-type')]).toEqual([200, 'text/css; charset=utf-8'])
})

test.each([
  ['text/markdown', 'text/markdown'],
  ['text/html,application/xhtml+xml,*/*;q=0.8', 'text/html'],
  ['application/json', 'application/json'],
  ['*/*', 'application/json'],
  ['image/png, text/markdown;q=0.2', 'text/markdown'],
])('Accept: %s is answered with %s', async (accept, type) => {
  const answer = await team.cleo.send('GET', path(''), undefined, { Accept: accept })
  expect(answer.headers.get('content-type')).toBe(`${type}; charset=utf-8`)
  expect(answer.headers.get('vary')).toContain('Accept')
})

test('what is not decided yet has a summary too, of what stands so far', async () => {
  const running = await journeyTo(team, 'feedback')
  const answer = await team.ana.get(`/api/decisions/${running.id}/summary.json`)
  expect(answer.body).toMatchObject({ headline: 'Nothing is decided yet', phase: 'feedback' })
})

test('it is the same after a restart', async () => {
  const before = await team.cleo.get(path('.md'))
  await team.server.restart()
  expect((await team.cleo.get(path('.md'))).text).toBe(before.text)
})
