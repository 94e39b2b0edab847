import { QueryClientProvider } from '@tanstack/react-query'
import { act } from 'react'
import { MemoryRouter, Route, Routes } from 'react-router'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createQueryClient } from '../api/queryClient.ts'
import { answerFetch } from '../testing/answeringFetch.ts'
import { click, mount } from '../testing/mount.tsx'
import { JoinPage } from './JoinPage.tsx'

beforeEach(() => localStorage.clear())
afterEach(() => vi.unstubAllGlobals())

const until = (holds: () => boolean) => vi.waitUntil(async () => act(async () => holds()))
const invitation = {
  workspaceName: 'Saltmarsh',
  invitedBy: 'Inês',
  role: 'member',
  decisionId: 'd1',
  decisionTitle: 'Night support',
}
const signedOut = () => Response.json({ title: 'Signed out', status: 401, code: 'not-signed-in' }, { status: 401 })

async function open(me: () => Response) {
  answerFetch(({ path }) => (path === '/api/me' ? me() : Response.json(invitation)))
  const { host } = await mount(
    <QueryClientProvider client={createQueryClient()}>
      <MemoryRouter initialEntries={['/join/token']}>
        <Routes>
          <Route path="/join/:token" element={<JoinPage />} />
        </Routes>
      </MemoryRouter>
    </QueryClientProvider>,
  )
  await until(() => host.querySelector('h1') !== null && host.textContent?.includes('Inês') === true)
  return host
}

test('who is in already is told as whom, and is not asked to join once more', async () => {
  const me = { personId: 'h', name: 'Hana', role: 'member', timeZone: 'Asia/Tokyo', workspaceName: 'Saltmarsh' }
  const host = await open(() => Response.json(me))
  expect(host.textContent).toContain('You are signed in as Hana.')
  expect(host.querySelector('input')).toBeNull()
  expect([...host.querySelectorAll('a')].find(link => link.textContent === 'Open the decision')?.getAttribute('href')).toBe(
    '/d/d1',
  )
  const other = [...host.querySelectorAll('button')].find(one => one.textContent === 'I am not Hana: join as somebody else')
  if (other) await click(other)
  expect(host.querySelector('input')).not.toBeNull()
})

test('who is new is asked for a name', async () => {
  const host = await open(signedOut)
  expect(host.querySelector('h1')?.textContent).toBe('Join the team')
  expect(host.textContent).toContain('Already a member?')
})
