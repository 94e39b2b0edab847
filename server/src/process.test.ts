import { readdirSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { SETUP_TOKEN, ServerProcess } from './testing/serverProcess.ts'

vi.setConfig({ testTimeout: 90_000, hookTimeout: 60_000 }) // each test starts processes, beside all other tests

let server: ServerProcess
/** As people start it, where that is what is tried. */
async function start(options?: { isFromSource: boolean }): Promise<void> {
  server = new ServerProcess({ LOG_LEVEL: 'info' }, options)
  await server.start()
}
afterEach(() => server.remove())

describe('the process', () => {
  beforeEach(() => start({ isFromSource: true }))

  test('prints the set-up link while it is empty, afterwards its address, and its log holds no key', async () => {
    expect(server.stdout).toContain(`/setup/${SETUP_TOKEN}`)
    const ana = await server.owner()
    await ana.create()
    expect(server.stderr).not.toContain(SETUP_TOKEN)
    expect(await server.end('SIGTERM')).toBe(0)
    await server.start()
    expect(server.stdout).toMatch(/^Concord is at http:\/\/localhost:\d+\n$/)
    expect((await ana.ok<{ decisions: [] }>('GET', '/api/decisions')).decisions).toHaveLength(1)
    for (const line of server.stderr.trim().split('\n')) expect(() => JSON.parse(line)).not.toThrow()
  })

  test.each(['SIGTERM', 'SIGINT'] as const)('at %s sockets are told to come back, and nothing is left behind', async signal => {
    const ana = await server.owner()
    const id = await ana.create()
    const socket = ana.live(id)
    await socket.until(({ lastSeq }) => lastSeq === 1)
    expect(await server.end(signal)).toBe(0)
    await socket.until(({ ended }) => ended !== null)
    expect(socket.ended).toBe(1012)
    expect(readdirSync(server.folder)).not.toContain('lock')
    expect(readdirSync(server.folder)).not.toContain('operator.json')
  })

  test('a second one on the same folder refuses in a sentence, and the first is unharmed', async () => {
    const ana = await server.owner()
    const second = await server.run('main.ts')
    expect(second).toMatchObject({ code: 1, stdout: '' })
    expect(second.stderr).toMatch(/is used by another Concord \(process \d+/)
    expect((await ana.get('/api/me')).status).toBe(200)
  })

  test('a port that is taken is said in words, and the folder is free again', async () => {
    const second = new ServerProcess({ PORT: new URL(server.url).port })
    const ran = await second.run('main.ts')
    expect(ran.code).toBe(1)
    expect(ran.stderr).toMatch(/^Something else answers on port \d+ of 127\.0\.0\.1 already\. .* PORT /)
    expect(readdirSync(second.folder)).not.toContain('lock')
    await second.remove()
  })

  test('an environment that cannot be used is refused in words', async () => {
    const odd = new ServerProcess({ PORT: 'many', REDIS_URL: 'redis://x' })
    const ran = await odd.run('main.ts')
    expect(ran.code).toBe(1)
    expect(ran.stderr).toContain('PORT must be a whole number')
    expect(ran.stderr).toContain('REDIS_URL is set')
    expect(ran.stderr).not.toContain('    at ')
    await odd.remove()
  })
})

describe('npm run signin-link', () => {
  beforeEach(() => start())
  const signInBy = async (stdout: string) => {
    const token = /\/signin\/(\S+)\n$/.exec(stdout)?.[1]
    return server.stranger().post('/api/signin', { token })
  }

  test('lets somebody in by name while the server runs, and while it does not', async () => {
    const ana = await server.owner()
    const [ben] = await server.members(ana, 'Ben Tan')
    const running = await server.run('signinLink.ts', 'ben', 'tan')
    expect(running).toMatchObject({ code: 0, stderr: '' })
    expect((await signInBy(running.stdout)).body).toEqual({ personId: ben?.personId })
    await server.end('SIGKILL')
    const stopped = await server.run('signinLink.ts', 'Ana')
    expect(stopped).toMatchObject({ code: 0, stderr: '' })
    await server.start()
    expect((await signInBy(stopped.stdout)).body).toEqual({ personId: ana.personId })
  })

  test('says who there is when it does not know who is meant', async () => {
    const ana = await server.owner()
    await server.members(ana, 'Ben Tan', 'Ben Okafor')
    expect((await server.run('signinLink.ts', 'Ben')).stderr).toMatch(/Ben Tan \(.*\), Ben Okafor \(.*\)\. Give the id/)
    expect((await server.run('signinLink.ts', 'Zoe')).stderr).toContain('Ana Sousa')
    expect(await server.run('signinLink.ts')).toMatchObject({ code: 2 })
  })

  test('the door that it uses is closed to everybody else', async () => {
    const ana = await server.owner()
    const asked = await ana.post('/api/operator/signin-links', { person: 'Ana' })
    expect(asked).toMatchObject({ status: 401, body: { code: 'not-signed-in' } })
  })
})
