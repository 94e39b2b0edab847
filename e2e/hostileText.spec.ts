/**
 * RELIABILITY W3: every text that people can give is one that would run as a script where somebody forgot to treat it as text; the brief, the
 * notes and the plan hold links and elements that no editor makes. Every screen shows them, and nothing runs.
 */
import { randomUUID } from 'node:crypto'
import { linkPayloads, markupPayloads } from '@concord/shared/testing/xssPayloads'
import type { BrowserContext, Page } from '@playwright/test'
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { openBallots } from './begunDecision.ts'
import { expect, test } from './fixtures.ts'
import type { Person, Wish } from './person.ts'

const VIDEO = 'https://www.loom.com/share/0123456789abcdef0123456789abcdef'
const payload = (i: number): string => markupPayloads[i % markupPayloads.length] ?? ''
/** In one line, and as long as it may be. */
const line = (i: number, longest = 300): string =>
  payload(i)
    .replace(/[\n\t\u2028\u2029]/g, ' ')
    .slice(0, longest)
/** All of them, as wishes that each hold another one. */
const each = (wish: (text: string, i: number) => Wish): Wish[] => markupPayloads.map((text, i) => wish(text, i))

/** What no page of ours would ever put into a text. */
function hostileDocument(): Uint8Array {
  const doc = new Y.Doc()
  const content = doc.getXmlFragment('content')
  const paragraphOf = (text: string, marks: object = {}) => {
    const [paragraph, words] = [new Y.XmlElement('paragraph'), new Y.XmlText()]
    words.insert(0, text, marks)
    paragraph.insert(0, [words])
    return paragraph
  }
  content.push([paragraphOf('Words that everybody may read')])
  for (const text of markupPayloads) content.push([paragraphOf(text)])
  for (const href of linkPayloads) {
    content.push([
      paragraphOf(`a link to ${href}`, { link: { href, target: '_self', rel: null, class: 'x', onclick: 'top.ran=1' } }),
    ])
    content.push([paragraphOf(href)])
  }
  for (const name of [
    'script',
    'iframe',
    'img',
    'image',
    'svg',
    'math',
    'object',
    'style',
    'base',
    'heading',
    'codeBlock',
    'orderedList',
  ]) {
    const element = new Y.XmlElement(name)
    for (const [attribute, value] of [
      ['src', 'javascript:top.ran=1'],
      ['srcdoc', '<script>top.ran=1</script>'],
      ['href', 'javascript:top.ran=1'],
      ['onerror', 'top.ran=1'],
      ['onload', 'top.ran=1'],
      ['style', 'background:url(javascript:top.ran=1)'],
      ['level', '1 onclick=top.ran=1'],
      ['language', '"><script>top.ran=1</script>'],
      ['start', '"><img src=x onerror=top.ran=1>'],
    ] as const)
      element.setAttribute(attribute, value)
    element.insert(0, [new Y.XmlText('<script>top.ran=1</script>')])
    content.push([element])
  }
  doc.getMap('anchors').set(randomUUID(), { start: '<script>', end: 'javascript:top.ran=1' })
  return Y.encodeStateAsUpdate(doc)
}

/** Sends it as any Yjs client can; resolves when the server says that it is kept. */
async function writeRaw(page: Page, id: string, document: string, update: Uint8Array): Promise<void> {
  const message = encoding.encode(encoder => {
    for (const kind of [0, 2]) encoding.writeVarUint(encoder, kind) // sync, update
    encoding.writeVarUint8Array(encoder, update)
  })
  const code = await page.evaluate(
    ([path, bytes]) =>
      new Promise<number>(resolve => {
        const socket = new WebSocket(`${location.origin.replace('http', 'ws')}${path}?saves=1`)
        socket.binaryType = 'arraybuffer'
        socket.onopen = () => socket.send(Uint8Array.from(bytes))
        socket.onmessage = ({ data }) => {
          if (new Uint8Array(data)[0] === 100) resolve(0)
        }
        socket.onclose = ({ code }) => resolve(code)
      }),
    [`/docs/${id}/${document}`, [...message]] as const,
  )
  expect(code, `${document} was taken`).toBe(0)
}

/** Watches every page of a browser: what ran, what was asked, and what the policy had to stop. */
async function watch(context: BrowserContext): Promise<string[]> {
  const flaws: string[] = []
  context.on('page', page => {
    page.on('dialog', dialog => {
      flaws.push(`a dialog on ${page.url()}: ${dialog.message()}`)
      void dialog.dismiss()
    })
    page.on('request', request => {
      if (request.url().includes('evil.example')) flaws.push(`${page.url()} asked for ${request.url()}`)
    })
  })
  await context.exposeFunction('policyStopped', (what: string) => flaws.push(what))
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sample }) => {
      const told = (window as unknown as { policyStopped(what: string): void }).policyStopped
      told(`${location.pathname}: ${effectiveDirective} ${blockedURI} ${sample}`)
    })
  })
  return flaws
}

/** Everything in the page that could run something which is not ours. */
const dangers = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const found: string[] = 'ran' in window ? ['a script ran'] : []
    const players = /^https:\/\/(www\.loom\.com|www\.youtube-nocookie\.com|player\.vimeo\.com)\//
    for (const element of document.querySelectorAll('*')) {
      const name = element.localName
      const isOurs = name === 'script' && element.getAttribute('src')?.startsWith('/assets/')
      const isPlayer = name === 'iframe' && players.test(element.getAttribute('src') ?? '')
      if (['script', 'iframe', 'object', 'embed', 'base'].includes(name) && !isOurs && !isPlayer) found.push(element.outerHTML)
      for (const { name: attribute, value } of element.attributes) {
        if (attribute.startsWith('on') || attribute === 'srcdoc') found.push(`${name} ${attribute}=${value}`)
        const isAddress = ['href', 'src', 'action', 'formaction', 'xlink:href', 'data'].includes(attribute)
        if (isAddress && !['http:', 'https:', 'mailto:', 'blob:'].includes(new URL(value, location.href).protocol))
          found.push(`${name} ${attribute}=${value}`)
      }
    }
    return found
  })

async function expectHarmless(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle')
  expect(await dangers(page), page.url()).toEqual([])
}

test('[W3] nothing that people write runs, on any screen, by the API or by raw edits of a text', async ({ team, server }) => {
  test.setTimeout(480_000)
  const [ana, ben, cleo] = await team(line(0, 100), line(12, 100), line(21, 100))
  const flaws = (await Promise.all([ana, ben].map(({ context }) => watch(context)))) as string[][]
  const people: readonly Person[] = [ana, ben, cleo]
  const { id } = (await ana.post('/api/decisions', { title: line(10), question: line(12), settings: openBallots })) as {
    id: string
  }
  const path = `/d/${id}`
  for (const { personId } of [ben, cleo]) await ana.does(id, { type: 'AddPerson', personId, role: 'participant' })

  await test.step('a link that is none is refused', async () => {
    for (const url of linkPayloads) {
      for (const wish of [
        { type: 'AttachVideo', url },
        { type: 'AddResource', resourceId: randomUUID(), title: 'x', url },
      ]) {
        const answer = await ana.asks(id, wish)
        expect([wish.type, url, answer.status()]).toEqual([wish.type, url, 422])
      }
    }
  })

  const context = await ana.open(`${path}/context`)
  await test.step('context: every title, question and word on what done means, one after another, while the page is open', async () => {
    await ana.does(id, { type: 'AttachVideo', url: VIDEO })
    await ana.does(
      id,
      ...each((text, i) => ({ type: 'EditContext', title: line(i), question: text.slice(0, 300), doneWhen: text })),
    )
    await ana.does(
      id,
      ...each((text, i) => ({
        type: 'AddResource',
        resourceId: randomUUID(),
        title: line(i, 200),
        url: `https://example.org/${encodeURIComponent(text)}`,
      })).slice(0, 30),
    )
    await ana.does(
      id,
      ...each(text => ({ type: 'AddQuestion', questionId: randomUUID(), text: text.slice(0, 1000) })).slice(0, 30),
    )
    await writeRaw(context, id, 'brief', hostileDocument())
    await expect(context.getByText('Words that everybody may read').first()).toBeVisible()
    await expectHarmless(context)
    await context.reload()
    await expect(context.getByText('Words that everybody may read').first()).toBeVisible()
    await expectHarmless(context)
  })

  const ideas = markupPayloads.map(() => randomUUID())
  const goOn = (from: string, i: number) => ana.does(id, { type: 'AdvancePhase', from, reason: payload(i) })
  await test.step('ideas: each of them an idea, a reply and a quotation', async () => {
    await goOn('context', 13)
    for (const [i, text] of markupPayloads.entries()) {
      const author = people[i % people.length] ?? ana
      const [ideaId, replyId] = [ideas[i], randomUUID()]
      await author.does(
        id,
        { type: 'PostIdea', ideaId, text, anchor: { moment: i } },
        { type: 'ReplyToIdea', ideaId, replyId, text },
      )
    }
    const page = await ben.open(`${path}/ideas`)
    await expect(page.getByRole('article').first()).toBeVisible()
    await expectHarmless(page)
  })

  const chosen = ideas.slice(12, 15)
  await test.step('vote and feedback: on ballots with reasons, as pointers and replies', async () => {
    await goOn('ideas', 22)
    const page = await ben.open(`${path}/vote`)
    await expectHarmless(page)
    for (const person of people)
      await person.does(id, { type: 'CastBallot', poll: 'vote-1', ballot: { approvals: chosen, reason: payload(33) } })
    await goOn('vote', 33)
    for (const [i, text] of markupPayloads.entries()) {
      const author = people[i % people.length] ?? ana
      const [pointerId, replyId] = [randomUUID(), randomUUID()]
      await author.does(
        id,
        { type: 'AddPointer', pointerId, ideaId: chosen[i % chosen.length], kind: 'concern', text },
        { type: 'ReplyToPointer', pointerId, replyId, text },
      )
    }
    await page.goto(`${path}/feedback`)
    await expectHarmless(page)
  })

  await test.step('choose and plan: in the meeting, its notes, the plan and its tasks', async () => {
    await goOn('feedback', 40)
    for (const link of linkPayloads) {
      const answer = await ana.asks(id, { type: 'ScheduleMeeting', startsAt: Date.now() + 86_400_000, link })
      expect([link, answer.status()]).toEqual([link, 422])
    }
    await writeRaw(context, id, 'notes', hostileDocument())
    await context.goto(`${path}/choose`)
    await expectHarmless(context)
    for (const person of people)
      await person.does(id, { type: 'CastBallot', poll: 'choose-1', ballot: { choice: chosen[0], reason: payload(2) } })
    await goOn('choose', 50)
    await ana.does(id, { type: 'AssignPlanner', personId: ben.personId })
    const dueAt = Date.now() + 864_000_000
    await ben.does(
      id,
      ...each((_text, i) => ({ type: 'AddTask', taskId: randomUUID(), title: line(i), ownerId: ben.personId, dueAt })).slice(
        0,
        40,
      ),
    )
    const page = await ben.open(`${path}/plan`)
    await writeRaw(page, id, 'plan', hostileDocument())
    await expectHarmless(page)
    await ben.does(id, { type: 'PublishPlan', reviewAt: dueAt, reason: payload(1) })
  })

  await test.step('the summary, in the page and as files of its own', async () => {
    await ana.does(
      id,
      { type: 'ReviseSummary', note: payload(26) },
      ...each(text => ({ type: 'PostStatus', tag: 'on-track', note: text })).slice(0, 40),
    )
    await context.goto(`${path}/summary`)
    await expect(context.getByRole('heading').first()).toBeVisible()
    await expectHarmless(context)
    await context.goto(`/api/decisions/${id}/summary.html`)
    await expectHarmless(context)
    const markdown = await (await ana.context.request.get(`/api/decisions/${id}/summary.md`)).text()
    expect(markdown.match(/(?<!\\)\]\(\s*(javascript|data|vbscript):/gi) ?? []).toEqual([])
    expect(markdown.match(/(?<!\\|`)<(script|img|svg|iframe|math)\b/gi) ?? []).toEqual([])
  })

  await test.step('and every other screen', async () => {
    const { token } = (await ana.post('/api/invitations', { role: 'member' })) as { token: string }
    await ana.post('/api/tokens', { name: line(12, 100) })
    const screens = ['/', '/people', '/settings', '/new', `/join/${token}`, `${path}/history`, `${path}/log`]
    for (const step of ['context', 'ideas', 'vote', 'feedback', 'choose', 'plan', 'summary'])
      screens.push(`${path}/${step}`, `${path}/${step}?run`)
    for (const screen of screens) {
      await context.goto(screen)
      await expect(context.getByRole('main').or(context.getByRole('heading')).first()).toBeVisible()
      await expectHarmless(context)
    }
  })

  expect(flaws.flat(), 'dialogs, foreign requests and reports of the policy').toEqual([])
  expect(server.output).not.toContain('"level":50')
})
