/**
 * What was said on this device and is not with the server yet: takes in a store of their own, the list of them in memory so that the rules
 * can be asked at once, and each made ready to be played and sent.
 */

import { type KeptTake, openTakeStore, type TakeStore } from '../player/takeStore.ts'
import { containerOf } from '../record/captureSupport.ts'
import { openOutboxStore } from '../sync/outboxStore.ts'
import { keptUnder } from '../ui/storage.ts'
import { sweepVoices } from './sweepVoices.ts'

const takes: { known: ReadonlyMap<string, KeptTake> } = { known: new Map() }
const files = new Map<string, Promise<File>>()
const listeners = new Set<() => void>()
let opened: Promise<TakeStore> | null = null

/** One for the page: what the disk did not take is known to it alone. */
export const voiceStore = (): Promise<TakeStore> => {
  opened ??= openTakeStore('concord-voice')
  return opened
}

export const voiceShelf = {
  subscribe(listener: () => void): () => void {
    listeners.add(listener)
    if (opened === null) void sweepForgotten().then(refreshVoices)
    return () => listeners.delete(listener)
  },
  current: (): ReadonlyMap<string, KeptTake> => takes.known,
}

async function sweepForgotten(): Promise<void> {
  const [store, outbox] = await Promise.all([voiceStore(), openOutboxStore()])
  await sweepVoices({ store, drafts: keptUnder('draft.voice/'), entries: await outbox.all(), now: Date.now() })
}

/** Looks anew what is kept. */
export async function refreshVoices(): Promise<void> {
  const all = await (await voiceStore()).all()
  takes.known = new Map(all.map(take => [take.id, take]))
  for (const listener of listeners) listener()
}

/** It is with the server, or was taken back. */
export async function forgetVoice(takeId: string): Promise<void> {
  await (await voiceStore()).remove(takeId)
  files.delete(takeId)
  await refreshVoices()
}

/** With its length, and to be sought in. The same bytes each time, so that an upload that was cut goes on. Rejects where nothing was kept. */
export function voiceFile(take: KeptTake): Promise<File> {
  const known = files.get(take.id) ?? makeFile(take)
  files.set(take.id, known)
  known.catch(() => files.delete(take.id)) // a part of the page that could not be loaded: tried again
  return known
}

async function makeFile(take: KeptTake): Promise<File> {
  const [{ seekable }, parts] = await Promise.all([
    import('../record/seekable.ts'),
    voiceStore().then(store => store.bytesOf(take.id)),
  ])
  const file = await seekable(new Blob([...parts], { type: containerOf(take.type) }))
  return new File([file], `${take.id}.${file.type.split('/').at(-1)}`, { type: file.type, lastModified: take.startedAt })
}
