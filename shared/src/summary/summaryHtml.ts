/**
 * The summary as one complete page, ready to print. No script, no style of its own: the sheet is linked, so that a content security
 * policy without 'unsafe-inline' holds. Whatever people typed is escaped by the template (markup.ts).
 */
import type { CalendarDay } from '../decision/calendarDay.ts'
import { titleAndRest } from '../decision/commands/texts.ts'
import { dateIn, timeIn, type ZonedTime } from './formatTime.ts'
import { html, type Markup } from './markup.ts'
import { figuresOf, markOf, overrideOf, pollTitle, recordMark, supersededOf, turnoutOf } from './sections.ts'
import type { Named, Summary, SummaryPoll, Voice } from './summary.ts'
import { summaryStyles } from './summaryStyles.ts'
import { asSentence, inSentence, pointerNames, statusTagNames, taskStatusNames, verdictNames } from './words.ts'

/** `stylesheet`: the address at which `css` is served; by default beside the page. */
export type HtmlRendering = { zone: string; stylesheet?: string }

export function summaryHtml(
  summary: Summary,
  { zone, stylesheet = 'summary.css' }: HtmlRendering,
): { html: string; css: string } {
  const time = timeIn(zone)
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${summary.headline} · ${summary.title}</title>
<link rel="stylesheet" href="${stylesheet}">
</head>
<body>
<main>
${head(summary, time)}
${section('Decision', decision(summary, time))}
${section('What “done” looks like', text(summary.doneWhen))}
${section('Why', why(summary))}
${section('How the vote went', summary.polls.map(poll))}
${section('Pointers that mattered', pointers(summary))}
${section('Dissent', summary.dissent.map(voice))}
${section('Plan', [...text(summary.plan.text), ...planner(summary, time)])}
${section('Tasks', tasks(summary, time))}
${section('Next steps', steps(summary, time))}
${section('Meeting notes', text(summary.notes))}
${section('Since then', since(summary, time))}
${section('History', history(summary, time))}
${section('Who took part', people(summary))}
${section(
  'Went on all the same',
  summary.overrides.map(override => html`<p>${overrideOf(override)}</p>`),
)}
${section(
  'Set aside',
  summary.superseded.flatMap(entry => [html`<p>${supersededOf(entry)}</p>`, ...entry.polls.map(poll)]),
)}
<footer><p>Record mark <code title="${summary.head}">${recordMark(summary.head)}</code>. Times are those of ${time.place}.</p></footer>
</main>
</body>
</html>
`
  return { html: page.markup, css: summaryStyles }
}

function head(summary: Summary, time: ZonedTime): Markup {
  const { title, question, headline, standing, decision: made, cancelled } = summary
  const figures = figuresOf(summary, time).map(({ label, value }) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`)
  const chosen = made ? html` Chosen ${when(made.at, time)}.` : null
  const ended = cancelled ? html`<p>Cancelled ${when(cancelled.at, time)} by ${cancelled.by.name}: ${cancelled.reason}</p>` : null
  return html`<header>
<p class="eyebrow">${asSentence(title)} ${standing}${chosen}</p>
<p class="question" dir="auto">${question}</p>
<h1 dir="auto">${headline}</h1>
${ended}${figures.length === 0 ? null : html`<dl class="figures">${figures}</dl>`}
</header>`
}

function section(title: string, content: readonly Markup[]): Markup | null {
  return content.length === 0 ? null : html`<section><h2>${title}</h2><div>${content}</div></section>`
}

function when(at: number, time: ZonedTime, calendarDay: CalendarDay | null = null): Markup {
  const { words, iso } = dateIn(time, at, calendarDay)
  return html`<time datetime="${iso}">${words}</time>`
}
const text = (words: string): Markup[] => (words === '' ? [] : [html`<p class="text" dir="auto">${words}</p>`])
const names = (people: readonly Named[]): string => people.map(({ name }) => name).join(', ')

function decision({ decision: made }: Summary, time: ZonedTime): Markup[] {
  if (!made) return []
  const by = html`<p class="quiet">Idea ${made.number}, by ${names(made.authors)}. ${made.how} ${when(made.at, time)}.</p>`
  return [
    ...text(made.text),
    by,
    ...(made.reason === null ? [] : [html`<blockquote class="for"><p>${made.reason}</p></blockquote>`]),
  ]
}

function why({ shortlist, support }: Summary): Markup[] {
  const ideas = shortlist.map(({ title, authors }) => html`<li><bdi>${inSentence(title)}</bdi>, by ${names(authors)}</li>`)
  return [...(ideas.length === 0 ? [] : [html`<p>The shortlist:</p><ol>${ideas}</ol>`]), ...support.map(voice)]
}

function poll(one: SummaryPoll): Markup {
  const isDrawn = one.rows.some(({ share }) => share !== null)
  const rows = one.rows.map(
    ({ title, figure, share, isWinner }) =>
      html`<tr class="${isWinner ? 'winner' : 'other'}"><td><bdi>${title}</bdi></td>${isDrawn ? html`<td>${bar(share ?? 0)}</td>` : null}<td class="number">${figure}</td></tr>`,
  )
  const table = html`<table><thead><tr><th scope="col">Idea</th>${isDrawn ? html`<th></th>` : null}<th scope="col" class="number">${one.figureHead}</th></tr></thead><tbody>${rows}</tbody></table>`
  const tie = one.tie && html`<p>A tie for ${one.tie.places} of the places: ${one.tie.tied.join(', ')}. ${one.tie.settled}</p>`
  const reason = one.tie?.reason ? html`<blockquote class="for"><p>${one.tie.reason}</p></blockquote>` : null
  return html`<h3>${pollTitle(one)}</h3>${one.proposal === null ? null : html`<blockquote class="for">${proposed(one.proposal)}</blockquote>`}
${rows.length === 0 || one.stances ? null : table}<p>${one.sentence} <span class="quiet">${turnoutOf(one)}${markOf(one)}</span></p>${tie}${reason}`
}

/** A proposal is read as its title and what follows, like an idea. */
function proposed(words: string): Markup {
  const { title, rest } = titleAndRest(words)
  return html`<p><b>${title}</b></p>${rest === '' ? null : html`<p>${rest}</p>`}`
}

const BAR_UNITS = 1_000
const bar = (share: number): Markup =>
  html`<svg class="bar" viewBox="0 0 ${BAR_UNITS} 10" preserveAspectRatio="none" aria-hidden="true"><rect width="${Math.round(share * BAR_UNITS)}" height="10"/></svg>`

function pointers({ pointers: shown, pointerCount }: Summary): Markup[] {
  if (shown.length === 0) return []
  const items = shown.map(
    ({ kind, text: words, by, ideaTitle, agreed, isResolved }) =>
      html`<li>${pointerNames[kind]} on <bdi>${ideaTitle}</bdi>: <bdi>${words}</bdi> <span class="who">${by.name}, ${agreed} agreed${isResolved ? ', met' : ''}</span></li>`,
  )
  return [html`<ul>${items}</ul><p class="quiet">${shown.length} of ${pointerCount}.</p>`]
}

const voice = ({ who, text: words, kind, label, about }: Voice): Markup =>
  html`<blockquote class="${kind === 'support' ? 'for' : 'other'}"><p dir="auto">${words}</p><div class="who">${who.name}, ${label}${about === null ? '' : ` (on ${about})`}</div></blockquote>`

function planner({ plan }: Summary, time: ZonedTime): Markup[] {
  if (plan.publishedBy && plan.publishedAt !== null)
    return [html`<p class="quiet">Published ${time.dayAndTime(plan.publishedAt)} by ${plan.publishedBy.name}.</p>`]
  return plan.planner ? [html`<p class="quiet">${plan.planner.name} writes it.</p>`] : []
}

function tasks({ tasks: all }: Summary, time: ZonedTime): Markup[] {
  if (all.length === 0) return []
  const rows = all.map(
    ({ title, owner, dueAt, dueDay, status, isAccepted }) =>
      html`<tr><td><bdi>${title}</bdi></td><td>${owner.name}${isAccepted ? '' : ' (asked)'}</td><td>${taskStatusNames[status]}</td><td class="number">${when(dueAt, time, dueDay)}</td></tr>`,
  )
  return [
    html`<table><thead><tr><th scope="col">Task</th><th scope="col">Owner</th><th scope="col">Status</th><th scope="col" class="number">Due</th></tr></thead><tbody>${rows}</tbody></table>`,
  ]
}

function steps({ nextSteps }: Summary, time: ZonedTime): Markup[] {
  if (nextSteps.length === 0) return []
  const items = nextSteps.map(
    ({ at, day, text: words, owner }) =>
      html`<li>${when(at, time, day)}: <bdi>${words}</bdi>${owner ? ` (${owner.name})` : ''}</li>`,
  )
  return [html`<ol>${items}</ol>`]
}

function since({ additions, statuses, reviews }: Summary, time: ZonedTime): Markup[] {
  const said = (by: Named, at: number) => html`<span class="who">${by.name}, ${when(at, time)}</span>`
  return [
    ...additions.map(({ by, at, text: words }) => html`<p class="text" dir="auto">${words}</p><p>${said(by, at)}</p>`),
    ...statuses.map(({ by, at, tag, text: words }) => html`<p>${statusTagNames[tag]}: <bdi>${words}</bdi> ${said(by, at)}</p>`),
    ...reviews.map(
      ({ by, at, verdict, text: words }) =>
        html`<p>Did it do what “done” said? ${verdictNames[verdict]}${words === null ? '' : `: ${words}`} ${said(by, at)}</p>`,
    ),
  ]
}

function history({ history: visits }: Summary, time: ZonedTime): Markup[] {
  const rows = visits.map(
    ({ enteredAt, label, sentence }) => html`<tr><td>${when(enteredAt, time)}</td><td>${label}</td><td>${sentence}</td></tr>`,
  )
  return [
    html`<table><thead><tr><th scope="col">From</th><th scope="col">Phase</th><th scope="col">What came of it</th></tr></thead><tbody>${rows}</tbody></table>`,
  ]
}

function people({ people: all }: Summary): Markup[] {
  const rows = all.map(
    ({ name, role, ideas, pointers: given, ballots }) =>
      html`<tr><td>${name}</td><td>${role ?? 'has left'}</td><td class="number">${ideas}</td><td class="number">${given}</td><td class="number">${ballots}</td></tr>`,
  )
  return [
    html`<table><thead><tr><th scope="col">Name</th><th scope="col">Role</th><th scope="col" class="number">Ideas</th><th scope="col" class="number">Pointers</th><th scope="col" class="number">Ballots</th></tr></thead><tbody>${rows}</tbody></table>`,
  ]
}
