import { useState } from 'react'
import { expect, test } from 'vitest'
import { click, mount } from '../testing/mount.tsx'
import { type DecisionForm, emptyForm, settingsOf } from './decisionForm.ts'
import { MethodFields } from './MethodFields.tsx'
import { StepsPanel } from './StepsPanel.tsx'

/** The form with its steps, as the page has them, and what it would send. */
async function show(changes: Partial<DecisionForm> = {}) {
  let settings: Readonly<Record<string, unknown>> = {}
  function Form() {
    const [form, setForm] = useState<DecisionForm>({ ...emptyForm, ...changes })
    settings = settingsOf(form)
    return (
      <>
        <MethodFields form={form} change={next => setForm({ ...form, ...next })} />
        <StepsPanel form={form} />
      </>
    )
  }
  const { host, unmount } = await mount(<Form />)
  const row = (label: string) => [...host.querySelectorAll('.dr-row')].find(one => one.textContent?.startsWith(label))
  return {
    host,
    unmount,
    row,
    sent: () => settings,
    fields: () => [...host.querySelectorAll('label.label, .field > .label')].map(one => one.textContent),
    steps: () => [...host.querySelectorAll('.nspine .t')].map(one => one.textContent),
    toggle: async (label: string) => {
      const input = row(label)?.querySelector('input')
      if (!input) throw new Error(`no switch ${label}`)
      await click(input)
    },
  }
}

test('[P2] the vote can be skipped; what only concerned it goes, and the choice has to stay then', async () => {
  const form = await show()
  await form.toggle('Skip Vote')
  expect(form.steps()).toEqual(['Context', 'Ideas', 'Feedback', 'Choose', 'Plan', 'Summary'])
  expect(form.fields()).not.toContain('Vote by')
  expect(form.fields()).not.toContain('If ideas are tied at the cut')
  expect(form.row('Skip Choose')?.textContent).toContain('one of the two has to stay')
  await form.toggle('Skip Choose')
  expect(form.sent().skip).toEqual(['vote'])
})

test('[V3] where the vote is the choice its ties are neither widened nor narrowed, and that is what is sent', async () => {
  const form = await show()
  await form.toggle('Skip Choose')
  expect(form.fields()).not.toContain('Choose by')
  expect(form.host.textContent).not.toContain('Widen the shortlist')
  expect(form.sent()).toMatchObject({ skip: ['choose'], tieRule: 'facilitator' })
})

test('a method that keeps places for minorities says so only where there is more than one place to share out', async () => {
  const form = await show({ shortlistMethod: 'stv-scottish', shortlistSize: '2' })
  expect(form.host.textContent).toContain('It gives minorities a place')
  await form.unmount()
  const one = await show({ shortlistMethod: 'stv-scottish', shortlistSize: '1' })
  expect(one.host.textContent).toContain('Your vote stands with your first idea')
  expect(one.host.textContent).not.toContain('gives minorities')
  await one.toggle('Skip Choose')
  expect(one.host.textContent).not.toContain('gives minorities')
})

test('which method when stands right under the page, so its headings skip no level', async () => {
  const { host } = await show()
  expect([...host.querySelectorAll('.advice :is(h1, h2, h3, h4)')].map(({ tagName }) => tagName)).toEqual(['H2', 'H2'])
})

test('[V6] a proposal cannot be tied, so nothing is asked about it; with one option the vote is said to be needless', async () => {
  const form = await show({ chooseMethod: 'consent' })
  expect(form.fields()).not.toContain('If the choice is tied')
  expect(form.host.textContent).not.toContain('nothing to vote on')
  await form.toggle('Skip Ideas')
  expect(form.host.textContent).toContain('with one there is nothing to vote on')
  await form.toggle('Skip Vote')
  expect(form.host.textContent).not.toContain('nothing to vote on')
  expect(form.fields()).not.toContain('Ballots')
})
