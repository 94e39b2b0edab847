import { act } from 'react'
import { beforeEach, expect, test, vi } from 'vitest'
import { mount } from '../testing/mount.tsx'
import { type Draft, useDraft } from './useDraft.ts'

type Form = { question: string; skip: readonly string[] }
const empty: Form = { question: '', skip: [] }
let draft: Draft<Form>
function Page({ place = 'new' }: { place?: string }) {
  draft = useDraft(place, empty)
  return <p>{draft.value.question}</p>
}

beforeEach(() => localStorage.clear())

test('what was typed is there after a reload', async () => {
  const first = await mount(<Page />)
  await act(async () => draft.set({ question: 'Which map tiles?', skip: ['plan'] }))
  expect(first.host.textContent).toBe('Which map tiles?')
  await first.unmount()
  await mount(<Page />)
  expect(draft.value).toEqual({ question: 'Which map tiles?', skip: ['plan'] })
})

test('what was sent is forgotten', async () => {
  const first = await mount(<Page />)
  await act(async () => draft.set({ ...empty, question: 'Sent' }))
  await act(async () => draft.clear())
  expect(first.host.textContent).toBe('')
  await first.unmount()
  await mount(<Page />)
  expect(draft.value).toEqual(empty)
})

test('each place has its own', async () => {
  const page = await mount(<Page place="idea/1" />)
  await act(async () => draft.set({ ...empty, question: 'one' }))
  await page.rerender(<Page place="idea/2" />)
  expect(page.host.textContent).toBe('')
  await page.rerender(<Page place="idea/1" />)
  expect(page.host.textContent).toBe('one')
})

test.each(['{"question":7,"skip":[]}', '{"skip":[]}', 'null', '{', '[]'])(
  'a draft of another shape (%s) is not taken over',
  async kept => {
    localStorage.setItem('concord.draft.new', kept)
    await mount(<Page />)
    expect(draft.value).toEqual(empty)
  },
)

test('a browser that keeps nothing still lets one type', async () => {
  const refuse = vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError')
  })
  const { host } = await mount(<Page />)
  await act(async () => draft.set({ ...empty, question: 'typed' }))
  expect(host.textContent).toBe('typed')
  refuse.mockRestore()
})
