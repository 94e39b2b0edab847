import type { QuestionId } from '@concord/shared'
import { act } from 'react'
import { beforeEach, expect, test } from 'vitest'
import { inIdeas } from '../testing/decisionsOnTheirWay.ts'
import { ana, ben, GivenDecision, idOf } from '../testing/givenDecision.ts'
import { click, mount } from '../testing/mount.tsx'
import { InDecision, openFor } from '../testing/openDecision.tsx'
import { typeInto } from '../testing/typeInto.ts'
import { ContextPage } from './ContextPage.tsx'
import { OptionsSection } from './OptionsSection.tsx'

beforeEach(() => localStorage.clear())

test('who said that they are up to date is told of a question that they have not answered, and that what they typed is not sent', async () => {
  const questionId = idOf<QuestionId>('q1')
  const decision = inIdeas()
    .does(ana, { type: 'AddQuestion', questionId, text: 'Who was on duty?' })
    .does(ben, { type: 'DeclareReady' })
  const page = () => (
    <InDecision decision={openFor(decision, { as: ben })}>
      <ContextPage />
    </InDecision>
  )
  const { host, unmount } = await mount(page())
  expect(host.textContent).toContain('One question still waits for your answer')
  expect(host.textContent).not.toContain('You are up to date')
  await typeInto(host, 'Your answer to: Who was on duty?', 'Nobody')
  expect(host.textContent).toContain('Not sent yet: kept as a draft on this device')
  await unmount()
  decision.does(ben, { type: 'AnswerQuestion', questionId, text: 'Nobody' })
  const answered = await mount(page())
  expect(answered.host.textContent).toContain('You are up to date')
})

test('the form of an option that closes gives the focus back to the button that opened it', async () => {
  const decision = new GivenDecision({ skip: ['ideas'] })
  const { host } = await mount(
    <InDecision decision={decision}>
      <OptionsSection canEdit />
    </InDecision>,
  )
  const button = (name: string) => {
    const found = [...host.querySelectorAll('button')].find(one => one.textContent === name)
    if (!found) throw new Error(`no button ${name}`)
    return found
  }
  await click(button('Add an option'))
  await typeInto(host, 'An option', 'Rent a van')
  await click(button('Add the option'))
  await act(async () => new Promise(resolve => requestAnimationFrame(() => resolve(undefined))))
  expect(document.activeElement).toBe(button('Add an option'))
})
