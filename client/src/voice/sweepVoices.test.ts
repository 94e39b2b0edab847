import type { MediaId } from '@concord/shared'
import { expect, test } from 'vitest'
import { memoryTakeStore } from '../player/takeStore.ts'
import { FORGOTTEN_AFTER_MS, sweepVoices } from './sweepVoices.ts'

const NOW = 100 * FORGOTTEN_AFTER_MS
const old = NOW - FORGOTTEN_AFTER_MS

async function said(takes: Readonly<Record<string, number>>) {
  const store = memoryTakeStore()
  for (const [id, startedAt] of Object.entries(takes)) {
    await store.begin({ id, startedAt, decisionId: 'd', personId: 'ben', type: 'audio/webm', hasPicture: false })
    await store.add(id, 0, new ArrayBuffer(4), { seconds: 1, size: 4, levels: [] })
  }
  return store
}

test('[K2] what nothing leads to goes after a week, on both sides of it', async () => {
  const store = await said({ young: old + 1, old })
  await sweepVoices({ store, drafts: [], entries: [], now: NOW })
  expect((await store.all()).map(({ id }) => id)).toEqual(['young'])
})

test('[K2] what a draft holds, or a command on its way or refused names, stays however old', async () => {
  const store = await said({ drafted: 1, waiting: 1, neither: 1 })
  const command = { type: 'PostIdea', id: 'c', ideaId: 'i', text: '', voiceId: 'waiting' as MediaId } as const
  await sweepVoices({ store, drafts: ['"drafted"'], entries: [{ command: { ...command, ideaId: 'i' as never } }], now: NOW })
  expect((await store.all()).map(({ id }) => id).sort()).toEqual(['drafted', 'waiting'])
})
