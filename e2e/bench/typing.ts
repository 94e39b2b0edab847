/**
 * What a keystroke in the brief costs in the real page in Chromium: 50,000 words with 500 ideas on its sentences, 300 of them on a moment of the
 * video too, beside the same words without any idea, in one run. Shown is the time that scripts took per key (DevTools' ScriptDuration, medians
 * of rounds that are interleaved); under one frame (16 ms) nobody feels it. Run: `node --import tsx e2e/bench/typing.ts`, after a build.
 */
import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Browser, type CDPSession, chromium, type Page } from '@playwright/test'
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { findChromium } from '../chromium.ts'
import { Person } from '../person.ts'
import { RunningServer } from '../server.ts'

const [PARAGRAPHS, WORDS_EACH, ANCHORS, MARKERS] = [500, 100, 500, 300]
const [ROUNDS, KEYS_A_ROUND, WARM_UP] = [4, 25, 10]
const FRAME_MS = 16
const VIDEO = join(import.meta.dirname, '../../server/src/seed/sample-video.webm')
const VIDEO_S = 60

type Brief = { update: Uint8Array; texts: readonly Y.XmlText[] }

function writeBrief(): Brief {
  const doc = new Y.Doc()
  const texts = Array.from({ length: PARAGRAPHS }, (_, at) => {
    const text = new Y.XmlText()
    text.insert(0, Array.from({ length: WORDS_EACH }, (_word, n) => `word${(at * WORDS_EACH + n) % 977}`).join(' '))
    return text
  })
  doc.getXmlFragment('content').push(
    texts.map(text => {
      const paragraph = new Y.XmlElement('paragraph')
      paragraph.insert(0, [text])
      return paragraph
    }),
  )
  return { update: Y.encodeStateAsUpdate(doc), texts }
}

const at = (text: Y.XmlText, index: number, assoc: 0 | -1): unknown =>
  Y.relativePositionToJSON(Y.createRelativePositionFromTypeIndex(text, index, assoc))

/** As any Yjs client sends it; done when the server says that it is flushed. */
async function send(page: Page, id: string, update: Uint8Array): Promise<void> {
  const message = encoding.encode(encoder => {
    for (const kind of [0, 2]) encoding.writeVarUint(encoder, kind)
    encoding.writeVarUint8Array(encoder, update)
  })
  await page.evaluate(
    ([address, bytes]) =>
      new Promise<void>((resolve, reject) => {
        const socket = new WebSocket(address)
        socket.binaryType = 'arraybuffer'
        socket.onopen = () => socket.send(Uint8Array.from(bytes))
        socket.onmessage = ({ data }) => {
          if (new Uint8Array(data)[0] !== 100) return
          socket.close()
          resolve()
        }
        socket.onerror = () => reject(new Error('The text was not taken'))
      }),
    [`${new URL(page.url()).origin.replace('http', 'ws')}/docs/${id}/brief?saves=1`, [...message]] as const,
  )
}

async function setUp(browser: Browser, server: RunningServer): Promise<{ ana: Person; ben: Person }> {
  const enter = async (path: string, data: object, name: string) => {
    const context = await browser.newContext({ baseURL: server.url, viewport: { width: 1440, height: 900 } })
    const answer = await context.request.post(path, { data, headers: { Origin: server.url } })
    if (!answer.ok()) throw new Error(await answer.text())
    return new Person(context, server.url, { name, personId: (await answer.json()).personId })
  }
  const ana = await enter('/api/setup', { token: server.setupToken, workspaceName: 'Bench', name: 'Ana', timeZone: 'UTC' }, 'Ana')
  const { token } = await ana.post('/api/invitations', { role: 'member' })
  return { ana, ben: await enter('/api/join', { token, name: 'Ben', timeZone: 'UTC' }, 'Ben') }
}

async function uploadVideo({ context }: Person, url: string, decisionId: string): Promise<string> {
  const bytes = await readFile(VIDEO)
  const headers = { Origin: url, 'Tus-Resumable': '1.0.0' }
  const made = await context.request.post('/media/uploads', {
    headers: {
      ...headers,
      'Upload-Length': String(bytes.length),
      'Upload-Metadata': `decisionId ${btoa(decisionId)},filename ${btoa('video.webm')}`,
    },
  })
  const location = made.headers().location ?? ''
  await context.request.fetch(location, {
    method: 'PATCH',
    data: bytes,
    headers: { ...headers, 'Upload-Offset': '0', 'Content-Type': 'application/offset+octet-stream' },
  })
  return location.split('/').at(-1) ?? ''
}

/** A decision in the step Ideas, open in the browser of who may write its brief. */
async function openBrief(ana: Person, ben: Person, server: RunningServer, ideas: number): Promise<Page> {
  const { id } = await ana.post('/api/decisions', { title: 'Bench', question: 'What does a key cost?' })
  const decisionId = String(id)
  await ana.does(decisionId, { type: 'AddPerson', personId: ben.personId, role: 'participant' })
  await ana.does(decisionId, { type: 'AttachVideo', mediaId: await uploadVideo(ana, server.url, decisionId) })
  const page = await ana.open('/')
  const { update, texts } = writeBrief()
  await send(page, decisionId, update)
  await ana.does(decisionId, { type: 'AdvancePhase', from: 'context', reason: 'Bench' })
  for (let n = 0; n < ideas; n++) {
    const text = texts[n % texts.length]
    if (!text) continue
    const anchor = {
      text: { start: at(text, 0, 0), end: at(text, 20, -1), quote: text.toString().slice(0, 20) },
      ...(n < MARKERS && { moment: (n / MARKERS) * VIDEO_S }),
    }
    await ana.does(decisionId, { type: 'PostIdea', ideaId: randomUUID(), text: `Idea ${n}`, anchor })
  }
  await page.goto(`/d/${decisionId}/ideas`)
  const editor = page.locator('[contenteditable="true"]')
  await editor.waitFor({ timeout: 120_000 })
  const paragraph = editor.locator('p').nth(PARAGRAPHS / 2)
  await paragraph.click({ timeout: 120_000 })
  await page.keyboard.press('End')
  return page
}

async function scriptMs(devTools: CDPSession): Promise<number> {
  const { metrics } = await devTools.send('Performance.getMetrics')
  return (metrics.find(({ name }) => name === 'ScriptDuration')?.value ?? 0) * 1_000
}

/** What each key cost, until the page was drawn again. */
async function typeKeys(page: Page, devTools: CDPSession, keys: number): Promise<number[]> {
  await page.bringToFront()
  const costs: number[] = []
  for (let n = 0; n < keys; n++) {
    const before = await scriptMs(devTools)
    await page.keyboard.press('e')
    await page.evaluate(() => new Promise(done => requestAnimationFrame(() => setTimeout(done))))
    costs.push((await scriptMs(devTools)) - before)
  }
  return costs
}

const inOrder = (values: readonly number[]): readonly number[] => values.toSorted((a, b) => a - b)
const share = (values: readonly number[], part: number): number =>
  inOrder(values)[Math.min(values.length - 1, Math.floor(values.length * part))] ?? Number.NaN

process.env.LIMIT_COMMANDS_PER_SECOND ??= '100000'
process.env.LIMIT_COMMANDS_BURST ??= '100000'
const server = await RunningServer.start()
const executablePath = findChromium()
const browser = await chromium.launch({ ...(executablePath && { executablePath }) })
try {
  const { ana, ben } = await setUp(browser, server)
  const cases = []
  for (const [name, ideas] of [
    ['words alone', 0],
    [`${ANCHORS} ideas, ${MARKERS} of them on the video`, ANCHORS],
  ] as const) {
    const page = await openBrief(ana, ben, server, ideas)
    const devTools = await page.context().newCDPSession(page)
    await devTools.send('Performance.enable')
    const drawn = await page.locator('[data-ideas]').count()
    const pins = await page.getByRole('list', { name: 'Ideas in the video' }).getByRole('listitem').count()
    cases.push({ name, page, devTools, drawn, pins, costs: [] as number[] })
  }
  for (const { page, devTools } of cases) await typeKeys(page, devTools, WARM_UP)
  for (let round = 0; round < ROUNDS; round++)
    for (const one of cases) one.costs.push(...(await typeKeys(one.page, one.devTools, KEYS_A_ROUND)))
  console.log(
    `\nA key in a brief of ${PARAGRAPHS * WORDS_EACH} words: milliseconds of scripts, ${ROUNDS * KEYS_A_ROUND} keys each\n`,
  )
  for (const { name, costs, drawn, pins } of cases)
    console.log(
      `  ${name.padEnd(38)} median ${share(costs, 0.5).toFixed(1)}   95 of 100 under ${share(costs, 0.95).toFixed(1)}   (${drawn} marks and discs, ${pins} pins drawn)`,
    )
  const [without, withIdeas] = cases.map(({ costs }) => share(costs, 0.5))
  if (without !== undefined && withIdeas !== undefined)
    console.log(
      `\n  ${(withIdeas / without).toFixed(2)} times the words alone; ${withIdeas < FRAME_MS ? 'under' : 'NOT under'} one frame (${FRAME_MS} ms)\n`,
    )
} finally {
  await browser.close()
  await server.discard()
}
