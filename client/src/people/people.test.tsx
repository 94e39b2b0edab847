import { QueryClientProvider } from '@tanstack/react-query'
import { act } from 'react'
import { MemoryRouter } from 'react-router'
import { afterEach, expect, test, vi } from 'vitest'
import { listPeople, type Person } from '../api/people.ts'
import { createQueryClient } from '../api/queryClient.ts'
import type { WorkspaceRole } from '../api/session.ts'
import { SignedIn } from '../api/useMe.ts'
import { answerFetch, type Call } from '../testing/answeringFetch.ts'
import { click, mount } from '../testing/mount.tsx'
import { MemberTable } from './MemberTable.tsx'
import { SessionList } from './SessionList.tsx'

afterEach(() => vi.unstubAllGlobals())

HTMLElement.prototype.hidePopover = () => undefined // happy-dom has no popovers

const noContent = () => new Response(null, { status: 204 })
const until = (holds: () => boolean) => vi.waitUntil(async () => act(async () => holds()))
const person = (personId: string, name: string, role: WorkspaceRole = 'member'): Person => ({
  personId,
  name,
  role,
  timeZone: 'Europe/Lisbon',
})
const [ines, hana, otto] = [person('i', 'Inês', 'owner'), person('h', 'Hana'), person('o', 'Otto', 'admin')]

async function openTable(me: Person, answer: (call: Call) => Response = noContent) {
  const calls = answerFetch(answer)
  const { host } = await mount(
    <QueryClientProvider client={createQueryClient()}>
      <MemoryRouter>
        <SignedIn value={me}>
          <MemberTable people={[ines, hana, otto]} />
        </SignedIn>
      </MemoryRouter>
    </QueryClientProvider>,
  )
  const takeOut = (name: string) => {
    const menu = host.querySelector(`[role=menu][aria-label="More about ${name}"]`)
    const found = [...(menu?.querySelectorAll('button') ?? [])].find(one =>
      one.textContent?.startsWith('Take out of the workspace'),
    )
    if (!found) throw new Error(`nothing to take ${name} out with`)
    return found
  }
  return { host, calls, takeOut }
}

test('[W9] somebody is taken out of the workspace after being told what ends and what stays', async () => {
  const { host, calls, takeOut } = await openTable(ines)
  await click(takeOut('Hana'))
  const dialog = host.querySelector('dialog')
  expect(dialog?.textContent).toContain('Hana is signed out everywhere at once')
  expect(dialog?.textContent).toContain('stays, with the name')
  expect(calls).toEqual([])
  const confirm = [...(dialog?.querySelectorAll('button') ?? [])].find(one => one.textContent === 'Take out')
  if (!confirm) throw new Error('nothing to confirm with')
  await click(confirm)
  await until(() => host.querySelector('dialog') === null)
  expect(calls.map(({ method, path }) => `${method} ${path}`)).toEqual(['DELETE /api/people/h'])
})

test('[W9] an owner is taken out by an owner only, the last one by nobody, and oneself by somebody else', async () => {
  const { takeOut } = await openTable(otto)
  expect(takeOut('Inês').textContent).toContain('Somebody has to own the workspace.')
  expect(takeOut('Otto').textContent).toContain('Ask another admin to do it.')
  expect(takeOut('Hana').getAttribute('aria-disabled')).toBeNull()
})

test('two who go by one name are told apart, and who left keeps the name', async () => {
  const former = [{ personId: 'x', name: 'Ravi' }]
  answerFetch(() => Response.json({ people: [hana, person('h2', 'Hana'), otto], former }))
  const everybody = await listPeople()
  expect(everybody.people.map(({ name }) => name)).toEqual(['Hana', 'Hana (2)', 'Otto'])
  expect(everybody.former).toEqual(former)
})

test('[W9] the browsers that I am signed in with are listed, this one first, and any other is signed out from here', async () => {
  let sessions = [
    { sessionId: 's1', device: 'Firefox on Linux', startedAt: 1, usedAt: 2, isThis: false },
    { sessionId: 's2', device: 'Safari on iPhone', startedAt: 3, usedAt: 4, isThis: true },
  ]
  const calls = answerFetch(({ method, path }) => {
    if (method === 'GET') return Response.json({ sessions })
    sessions = sessions.filter(({ sessionId }) => !path.endsWith(sessionId))
    return noContent()
  })
  const { host } = await mount(
    <QueryClientProvider client={createQueryClient()}>
      <SessionList />
    </QueryClientProvider>,
  )
  await until(() => host.querySelectorAll('li').length === 2)
  expect(host.querySelector('li')?.textContent).toContain('Safari on iPhone')
  const buttons = [...host.querySelectorAll('button')].map(one => one.getAttribute('aria-label'))
  expect(buttons).toEqual(['Sign out Firefox on Linux'])
  const other = host.querySelector('button')
  if (other) await click(other)
  const confirm = [...host.querySelectorAll('dialog button')].find(one => one.textContent === 'Sign out')
  if (confirm) await click(confirm)
  await until(() => host.querySelectorAll('li').length === 1)
  expect(calls.find(({ method }) => method === 'DELETE')?.path).toBe('/api/sessions/s1')
})
