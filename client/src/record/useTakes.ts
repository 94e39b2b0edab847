/** My takes of this decision that are kept on this device, but for those that are just being recorded. */
import { useCallback, useEffect, useState } from 'react'
import { isBeingRecorded } from './takeLock.ts'
import { type KeptTake, openTakeStore, type TakeStore } from './takeStore.ts'

let opened: Promise<TakeStore> | null = null
/** One for the page: what the disk did not take is known to it alone. */
const store = (): Promise<TakeStore> => {
  opened ??= openTakeStore()
  return opened
}

/** Null while it is not known yet. */
export type Takes = {
  store: TakeStore
  takes: readonly KeptTake[]
  refresh: () => Promise<void>
  remove: (takeId: string) => Promise<void>
}

export function useTakes(decisionId: string, personId: string): Takes | null {
  const [found, setFound] = useState<{ store: TakeStore; takes: readonly KeptTake[] } | null>(null)
  const refresh = useCallback(async () => {
    const takeStore = await store()
    const [all, isRunning] = await Promise.all([takeStore.takesOf(decisionId, personId), isBeingRecorded()])
    setFound({ store: takeStore, takes: all.filter(take => !isRunning(take.id)) })
  }, [decisionId, personId])
  useEffect(() => void refresh(), [refresh])
  if (!found) return null
  const remove = async (takeId: string) => {
    await found.store.remove(takeId)
    await refresh()
  }
  return { ...found, refresh, remove }
}
