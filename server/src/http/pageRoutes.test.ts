import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { TestServer } from '../testing/testServer.ts'

const PAGE = '<!doctype html><title>Concord</title>'
const OWN_POLICY = "default-src 'none'; script-src 'sha256-x' blob:"
const CHECKER = `<!doctype html><meta http-equiv="Content-Security-Policy" content="${OWN_POLICY}"><title>Check</title>`
const KEPT_FOR_EVER = 'public, max-age=31536000, immutable'
const LARGE = 'export const lines = []\n'.repeat(200)

let folder: string
let server: TestServer
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'concord-page-'))
  mkdirSync(join(folder, 'dist/assets'), { recursive: true })
  writeFileSync(join(folder, 'dist/mark.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>')
  writeFileSync(join(folder, 'dist/assets/index-a1b2.js'), 'export {}')
  const texts = { 'index.html': PAGE, 'assets/large-c3d4.js': LARGE, 'concord-checker.html': CHECKER }
  for (const [name, whole] of Object.entries(texts)) {
    writeFileSync(join(folder, 'dist', name), whole)
    writeFileSync(join(folder, 'dist', `${name}.br`), brotliCompressSync(whole))
    writeFileSync(join(folder, 'dist', `${name}.gz`), gzipSync(whole))
  }
  writeFileSync(join(folder, 'secret.txt'), 'not for anybody')
  server = await TestServer.start({ app: { pageFolder: join(folder, 'dist') } })
})
afterAll(async () => {
  await server.remove()
  rmSync(folder, { recursive: true })
})

test.each(['/', '/setup/cs_x', '/d/11111111-1111-4111-8111-111111111111/vote?run', '/people', '/join/ci_a-b'])(
  '%s is an address of the page, asked for anew each time',
  async path => {
    const answer = await server.stranger().get(path)
    expect(answer.status).toBe(200)
    expect(answer.text).toContain('<title>Concord</title>')
    expect(answer.headers.get('cache-control')).toBe('no-cache')
    expect(answer.headers.get('content-security-policy')).toContain("script-src 'self'")
  },
)

test('what carries its hash in its name is kept for ever, other files are asked for anew', async () => {
  const script = await server.stranger().get('/assets/index-a1b2.js')
  expect(script.headers.get('cache-control')).toBe(KEPT_FOR_EVER)
  expect(script.headers.get('content-type')).toContain('javascript')
  expect((await server.stranger().get('/mark.svg')).headers.get('cache-control')).toBe('no-cache')
})

test.each([
  ['gzip, deflate, br', 'br'],
  ['gzip', 'gzip'],
  ['identity', null],
])('a browser that takes %s gets the text as %s', async (accepted, encoding) => {
  for (const [path, whole] of [
    ['/assets/large-c3d4.js', LARGE],
    ['/', PAGE],
    ['/people', PAGE],
  ]) {
    const answer = await fetch(server.url + path, { headers: { 'Accept-Encoding': accepted } })
    expect(answer.headers.get('content-encoding')).toBe(encoding)
    expect(answer.headers.get('vary')).toMatch(/accept-encoding/i)
    expect(answer.headers.get('content-type')).toMatch(/javascript|text\/html/)
    expect(answer.headers.get('cache-control')).toBe(path?.startsWith('/assets') ? KEPT_FOR_EVER : 'no-cache')
    expect(await answer.text()).toBe(whole)
  }
})

test.each(['br', 'identity'])('the checker alone is sent under the policy that it carries itself, as %s too', async accepted => {
  const answer = await fetch(`${server.url}/concord-checker.html`, { headers: { 'Accept-Encoding': accepted } })
  expect(answer.headers.get('content-security-policy')).toBe(`${OWN_POLICY}; frame-ancestors 'none'`)
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
  expect(await answer.text()).toBe(CHECKER)
  const other = await fetch(`${server.url}/concord-checker`)
  expect(other.headers.get('content-security-policy')).toContain("script-src 'self'")
})

test('a text without small copies is given as it is', async () => {
  const answer = await fetch(`${server.url}/assets/index-a1b2.js`, { headers: { 'Accept-Encoding': 'br' } })
  expect(answer.headers.get('content-encoding')).toBeNull()
  expect(await answer.text()).toBe('export {}')
})

test.each(['/assets/gone.js', '/favicon.ico', '/api', '/api/x', '/docs', '/media/x/y', '/..%2fsecret.txt', '/%2e%2e/secret.txt'])(
  '%s is not',
  async path => {
    const answer = await server.stranger().get(path)
    expect(answer.status).toBeGreaterThanOrEqual(400)
    expect(answer.text).not.toContain('<title>')
    expect(answer.text).not.toContain('not for anybody')
  },
)

test('a page that was not built says how to build it, and the rest works', async () => {
  const bare = await TestServer.start()
  expect(await bare.stranger().get('/people')).toMatchObject({ status: 503, text: expect.stringContaining('npm run build') })
  expect((await bare.stranger().get('/healthz')).status).toBe(200)
  expect(await bare.stranger().get('/api/x')).toMatchObject({ status: 404, body: { code: 'not-found' } })
  await bare.remove()
})
