import { QueryClientProvider } from '@tanstack/react-query'
import { act } from 'react'
import { afterEach, expect, test, vi } from 'vitest'
import { createQueryClient } from '../api/queryClient.ts'
import { answerFetch } from '../testing/answeringFetch.ts'
import { click, mount } from '../testing/mount.tsx'
import { TokenList } from './TokenList.tsx'

afterEach(() => vi.unstubAllGlobals())

const noContent = () => new Response(null, { status: 204 })
const notFound = () => Response.json({ title: 'Gone', status: 404, code: 'not-found' }, { status: 404 })
const button = (host: HTMLElement, name: string) => {
  const found = [...host.querySelectorAll('button')].find(one => (one.getAttribute('aria-label') ?? one.textContent) === name)
  if (!found) throw new Error(`There is no button ${name} in ${host.innerHTML}`)
  return found
}

async function openList(revoked: () => Response) {
  let tokens = [
    { tokenId: 't1', name: 'Import', madeAt: 1 },
    { tokenId: 't2', name: 'Export', madeAt: 2 },
  ]
  const calls = answerFetch(({ method, path }) => {
    if (method === 'GET') return Response.json({ tokens })
    tokens = tokens.filter(({ tokenId }) => !path.endsWith(tokenId))
    return revoked()
  })
  const { host } = await mount(
    <QueryClientProvider client={createQueryClient()}>
      <TokenList />
    </QueryClientProvider>,
  )
  const until = (holds: () => boolean) => vi.waitUntil(async () => act(async () => holds()))
  await until(() => host.textContent?.includes('Import') ?? false)
  return { host, calls, until }
}

test.each([
  ['revoked', noContent],
  ['gone already', notFound],
] as const)('a token that is %s leaves the list, after the question is answered', async (_how, revoked) => {
  const { host, calls, until } = await openList(revoked)
  await click(button(host, 'Revoke the token “Import”'))
  expect(calls.filter(({ method }) => method === 'DELETE')).toEqual([])
  expect(host.querySelector('dialog')?.textContent).toContain('is refused from now on')
  await click(button(host, 'Revoke'))
  await until(() => !host.textContent?.includes('Import'))
  expect(calls.find(({ method }) => method === 'DELETE')?.path).toBe('/api/tokens/t1')
  expect(host.textContent).toContain('Export')
  expect(host.querySelector('dialog')).toBeNull()
})

test('a token that could not be revoked stays, and the question says why', async () => {
  const { host, until } = await openList(() =>
    Response.json({ title: 'Full', status: 507, code: 'storage-full' }, { status: 507 }),
  )
  await click(button(host, 'Revoke the token “Import”'))
  await click(button(host, 'Revoke'))
  await until(() => host.querySelector('dialog')?.textContent?.includes('no room left') ?? false)
  expect(button(host, 'Revoke the token “Import”')).toBeDefined()
})
