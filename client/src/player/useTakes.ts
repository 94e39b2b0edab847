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

/** How many there are; for a page that only points to them. Where nothing can be recorded there is nothing to find. */
export function useTakeCount(decisionId: string, personId: string, isAsked: boolean): number {
  const [count, setCount] = useState(0)
  useEffect(() => {
    if (!isAsked || !isSecureContext) return
    let isHere = true
    const look = async () => {
      const [all, isRunning] = await Promise.all([(await store()).takesOf(decisionId, personId), isBeingRecorded()])
      if (isHere) setCount(all.filter(take => !isRunning(take.id)).length)
    }
    void look()
    return () => {
      isHere = false
    }
  }, [decisionId, personId, isAsked])
  return count
}
