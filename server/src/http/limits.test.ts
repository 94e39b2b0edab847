/** What one caller may ask of the server: what is too much is refused by a name of its own, and nobody else is held up. */
import { randomUUID } from 'node:crypto'
import { Agent, get } from 'node:http'
import { connect, type Socket } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import WebSocket from 'ws'
import { TestServer } from '../testing/testServer.ts'
import type { Visitor } from '../testing/visitor.ts'

let server: TestServer
let ana: Visitor
const started: TestServer[] = []
const start = async (environment: { [name: string]: string }) => {
  server = await TestServer.start({ environment })
  started.push(server)
  ana = await server.owner()
}
beforeEach(() => start({}))
afterEach(() => Promise.all(started.splice(0).map(one => one.remove())))

/** A connection that says what a test wants, and everything that came back once it is closed. */
function rawConnection(): { socket: Socket; said: Promise<string> } {
  const socket = connect(Number(new URL(server.url).port), '127.0.0.1')
  const said = new Promise<string>(resolve => {
    let text = ''
    socket.on('data', chunk => {
      text += String(chunk)
    })
    socket.on('error', () => undefined)
    socket.on('close', () => resolve(text))
  })
  return { socket, said }
}

const statusBy = (agent: Agent) =>
  new Promise<number | undefined>((resolve, reject) => {
    get(`${server.url}/healthz`, { agent }, response => response.resume().on('end', () => resolve(response.statusCode))).on(
      'error',
      reject,
    )
  })

const openChannels = async () => /^concord_live_channels (\d+)$/m.exec((await server.stranger().get('/metrics')).text)?.[1]

describe('[R14] what begins and does not go on', () => {
  test.each([
    ['a head', 'GET /healthz HTTP/1.1\r\nHost: x\r\n'],
    ['a handshake', 'GET /docs/x/brief HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n'],
    ['a body', 'POST /api/signin HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 20\r\n\r\n{"tok'],
    [
      'a body in parts',
      'POST /api/signin HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{"tok\r\n',
    ],
  ])('%s is let go with 408, and others are answered meanwhile', async (_what, beginning) => {
    await start({ LIMIT_HEAD_SECONDS: '1', LIMIT_BODY_SECONDS: '1' })
    const stuck = Array.from({ length: 20 }, rawConnection)
    for (const { socket } of stuck) socket.write(beginning)
    expect((await ana.get('/api/me')).status).toBe(200)
    for (const { said } of stuck) expect(await said).toMatch(/^HTTP\/1\.1 408 /)
  })

  test('a connection serves so many requests and is then closed; the next one is served', async () => {
    await start({ LIMIT_REQUESTS_PER_CONNECTION: '3' })
    const connections = new Set<Socket>()
    server.app.http.server.on('connection', (socket: Socket) => connections.add(socket))
    const agent = new Agent({ keepAlive: true, maxSockets: 1 })
    const statuses: (number | undefined)[] = []
    for (let i = 0; i < 7; i++) statuses.push(await statusBy(agent))
    agent.destroy()
    expect(statuses).toEqual(Array(7).fill(200))
    expect(connections.size).toBe(3)
  })
})

describe('[C14] a body', () => {
  const json = { 'Content-Type': 'application/json' }
  test.each([
    ['of 10 MiB', Buffer.alloc(10 << 20, 'x'), 413, 'too-large'],
    ['that is not UTF-8', Buffer.from('{"title":"\xff\xfe"}', 'latin1'), 422, 'malformed'],
    ['with a byte order mark and nothing else', Buffer.from('\ufeff'), 422, 'malformed'],
    ['with half a character in it', Buffer.from('{"title":"\\ud800","question":"x"}'), 422, 'malformed'],
    ['with a name twice', Buffer.from('{"title":"a","title":"b","question":"x"}'), 422, 'malformed'],
    ['that nests a hundred thousand levels', Buffer.from(`${'{"a":'.repeat(1e5)}1${'}'.repeat(1e5)}`), 422, 'malformed'],
    [
      'with a number beyond all numbers',
      Buffer.from('{"title":"a","question":"x","settings":{"shortlistSize":1e999}}'),
      422,
      'malformed',
    ],
  ])('%s is refused by its name', async (_what, body, status, code) => {
    const answer = await ana.send('POST', '/api/decisions', new Uint8Array(body), json)
    expect(answer).toMatchObject({ status, body: { code } })
    expect((await ana.get('/api/me')).status).toBe(200)
  })

  test('as large as the operator allows is taken, and not one byte more', async () => {
    await start({ LIMIT_BODY_BYTES: '2000' })
    const body = (length: number) => {
      const rest = JSON.stringify({ title: 'T', question: '' })
      return JSON.stringify({ title: 'T', question: 'x'.repeat(length - rest.length) })
    }
    expect((await ana.send('POST', '/api/decisions', body(2001), json)).status).toBe(413)
    expect((await ana.send('POST', '/api/decisions', body(2000), json)).status).toBe(422) // too long a question: it was read
  })
})

test('[C13] a flood of commands by one member: five hundred are done, the rest are told when to come back, others are served', async () => {
  await start({ LIMIT_COMMANDS_BURST: '500', LIMIT_COMMANDS_PER_SECOND: '100' })
  const [ben] = await server.members(ana, 'Ben')
  if (!ben) throw new Error('Ben did not join')
  const id = await ana.create()
  await ana.does(id, { type: 'AddPerson', personId: ben.personId, role: 'facilitator' })
  const made = 3 // an invitation, a decision, a command
  const edit = (by: Visitor) => by.ask(id, { type: 'EditContext', doneWhen: randomUUID() })
  const answers: Awaited<ReturnType<typeof edit>>[] = []
  const lane = async () => {
    for (let i = 0; i < 50; i++) answers.push(await edit(ana))
  }
  const flood = Array.from({ length: 20 }, lane)
  for (let i = 0; i < 5; i++) expect((await edit(ben)).status).toBe(200)
  await Promise.all(flood)
  const refused = answers.filter(({ status }) => status === 429)
  const done = answers.filter(({ status }) => status === 200)
  expect([done.length + refused.length, done.length]).toEqual([1000, 500 - made])
  for (const { headers, body } of refused) expect([body.code, headers.get('retry-after')]).toEqual(['too-many', '1'])
  server.clock.moveOn(1000)
  expect((await ana.ask(id, { type: 'EditContext', doneWhen: 'x' })).status).toBe(200)
}, 60_000)

test('[C13] who has whole texts read without end is told when to come back, and keeps nobody else from reading', async () => {
  await start({ LIMIT_READINGS_BURST: '3', LIMIT_READINGS_PER_SECOND: '1' })
  const [ben] = await server.members(ana, 'Ben')
  const id = await ana.create()
  await ana.does(id, { type: 'AddPerson', personId: ben?.personId ?? ana.personId, role: 'facilitator' })
  const versions = `/api/decisions/${id}/documents/brief/versions`
  for (let i = 0; i < 3; i++) expect((await ana.get(versions)).status).toBe(200)
  for (const path of [versions, `${versions}/0`, `/api/decisions/${id}/summary`, `/api/decisions/${id}/summary.html`]) {
    const { status, headers, body } = await ana.get(path)
    expect([status, body.code, headers.get('retry-after')]).toEqual([429, 'too-many', '1'])
  }
  expect((await ben?.get(versions))?.status).toBe(200)
  server.clock.moveOn(1000)
  expect((await ana.get(versions)).status).toBe(200)
})

describe('live channels', () => {
  const inIdeas = async () => {
    const [ben] = await server.members(ana, 'Ben')
    const id = await ana.create()
    await ana.does(
      id,
      { type: 'AddPerson', personId: ben?.personId ?? ana.personId, role: 'participant' },
      { type: 'AttachVideo', url: 'https://vimeo.com/1' },
      { type: 'AdvancePhase', from: 'context', reason: 'Go' },
    )
    return id
  }

  test('of one session, and of one person, are so many; one that is closed makes room', async () => {
    await start({ LIMIT_SOCKETS_PER_SESSION: '2', LIMIT_SOCKETS_PER_PERSON: '3' })
    const id = await ana.create()
    const { token } = await ana.ok('POST', '/api/signin-links', {})
    const elsewhere = await server.stranger().enter(await server.stranger().post('/api/signin', { token }))
    const opened = (visitor: Visitor) => visitor.live(id).until(({ rights, ended }) => rights !== null || ended !== null)
    const [first, second, third] = [await opened(ana), await opened(ana), await opened(ana)]
    expect([first.ended, second.ended, third.ended]).toEqual([null, null, 4429])
    expect([(await opened(elsewhere)).ended, (await opened(elsewhere)).ended]).toEqual([null, 4429])
    first.close()
    while ((await openChannels()) !== '2') await new Promise(setImmediate)
    expect((await opened(ana)).ended).toBeNull()
  })

  test('[R14] a reader that stops reading is cut off once it owes 4 MiB, and nobody waits for it', async () => {
    const id = await inIdeas()
    const live = ana.live(id)
    const url = `${server.url.replace('http', 'ws')}/api/decisions/${id}/live`
    const stalled = new WebSocket(url, { headers: { Origin: server.url, Cookie: ana.cookie ?? '' } })
    await new Promise(resolve => stalled.once('message', resolve))
    stalled.pause()
    await live.until(({ rights }) => rights !== null)
    expect(await openChannels()).toBe('2')
    const text = '漢'.repeat(4_000) // 12 kB
    let seq = 0
    while ((await openChannels()) !== '1') {
      const post = () => ana.ask(id, { type: 'PostIdea', ideaId: randomUUID(), text })
      const answers = await Promise.all(Array.from({ length: 50 }, post))
      expect(answers.map(({ status }) => status)).toEqual(Array(50).fill(200))
      seq = Math.max(...answers.map(({ body }) => Number(body.seq)))
    }
    await live.until(({ lastSeq }) => lastSeq === seq)
    expect(live.ended).toBeNull()
    live.close()
    stalled.terminate()
  }, 60_000)

  test('are for listening: who speaks on one loses it', async () => {
    const id = await ana.create()
    const url = `${server.url.replace('http', 'ws')}/api/decisions/${id}/live`
    const rude = new WebSocket(url, { headers: { Origin: server.url, Cookie: ana.cookie ?? '' } })
    await new Promise(resolve => rude.once('message', resolve))
    rude.send('{"type":"event"}')
    expect(await new Promise(resolve => rude.once('close', resolve))).toBe(1008)
  })
})
