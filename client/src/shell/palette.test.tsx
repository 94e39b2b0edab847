import { type PersonId, type Phase, pathOf, pendingFor } from '@concord/shared'
import type { DecisionLine } from '@concord/shared/contract'
import { QueryClientProvider } from '@tanstack/react-query'
import { act } from 'react'
import { MemoryRouter, useLocation } from 'react-router'
import { afterEach, expect, test, vi } from 'vitest'
import { createQueryClient } from '../api/queryClient.ts'
import { answerFetch } from '../testing/answeringFetch.ts'
import { inVote } from '../testing/decisionsOnTheirWay.ts'
import { ana, ben } from '../testing/givenDecision.ts'
import { mount, press } from '../testing/mount.tsx'
import { GlobalKeys } from './GlobalKeys.tsx'
import { showLayer } from './layer.ts'

afterEach(async () => {
  await act(async () => showLayer(null))
  vi.unstubAllGlobals()
})

const { state, at } = inVote()
const line = (id: string, question: string, extra: Partial<DecisionLine> = {}): DecisionLine => ({
  id: id as DecisionLine['id'],
  read: 'full',
  title: question,
  question,
  phase: 'vote' satisfies Phase,
  status: 'running',
  role: 'participant',
  path: pathOf([]),
  deadlineAt: null,
  changedAt: 1,
  people: [ana],
  progress: null,
  pending: [],
  outcome: null,
  reviewAt: null,
  reviewDay: null,
  ...extra,
})
const waitsForBen = (dueAt: number | null) => ({
  pending: pendingFor(state, ben, at).map(one => ({ ...one, dueAt })),
  people: [ana, ben],
})
const decisions = [
  line('map', 'Which map do we license?', waitsForBen(9_000)),
  line('night', 'How do we answer at night?', waitsForBen(5_000)),
  line('boats', 'What do we call the boats?', { role: 'facilitator' }),
]
const person = (personId: PersonId, name: string) => ({ personId, name, role: 'member', timeZone: 'UTC' })

async function openAt(address: string, list: readonly DecisionLine[] = decisions) {
  answerFetch(({ path }) =>
    Response.json(path === '/api/people' ? { people: [person(ana, 'Ana'), person(ben, 'Inês')] } : { decisions: list, now: 0 }),
  )
  let where = ''
  function Where() {
    const { pathname, search, hash } = useLocation()
    where = pathname + search + hash
    return null
  }
  const { host } = await mount(
    <QueryClientProvider client={createQueryClient()}>
      <MemoryRouter initialEntries={[address]}>
        <GlobalKeys />
        <Where />
      </MemoryRouter>
    </QueryClientProvider>,
  )
  const until = (holds: () => unknown) => vi.waitFor(async () => expect(await act(async () => holds())).toBeTruthy())
  const options = () => [...host.querySelectorAll('[role=option]')]
  return {
    host,
    until,
    where: () => where,
    options,
    texts: () => options().map(option => option.querySelector('span')?.textContent),
    field: () => host.querySelector<HTMLInputElement>('[role=combobox]') ?? document.body,
    async palette() {
      await press('k', document.body, { ctrlKey: true })
      await act(async () => void (await import('./Palette.tsx')))
      await until(() => options().some(option => option.textContent?.includes('map')))
    },
    async type(text: string) {
      const input = host.querySelector<HTMLInputElement>('[role=combobox]')
      await act(async () => {
        Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, text)
        input?.dispatchEvent(new Event('input', { bubbles: true }))
      })
    },
  }
}

test('Ctrl K offers what needs me first; the arrow keys choose, and Enter goes there', async () => {
  const page = await openAt('/')
  await page.palette()
  expect(page.texts().slice(0, 3)).toEqual([
    'How do we answer at night?',
    'Which map do we license?',
    'What do we call the boats?',
  ])
  await press('ArrowDown', page.field())
  const chosen = page.host.querySelector('[aria-selected=true]')
  expect(chosen?.textContent).toContain('Which map')
  expect(page.field().getAttribute('aria-activedescendant')).toBe(chosen?.id)
  await press('Enter', page.field())
  expect(page.where()).toBe('/d/map')
  expect(page.host.querySelector('dialog')).toBeNull()
})

test('words are found without accents and case, in the question and among the people', async () => {
  const page = await openAt('/')
  await page.palette()
  await page.until(() => page.host.textContent)
  await page.type('ines MAP')
  await page.until(() => page.texts().join() === 'Which map do we license?')
  await page.type('map t')
  expect(page.options()).toEqual([])
  expect(page.host.querySelector('[role=status]')?.textContent).toBe(
    'Nothing found for “map t”. Try a person or a word from the question.',
  )
})

test('inside a decision its steps can be reached, and by who facilitates the drawer that runs it', async () => {
  const page = await openAt('/d/boats/vote')
  await page.palette()
  expect(page.texts()).toContain('Feedback')
  await page.type('run this')
  await press('Enter', page.field())
  expect(page.where()).toBe('/d/boats?run')
})

test('who only takes part is not offered to run it', async () => {
  const page = await openAt('/d/map')
  await page.palette()
  expect(page.texts()).toContain('Feedback')
  expect(page.texts()).not.toContain('Run this decision')
})

test('n goes from one thing that needs me to the next by deadline, and from the last to the first', async () => {
  const page = await openAt('/')
  for (const address of ['/d/night/vote', '/d/map/vote', '/d/night/vote']) {
    await press('n')
    await page.until(() => page.where() === address)
  }
})

test('? shows all keys', async () => {
  const page = await openAt('/')
  await press('?')
  await act(async () => void (await import('./KeysDialog.tsx')))
  await page.until(() => page.host.querySelector('dialog')?.textContent?.includes('Next thing that needs me'))
})
