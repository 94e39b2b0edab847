import { describe, expect, test } from 'vitest'
import { ana, ben, cleo, idOf, MINUTE, START } from '../testing/given.ts'
import { castAll, concern, daily, goTo, inContext, inPhase, monday, REVIEW_AT } from '../testing/stages.ts'
import { lengthInWords, timeIn } from './formatTime.ts'
import { escapeHtml, html } from './markup.ts'
import { figuresOf } from './sections.ts'
import { summaryHtml } from './summaryHtml.ts'
import { block, line, summaryMarkdown } from './summaryMarkdown.ts'
import { summaryOf } from './summaryOf.ts'

const names: Readonly<Record<string, string>> = { [ana]: 'Ana', [ben]: 'Ben', [cleo]: 'Cleo' }
const sources = {
  nameOf: (id: string) => names[id] ?? 'a stranger',
  planText: 'First the checklist.\n\nThen we start.',
  notesText: '',
}
const decided = () => summaryOf(inPhase('decided').state, sources)
const zone = 'Europe/Lisbon'

const hostile =
  '<img src=x onerror=alert(1)>"\'`|*_[x](javascript:alert(1))\n# Heading\n---\n<script>alert(2)</script> &amp; \u0007'

/** Everything that people can type is hostile. */
function hostileSummary() {
  const decision = inContext({ chooseMethod: 'consent', tags: [hostile.slice(0, 30)] }).does(ana, {
    type: 'EditContext',
    title: hostile,
    question: hostile,
    doneWhen: hostile,
  })
  goTo(decision, 'ideas')
  decision.does(ben, { type: 'PostIdea', ideaId: daily, text: hostile }, { type: 'PostIdea', ideaId: monday, text: hostile })
  decision.does(ana, { type: 'AdvancePhase', from: 'ideas', reason: hostile })
  castAll(decision, { approvals: [daily], reason: hostile }, { approvals: [monday], reason: hostile })
  decision.does(ana, { type: 'AdvancePhase', from: 'vote' })
  decision.does(ben, { type: 'AddPointer', pointerId: concern, ideaId: daily, kind: 'concern', text: hostile })
  decision.does(cleo, { type: 'AgreeWithPointer', pointerId: concern, agrees: true })
  decision.does(ana, { type: 'AdvancePhase', from: 'feedback', reason: hostile })
  decision.does(ana, { type: 'RevertPhase', to: 'feedback', reason: hostile })
  decision.does(ana, { type: 'AdvancePhase', from: 'feedback', reason: hostile })
  castAll(decision, { stance: 'agree' }, { stance: 'agree' }).does(ana, { type: 'AdvancePhase', from: 'choose' })
  decision.does(ben, { type: 'AcceptPlan' })
  decision.does(ben, { type: 'AddTask', taskId: idOf('t'), title: hostile, ownerId: ben, dueAt: START + MINUTE })
  decision.does(ben, { type: 'PublishPlan', reviewAt: REVIEW_AT, reason: hostile })
  decision.does(ana, { type: 'ReviseSummary', note: hostile }, { type: 'PostStatus', tag: 'stuck', note: hostile })
  return summaryOf(decision.state, { nameOf: () => hostile, planText: hostile, notesText: hostile })
}

test.each(['Pacific/Kiritimati', 'America/Los_Angeles', 'Asia/Kolkata', 'UTC'])(
  '[N7] read from %s, what is due on a day and the review are on that day',
  readersZone => {
    const decision = inPhase('plan').does(ben, { type: 'AcceptPlan' })
    const dueDay = '2027-03-09'
    decision.does(ben, { type: 'AddTask', taskId: idOf('t'), title: 'Write it', ownerId: ben, dueAt: START, dueDay })
    decision.does(ben, { type: 'PublishPlan', reviewAt: START, reviewDay: '2027-05-31', reason: 'It is enough' })
    const summary = summaryOf(decision.state, sources)
    const markdown = summaryMarkdown(summary, { zone: readersZone })
    expect(markdown).toContain('| Write it | Ben | Tue 9 March 2027 |')
    expect(markdown).toContain('Tue 9 March 2027: Write it')
    expect(markdown).toContain('Mon 31 May 2027: Look back')
    const page = summaryHtml(summary, { zone: readersZone }).html
    expect(page.match(/<time datetime="2027-03-09">Tue 9 March 2027<\/time>/g)).toHaveLength(2)
    expect(page).toContain('<time datetime="2027-05-31">Mon 31 May 2027</time>')
    expect(figuresOf(summary, timeIn(readersZone)).at(-1)).toEqual({ label: 'Next look', value: 'Mon 31 May 2027' })
  },
)

test('[O1] a title that ends with a mark of its own gets no second one, and none in the middle of a sentence', () => {
  const decision = inContext().does(ana, { type: 'EditContext', title: 'Fewer meetings?' })
  goTo(decision, 'ideas')
  decision.does(
    ben,
    { type: 'PostIdea', ideaId: daily, text: 'None on Tuesday.' },
    { type: 'PostIdea', ideaId: monday, text: 'Half' },
  )
  decision.does(ana, { type: 'AdvancePhase', from: 'ideas', reason: 'On' })
  castAll(decision, { approvals: [daily] }, { approvals: [daily] }).does(ana, { type: 'AdvancePhase', from: 'vote' })
  for (const page of [
    summaryMarkdown(summaryOf(decision.state, sources), { zone }),
    summaryHtml(summaryOf(decision.state, sources), { zone }).html,
  ]) {
    expect(page).toContain('Fewer meetings? ')
    expect(page).toContain('On the shortlist: “None on Tuesday”')
    expect(page).not.toContain('Tuesday., by')
  }
})

describe('times', () => {
  test('[O1] are told in the zone asked for', () => {
    const newYear = Date.UTC(2026, 11, 31, 23, 30)
    expect(timeIn('UTC').dayAndTime(newYear)).toBe('Thu 31 December 2026, 23:30')
    expect(timeIn('Pacific/Auckland').dayAndTime(newYear)).toBe('Fri 1 January 2027, 12:30')
    expect(timeIn('Pacific/Auckland')).toMatchObject({ place: 'Auckland' })
    expect(timeIn('America/New_York').place).toBe('New York')
    expect(timeIn('Asia/Kolkata').isoDay(newYear)).toBe('2027-01-01')
  })
  test.each([
    [0, 'less than an hour'],
    [59 * MINUTE, 'less than an hour'],
    [60 * MINUTE, '1 hour'],
    [47 * 60 * MINUTE, '47 hours'],
    [48 * 60 * MINUTE, '2 days'],
    [13 * 24 * 60 * MINUTE, '13 days'],
  ])('[O1] %i ms are "%s"', (ms, words) => {
    expect(lengthInWords(ms)).toBe(words)
  })
})

describe('Markdown', () => {
  test('[O1] has its sections in the order of the page', () => {
    const summary = decided()
    const text = summaryMarkdown(summary, { zone })
    expect(text.split('\n')[0]).toBe('# Ship daily')
    expect(text.match(/^## .*$/gm)).toEqual([
      '## The question',
      '## Decision',
      '## Why',
      '## How the vote went',
      '## Plan',
      '## Tasks',
      '## Next steps',
      '## History',
      '## Who took part',
      '## Went on all the same',
    ])
    expect(text).toContain('| **Ship daily** | 2 ticks |')
    expect(text).toContain('| Write the checklist | Ana | Mon 9 March 2026 | To do |')
    expect(text).toContain('Next look: **Mon 27 April 2026**')
    expect(text).toContain('Ship daily\\\nwith a checklist')
    expect(text).toContain(`Record mark ${summary.head.slice(0, 12)} (${summary.head})`)
  })

  test('[O4] reads in every phase', () => {
    for (const phase of ['context', 'ideas', 'vote', 'feedback', 'choose', 'plan'] as const) {
      const text = summaryMarkdown(summaryOf(inPhase(phase).state, sources), { zone })
      expect(text).toMatch(/^# /)
      expect(text).not.toMatch(/undefined|null|NaN|\[object/)
    }
  })

  test('[O1] what people typed stays words: no HTML, links, headings, cells or rules of their own', () => {
    const text = summaryMarkdown(hostileSummary(), { zone })
    expect(text).not.toContain('<')
    expect(text).not.toMatch(/(?<!\\)\[x\]/)
    expect(text).not.toMatch(/^(> )?# Heading/m)
    expect(text).not.toMatch(/^(> )?---/m)
    for (const row of text.split('\n').filter(one => one.startsWith('|'))) {
      expect(row.match(/(?<!\\)\|/g)?.length, row).toBeOneOf([3, 4, 5])
    }
    expect(text.match(/^#{1,3} .*$/gm)?.some(heading => heading.endsWith('Heading'))).toBe(false)
  })

  test.each([
    ['1. one', '1\\. one'],
    ['- one', '\\- one'],
    ['+ one', '\\+ one'],
    ['===', '\\==='],
    ['a_b *c* `d`', 'a\\_b \\*c\\* \\`d\\`'],
    ['  four spaces\n\n\n', 'four spaces'],
    ['plain, with (brackets) & more.', 'plain, with (brackets) &amp; more.'],
  ])('[O1] %j is written %j', (typed, written) => {
    expect(line(typed)).toBe(written)
  })

  test('[O1] paragraphs and lines of a text are kept', () => {
    expect(block('one\ntwo\n\n  three\n\n\nfour ')).toBe('one\\\ntwo\n\nthree\n\nfour')
  })
})

describe('HTML', () => {
  test('[O1] is a whole page with headings, tables and times', () => {
    const { html: page, css } = summaryHtml(decided(), { zone })
    expect(page).toMatch(/^<!doctype html>\n<html lang="en">/)
    expect(page.match(/<h1/g)).toHaveLength(1)
    expect(page).toContain('<h1 dir="auto">Ship daily</h1>')
    expect(page.match(/<h2>(.*?)<\/h2>/g)?.map(one => one.slice(4, -5))).toEqual([
      'Decision',
      'Why',
      'How the vote went',
      'Plan',
      'Tasks',
      'Next steps',
      'History',
      'Who took part',
      'Went on all the same',
    ])
    expect(page).toContain('<time datetime="2026-04-27">Mon 27 April 2026</time>')
    expect(page).toContain('<tr class="winner"><td><bdi>Ship daily</bdi>')
    expect(css).toContain('@media print')
  })

  test('[O1] holds under a strict content security policy: no script, no style of its own, one linked sheet', () => {
    const { html: page } = summaryHtml(hostileSummary(), { zone, stylesheet: '/summary.css?a="b"' })
    expect(page).not.toMatch(/<script|<style|\sstyle=|<img|<a /)
    expect(page).toContain('<link rel="stylesheet" href="/summary.css?a=&quot;b&quot;">')
    for (const tag of page.match(/<[^>]*>/g) ?? []) expect(tag).not.toMatch(/\son\w+\s*=/)
  })

  test('[O1] every tag that opens closes, whatever people typed', () => {
    const { html: page } = summaryHtml(hostileSummary(), { zone })
    const open: string[] = []
    for (const [, slash, name = '', rest = ''] of page.matchAll(/<(\/?)([a-z][a-z0-9]*)([^>]*)>/g)) {
      if (['meta', 'link'].includes(name) || rest.endsWith('/')) continue
      if (slash === '') open.push(name)
      else expect(open.pop()).toBe(name)
    }
    expect(open).toEqual([])
  })

  test('[O4] reads in every phase', () => {
    for (const phase of ['context', 'ideas', 'vote', 'feedback', 'choose', 'plan'] as const) {
      const { html: page } = summaryHtml(summaryOf(inPhase(phase).state, sources), { zone })
      expect(page).not.toMatch(/undefined|>null|NaN|\[object/)
    }
  })

  test('[O1] the template escapes what is put in, and only that', () => {
    expect(html`<p title="${'"&\'<'}">${html`<b>${'<b>'}</b>`}${null}${3}</p>`.markup).toBe(
      '<p title="&quot;&amp;&#39;&lt;"><b>&lt;b&gt;</b>3</p>',
    )
    expect(escapeHtml('a\u0000b\nc\td\u009f')).toBe('ab\nc\td')
  })

  test('[I4] no name of a hidden author in either form', () => {
    const summary = summaryOf(inPhase('vote', { ideaAuthors: 'hidden-until-vote-closes' }).state, {
      ...sources,
      nameOf: id => (id === ana ? 'Ana' : `person ${names[id]}`),
    })
    const withoutPeople = { ...summary, people: [] }
    for (const text of [summaryMarkdown(withoutPeople, { zone }), summaryHtml(withoutPeople, { zone }).html]) {
      expect(text).not.toContain('person ')
    }
  })
})
