import { bundleHead } from '@concord/shared/verify'
import { QueryClientProvider } from '@tanstack/react-query'
import { act } from 'react'
import { MemoryRouter } from 'react-router'
import { afterEach, expect, test, vi } from 'vitest'
import { createQueryClient } from '../api/queryClient.ts'
import { SignedIn } from '../api/useMe.ts'
import { answerFetch, type Call } from '../testing/answeringFetch.ts'
import { idOf } from '../testing/givenDecision.ts'
import { click, mount } from '../testing/mount.tsx'
import { ImportSection } from './ImportSection.tsx'

/** As a bundle begins, whatever comes after it. */
const A_RECORD = bundleHead({
  decisionId: idOf('there'),
  origin: { workspace: 'Saltmarsh', address: null, exportedAt: 1 },
  people: [],
  files: [],
})
type Answer = { status: number; body: object }
const answers = ({ status, body }: Answer): Call[] => answerFetch(() => Response.json(body, { status }))

afterEach(() => vi.unstubAllGlobals())

async function open(role: 'owner' | 'member' = 'owner') {
  const me = { personId: 'olga', name: 'Olga', role, timeZone: 'UTC' }
  const page = await mount(
    <QueryClientProvider client={createQueryClient()}>
      <MemoryRouter>
        <SignedIn value={me}>
          <ImportSection />
        </SignedIn>
      </MemoryRouter>
    </QueryClientProvider>,
  )
  const button = (name: string) => {
    const found = [...page.host.querySelectorAll('button')].find(one => one.textContent === name)
    if (!found) throw new Error(`no button ${name}`)
    return found
  }
  const drop = (content: string, name = 'record.json') =>
    act(async () => {
      const dropped = Object.assign(new Event('drop', { cancelable: true }), {
        dataTransfer: { types: ['Files'], files: [new File([content], name)] },
      })
      window.dispatchEvent(dropped)
    })
  const bring = async () => {
    await click(button('Check it and bring it here'))
    await vi.waitUntil(async () => act(async () => page.host.querySelector('.note') !== null))
    return page.host.querySelector('.note')
  }
  return { ...page, button, drop, bring }
}

test('[import] a file that is dropped is named, and brought here for those who were chosen', async () => {
  const calls = answers({ status: 201, body: { id: 'there' } })
  const { host, button, drop, bring } = await open()
  expect(button('Check it and bring it here').getAttribute('aria-disabled')).toBe('true')
  await drop(A_RECORD, 'night-support.json')
  expect(host.textContent).toContain('night-support.json')
  const said = await bring()
  expect(calls.map(({ path }) => path)).toEqual(['/api/decisions/import?readers=admins'])
  expect(said?.textContent).toContain('it is here now')
  expect(said?.querySelector('a')?.getAttribute('href')).toBe('/d/there')
})

test.each(['\u0089PNG', '{"name":"a package"}'])('[import] what is no decision at all is not even sent: %s', async content => {
  const calls = answers({ status: 201, body: { id: 'there' } })
  const { drop, bring } = await open()
  await drop(content, 'holiday.json')
  expect((await bring())?.textContent).toContain('This is not the file of a decision')
  expect(calls).toEqual([])
})

test.each<[string, Answer, string]>([
  [
    'does not hold',
    { status: 422, body: { code: 'bundle-invalid', title: 'x', detail: 'The record is broken at entry 3.' } },
    'entry 3',
  ],
  ['is too large', { status: 413, body: { code: 'too-large', title: 'x' } }, 'LIMIT_IMPORT_BYTES'],
])('[import] a file that %s is refused in plain words', async (_what, answer, words) => {
  answers(answer)
  const { drop, bring } = await open()
  await drop(A_RECORD)
  expect((await bring())?.textContent).toContain(words)
})

test('[import] one that is here already leads to it', async () => {
  answers({ status: 409, body: { code: 'already-here', title: 'x', decisionId: 'there', decisionTitle: 'Night support' } })
  const { drop, bring } = await open()
  await drop(A_RECORD)
  const said = await bring()
  expect(said?.textContent).toContain('“Night support” is here already')
  expect(said?.querySelector('a')?.getAttribute('href')).toBe('/d/there')
})

test('[import] members are not asked for one', async () => {
  expect((await open('member')).host.textContent).toBe('')
})
