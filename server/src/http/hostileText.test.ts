/** RELIABILITY W3 where the server itself writes pages and files from what people wrote, and reads texts that no editor has made. */
import { randomUUID } from 'node:crypto'
import type { IdeaId } from '@concord/shared'
import { linkPayloads, markupPayloads } from '@concord/shared/testing/xssPayloads'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as Y from 'yjs'
import { type Journey, journeyTo, startTeam, type Team } from '../testing/journey.ts'

let team: Team
let journey: Journey
beforeAll(async () => {
  team = await startTeam()
  journey = await journeyTo(team, 'decided')
  for (const note of markupPayloads) await team.ben.does(journey.id, { type: 'PostStatus', tag: 'on-track', note })
  for (const note of markupPayloads.slice(0, 20)) await team.ana.does(journey.id, { type: 'ReviseSummary', note })
}, 60_000)
afterAll(() => team.server.remove())

test('[W3] the list is as long as it is asked for', () => {
  expect(new Set([...markupPayloads, ...linkPayloads]).size).toBeGreaterThanOrEqual(60)
})

test('[W3] the printed page has no element, attribute or address that people wrote', async () => {
  const { text, headers } = await team.ben.get(`/api/decisions/${journey.id}/summary.html`)
  expect(headers.get('content-security-policy')).not.toContain('unsafe')
  const tags = text.match(/<[a-z][^>]*>/gi) ?? []
  const ours =
    /^<(html|head|meta|title|link|body|main|header|footer|section|article|aside|nav|div|span|p|h[1-6]|ul|ol|li|dl|dt|dd|table|caption|thead|tbody|tr|th|td|time|strong|em|small|blockquote|q|br|hr|a|figure|figcaption|b|i|bdi|code|details|summary)\b|^<svg class="bar" [^>]*aria-hidden="true">$|^<rect width="\d+" height="10"\/>$/i
  expect(tags.filter(tag => !ours.test(tag))).toEqual([])
  expect(tags.filter(tag => /\son\w+\s*=|\sstyle\s*=|srcdoc/i.test(tag.replace(/"[^"]*"/g, '""')))).toEqual([])
  expect(tags.filter(tag => /(href|src|action)\s*=\s*"?\s*(javascript|data|vbscript):/i.test(tag))).toEqual([])
})

test.each(linkPayloads)('[W3] %j is no address: not of a video, a resource or a meeting', async url => {
  const { id } = await journeyTo(team, 'context')
  const wishes = [
    { type: 'AttachVideo', url },
    { type: 'AddResource', resourceId: randomUUID(), title: 'Look', url },
  ]
  for (const wish of wishes) expect((await team.ana.ask(id, wish)).status).toBe(422)
})

/** What any Yjs client can put into a text that it may write. */
function oddDocument(): Uint8Array {
  const doc = new Y.Doc()
  const content = doc.getXmlFragment('content')
  const names = [
    'paragraph',
    'heading',
    'codeBlock',
    'orderedList',
    'listItem',
    'hardBreak',
    'script',
    'svg',
    '',
    '__proto__',
    'constructor',
  ]
  for (const name of names) {
    const [element, words, inner] = [new Y.XmlElement(name), new Y.XmlText(), new Y.XmlElement('paragraph')]
    for (const attribute of ['level', 'start', 'href', 'onload', '__proto__'])
      element.setAttribute(attribute, '"><script>top.ran=1</script>')
    words.insert(0, '<script>top.ran=1</script>', { link: { href: 'javascript:top.ran=1' }, bold: 'x', __proto__: null })
    words.insertEmbed(3, { image: 'javascript:top.ran=1' })
    element.insert(0, [words, inner])
    content.push([element])
  }
  content.push([new Y.XmlText('words without a block')])
  return Y.encodeStateAsUpdate(doc)
}

test('[W3] a text that no editor has made breaks no route: it is read, versioned, frozen and summed up', async () => {
  const { id } = await journeyTo(team, 'ideas')
  for (const doc of ['brief', 'notes', 'plan'] as const)
    expect(await team.server.app.relay.seed(id, doc, oddDocument(), team.ana.personId)).toBe(true)
  for (const visitor of [team.ben, team.cleo])
    await visitor.does(id, { type: 'PostIdea', ideaId: randomUUID() as IdeaId, text: 'An idea' })
  const versions = ['brief', 'notes', 'plan'].flatMap(doc => [`/documents/${doc}/versions`, `/documents/${doc}/versions/0`])
  for (const path of ['', '/log', '/summary.json', '/summary.md', '/summary.html', ...versions]) {
    const answer = await team.ben.get(`/api/decisions/${id}${path}`)
    expect([path, answer.status]).toEqual([path, 200])
  }
  expect((await team.ana.ask(id, { type: 'AdvancePhase', from: 'ideas', reason: 'Go' })).status).toBe(200)
})
