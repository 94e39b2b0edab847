/** After the close, on the page: my ballot found, by this browser or by a code from paper, and what is held against a server that drops it. Rule Q6. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ana, ben } from '../testing/givenDecision.ts'
import { click } from '../testing/mount.tsx'
import { buttonOf, SecretPage, says } from '../testing/secretPage.tsx'
import { typeInto } from '../testing/typeInto.ts'

/** Keys are made and numbers of 3,072 bits are raised to powers, perhaps on a busy machine. */
vi.setConfig({ testTimeout: 30_000 })

let page: SecretPage
beforeEach(async () => {
  page = await SecretPage.open()
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

test('[Q6] after the close: in the count, unchanged; and the roll says what to do if one did not take part', async () => {
  await page.cast()
  const { poll } = page.server.publish([ana, ben])
  page.show(poll)
  const { host } = await page.mount()
  await says(host, 'Your ballot is in the count, unchanged.')
  expect(host.textContent).toContain(
    'You are listed as having taken part. If you did not, tell everyone: someone voted in your name.',
  )
})

test('[Q6] after the close on another device: the code on paper finds the ballot; the server is asked for the list only', async () => {
  const code = await page.cast()
  const { poll } = page.server.publish([ana, ben])
  page.show({ ...poll, voted: [ana, ben] })
  const { host } = await page.mount(ana) // whose browser has nothing of this vote
  await says(host, 'Find my ballot in the count')
  page.calls.length = 0
  await typeInto(host, 'Your receipt code', code.toLowerCase())
  await click(buttonOf(host, 'Find my ballot'))
  await says(host, 'Your ballot is in the count. It says: 1 ')
  expect(page.calls.map(({ path, body }) => ({ path, body }))).toEqual([
    { path: `/api/decisions/${page.server.decisionId}/polls/vote-1`, body: undefined },
  ])
})

test('[Q6] a server that drops the ballot everywhere: the page says so, and saves the evidence', async () => {
  await page.cast()
  page.server.box.clear()
  const { poll } = page.server.publish([ana, ben])
  page.show(poll)
  const saved: Blob[] = []
  vi.stubGlobal(
    'URL',
    Object.assign(URL, { createObjectURL: (blob: Blob) => saved.push(blob) && 'blob:x', revokeObjectURL: () => undefined }),
  )
  const { host } = await page.mount()
  await says(host, 'Your ballot is missing in the count.')
  expect(host.textContent).toContain('It shows your vote to whoever you give it to.')
  await click(buttonOf(host, 'Save the evidence'))
  expect(JSON.parse((await saved[0]?.text()) ?? '').ballot.acknowledgement).toHaveLength(86)
})
