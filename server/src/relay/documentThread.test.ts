import { afterEach, expect, test } from 'vitest'
import { DocumentThread } from './documentThread.ts'
import { changes } from './testing/attacks/Attack.ts'

const thread = new DocumentThread()
afterEach(() => thread.close())

test('[R8] a room that is put together waits for no queue of things to be tried, and who tries many waits behind who tries one', async () => {
  const updates = changes(100, doc => doc.getText('content').insert(0, 'word '))
  const done: string[] = []
  const tried = (by: string) => thread.rehearse(updates, 5000, by).then(() => void done.push(by))
  const all = [tried('mallory'), tried('mallory'), tried('mallory'), tried('ana')]
  await thread.compact(updates).then(() => void done.push('compacted'))
  await Promise.all(all)
  expect(done).toEqual(['mallory', 'compacted', 'mallory', 'ana', 'mallory'])
})
