/** The summary as Markdown (CommonMark with GFM tables). Whatever people typed is escaped: it stays words and never becomes markup. */
import { titleAndRest } from '../decision/commands/texts.ts'
import { dateIn, timeIn, type ZonedTime } from './formatTime.ts'
import { figuresOf, markOf, overrideOf, pollTitle, recordMark, shareOf, supersededOf, turnoutOf } from './sections.ts'
import type { Named, Summary, SummaryPoll, Voice } from './summary.ts'
import { asSentence, inSentence, pointerNames, statusTagNames, taskStatusNames, verdictNames } from './words.ts'

export type Rendering = { zone: string }

export function summaryMarkdown(summary: Summary, { zone }: Rendering): string {
  const time = timeIn(zone)
  const parts = [
    head(summary, time),
    section('The question', [block(summary.question)]),
    section('What “done” looks like', [block(summary.doneWhen)]),
    section('Decision', decision(summary, time)),
    section('Why', why(summary)),
    section('How the vote went', summary.polls.map(poll)),
    section('Pointers that mattered', pointers(summary)),
    section('Dissent', summary.dissent.map(voice)),
    section('Plan', [block(summary.plan.text), planner(summary, time)]),
    section('Tasks', [tasks(summary, time)]),
    section('Next steps', [
      list(
        summary.nextSteps.map(
          ({ at, day, text, owner }) => `${dateIn(time, at, day).words}: ${line(text)}${owner ? ` (${line(owner.name)})` : ''}`,
        ),
      ),
    ]),
    section('Meeting notes', [block(summary.notes)]),
    section('Since then', since(summary, time)),
    section('History', [history(summary, time)]),
    section('Who took part', [list(summary.people.map(one => `${line(one.name)} (${one.role ?? 'has left'}): ${shareOf(one)}`))]),
    section('Went on all the same', [list(summary.overrides.map(override => line(overrideOf(override))))]),
    section(
      'Set aside',
      summary.superseded.flatMap(entry => [line(supersededOf(entry)), ...entry.polls.map(poll)]),
    ),
    `Record mark ${recordMark(summary.head)} (${summary.head}). Times are those of ${line(time.place)}.`,
  ]
  return `${parts.filter(part => part !== '').join('\n\n')}\n`
}

function head(summary: Summary, time: ZonedTime): string {
  const { title, headline, standing, decision, cancelled } = summary
  const decided = decision ? `Chosen ${time.day(decision.at)}.` : ''
  const figures = figuresOf(summary, time).map(({ label, value }) => `${label}: **${line(value)}**`)
  const ended = cancelled ? `Cancelled ${time.day(cancelled.at)} by ${line(cancelled.by.name)}: ${line(cancelled.reason)}` : ''
  return paragraphs([
    `# ${line(headline)}`,
    `${line(asSentence(title))} ${line(standing)} ${decided}`.trim(),
    ended,
    list(figures),
  ])
}

function decision({ decision: made }: Summary, time: ZonedTime): string[] {
  if (!made) return []
  const by = `Idea ${made.number}, by ${made.authors.map(author => line(author.name)).join(', ')}. ${line(made.how)} ${time.day(made.at)}.`
  return [block(made.text), by, made.reason === null ? '' : quote(made.reason)]
}

function why({ shortlist, support }: Summary): string[] {
  const ideas = shortlist.map(
    ({ title, authors }) => `${line(inSentence(title))}, by ${authors.map(({ name }) => line(name)).join(', ')}`,
  )
  return [ideas.length === 0 ? '' : `The shortlist:\n\n${list(ideas)}`, ...support.map(voice)]
}

function poll(one: SummaryPoll): string {
  const rows = one.rows.map(({ title, figure, isWinner }) => `| ${isWinner ? `**${cell(title)}**` : cell(title)} | ${figure} |`)
  const table = rows.length === 0 || one.stances ? '' : [`| Idea | ${one.figureHead} |`, '| --- | ---: |', ...rows].join('\n')
  const tie = one.tie
    ? `A tie for ${one.tie.places} of the places: ${line(one.tie.tied.join(', '))}. ${line(one.tie.settled)}`
    : ''
  return paragraphs([
    `### ${pollTitle(one)}`,
    one.proposal === null ? '' : proposed(one.proposal),
    table,
    `${line(one.sentence)} ${turnoutOf(one)}${markOf(one)}`,
    tie,
    one.tie?.reason ? quote(one.tie.reason) : '',
  ])
}

/** A proposal is read as its title and what follows, like an idea. */
function proposed(words: string): string {
  const { title, rest } = titleAndRest(words)
  return rest === '' ? `> **${line(title)}**` : `> **${line(title)}**\n>\n${quote(rest)}`
}

function pointers({ pointers: shown, pointerCount }: Summary): string[] {
  if (shown.length === 0) return []
  const lines = shown.map(
    ({ kind, text, by, ideaTitle, agreed, isResolved }) =>
      `${pointerNames[kind]} on ${line(ideaTitle)}: ${line(text)} (${line(by.name)}, ${agreed} agreed${isResolved ? ', met' : ''})`,
  )
  return [list(lines), `${shown.length} of ${pointerCount}.`]
}

function voice({ who, text, label, about }: Voice): string {
  return `${quote(text)}\n>\n> ${line(who.name)}, ${label}${about === null ? '' : ` (on ${line(about)})`}`
}

function planner({ plan }: Summary, time: ZonedTime): string {
  if (plan.publishedBy && plan.publishedAt !== null)
    return `Published ${time.dayAndTime(plan.publishedAt)} by ${line(plan.publishedBy.name)}.`
  return plan.planner ? `${line(plan.planner.name)} writes it.` : ''
}

function tasks({ tasks: all }: Summary, time: ZonedTime): string {
  if (all.length === 0) return ''
  const owner = ({ owner: { name }, isAccepted }: Summary['tasks'][number]) => `${cell(name)}${isAccepted ? '' : ' (asked)'}`
  const rows = all.map(
    task =>
      `| ${cell(task.title)} | ${owner(task)} | ${dateIn(time, task.dueAt, task.dueDay).words} | ${taskStatusNames[task.status]} |`,
  )
  return ['| Task | Owner | Due | Status |', '| --- | --- | --- | --- |', ...rows].join('\n')
}

function since({ additions, statuses, reviews }: Summary, time: ZonedTime): string[] {
  const said = (by: Named, at: number) => `${line(by.name)}, ${time.day(at)}`
  return [
    ...additions.map(({ by, at, text }) => `${block(text)}\n\n${said(by, at)}`),
    list(statuses.map(({ by, at, tag, text }) => `${statusTagNames[tag]}: ${line(text)} (${said(by, at)})`)),
    list(
      reviews.map(
        ({ by, at, verdict, text }) =>
          `Did it do what “done” said? ${verdictNames[verdict]}${text === null ? '' : `: ${line(text)}`} (${said(by, at)})`,
      ),
    ),
  ]
}

function history({ history: visits }: Summary, time: ZonedTime): string {
  const rows = visits.map(({ enteredAt, label, sentence }) => `| ${time.day(enteredAt)} | ${label} | ${cell(sentence)} |`)
  return ['| From | Phase | What came of it |', '| --- | --- | --- |', ...rows].join('\n')
}

function section(title: string, content: readonly string[]): string {
  const body = paragraphs(content)
  return body === '' ? '' : `## ${title}\n\n${body}`
}
const paragraphs = (parts: readonly string[]): string => parts.filter(part => part !== '').join('\n\n')
const list = (items: readonly string[]): string => items.map(item => `- ${item}`).join('\n')

/** Words inside a line: nothing in them starts markup, HTML or a new line. */
export const line = (text: string): string => lineStart(escaped(text.replace(/\s+/gu, ' ').trim()))
const cell = line

/** A text of several lines, each a line of its own. */
export const block = (text: string): string =>
  text
    .trim()
    .split(/\n{2,}/u)
    .map(part =>
      part
        .split('\n')
        .map(line)
        .filter(words => words !== '')
        .join('\\\n'),
    )
    .filter(part => part !== '')
    .join('\n\n')

const quote = (text: string): string => block(text).replace(/^/gmu, '> ').replaceAll('> \n', '>\n')

const escaped = (text: string): string =>
  text
    .replace(/\p{Cc}/gu, '')
    .replace(/[\\`*_[\]|~$#]/gu, '\\$&')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')

/** What would begin a list, a rule, a heading underline or a number at the start of a line. */
const lineStart = (text: string): string => text.replace(/^[-+=:]/u, '\\$&').replace(/^(\d+)([.)])/u, '$1\\$2')
