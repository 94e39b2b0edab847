import { expect, test } from 'vitest'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { spreadReconnects } from './spreadReconnects.ts'

/** y-websocket as it is, never connected; `chance` stands for one page among many. */
function pageWith(chance: number): WebsocketProvider {
  const provider = new WebsocketProvider('ws://127.0.0.1:1', 'room', new Y.Doc(), { connect: false, disableBc: true })
  spreadReconnects(provider, () => chance)
  return provider
}
const cutOff = (provider: WebsocketProvider, code = 1012) => {
  const isComingBack = provider.shouldReconnect(new CloseEvent('close', { code }), provider)
  return { isComingBack, within: provider.maxBackoffTime }
}

test('[R19] pages that were cut off together come back at different times, from the first try on', () => {
  const [early, late] = [pageWith(0), pageWith(1)]
  const tries = Array.from({ length: 8 }, () => [cutOff(early).within, cutOff(late).within] as const)
  for (const [first, last] of tries) expect(first).toBe(last / 2)
  expect(tries[0]).toEqual([100, 200])
  expect(tries.at(-1)).toEqual([2_500, 5_000])
  for (const provider of [early, late]) provider.destroy()
})

test('[R19] who was connected in between begins with short waits again; what is closed for good stays so', () => {
  const page = pageWith(1)
  cutOff(page)
  expect(cutOff(page)).toEqual({ isComingBack: true, within: 400 })
  page.emit('sync', [true])
  expect(cutOff(page)).toEqual({ isComingBack: true, within: 200 })
  expect(cutOff(page, 4410).isComingBack).toBe(false)
  page.destroy()
})
