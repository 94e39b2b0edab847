import { expect, test } from 'vitest'
import type { Ballot } from '../decision/ballot.ts'
import type { Settings } from '../decision/settings.ts'
import { ana, ben, cleo } from '../testing/given.ts'
import { choose1, daily, inPhase, monday, vote1 } from '../testing/stages.ts'
import { summaryHtml } from './summaryHtml.ts'
import { summaryMarkdown } from './summaryMarkdown.ts'
import { summaryOf } from './summaryOf.ts'

const zone = 'Europe/Lisbon'

/** The last poll of a decision in which two have voted, in each form that a summary has. */
function forms(phase: 'vote' | 'choose', settings: Partial<Settings>, ballots: readonly [Ballot, Ballot]) {
  const decision = inPhase(phase, { shortlistSize: phase === 'vote' ? 1 : 3, ...settings })
  for (const [at, person] of [ben, cleo].entries())
    decision.does(person, { type: 'CastBallot', poll: phase === 'vote' ? vote1 : choose1, ballot: ballots[at] ?? ballots[0] })
  decision.does(ana, { type: 'AdvancePhase', from: phase, reason: 'All have voted' })
  const summary = summaryOf(decision.state, { nameOf: () => 'Somebody', planText: '', notesText: '' })
  const rows = summary.polls.at(-1)?.rows ?? []
  return { rows, markdown: summaryMarkdown(summary, { zone }), page: summaryHtml(summary, { zone }).html }
}

test('[V12] in pairs the summary tells places in every form, and draws nothing', () => {
  const { rows, markdown, page } = forms('vote', { shortlistMethod: 'schulze' }, [
    { ranking: [[daily], [monday]] },
    { ranking: [[daily], [monday]] },
  ])
  expect(rows.map(({ figure, marks, share }) => [figure, marks, share])).toEqual([
    ['1st place', null, null],
    ['2nd place', null, null],
    ['3rd place', null, null],
  ])
  expect(markdown).toContain('| Idea | Place |\n| --- | ---: |\n| **Ship daily** | 1st place |')
  expect(page).toContain('<th scope="col" class="number">Place</th>')
  expect(page).toContain('<td class="number">1st place</td>')
  expect(page).not.toContain('class="bar"')
})

test('[V12] majority judgment is told in grades: the last has no full bar', () => {
  const ballot: Ballot = { grades: { [daily]: 'good', [monday]: 'fair' } }
  const { markdown, page } = forms('choose', { chooseMethod: 'majority-judgment' }, [ballot, ballot])
  expect(markdown).toContain('| Idea | Median grade |')
  expect(markdown).toContain('| **Ship daily** | Good |')
  expect(markdown).toContain('| None of these | Reject |')
  expect(page.slice(page.indexOf('round 1: majority judgment')).split('</table>')[0]).not.toContain('class="bar"')
})

test('[V12] a proposal keeps its title apart from what follows', () => {
  const decision = inPhase('choose', { chooseMethod: 'consent' }).does(ana, {
    type: 'ProposeChoice',
    ideaId: daily,
    text: 'Ship daily\nWith a checklist, for four weeks.',
  })
  const summary = summaryOf(decision.state, { nameOf: () => 'Somebody', planText: '', notesText: '' })
  expect(summaryMarkdown(summary, { zone })).toContain('> **Ship daily**\n>\n> With a checklist, for four weeks.')
  expect(summaryHtml(summary, { zone }).html).toContain('<p><b>Ship daily</b></p><p>With a checklist, for four weeks.</p>')
})
