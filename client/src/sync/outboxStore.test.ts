import { expect, test } from 'vitest'
import { ana, decisionId, ideaId } from '../testing/aLog.ts'
import { keptStore, type OutboxEntry } from './outboxStore.ts'

const entry = (n: number): OutboxEntry => ({
  ...{ id: `command-${n}`, place: n, personId: ana, decisionId, queuedAt: n },
  command: { id: `command-${n}`, type: 'PostIdea', ideaId: ideaId(n), text: `Idea ${n}` },
})

/** A browser's database, which somebody can take away. */
function database() {
  const rows = new Map<string, OutboxEntry>()
  let isTakenAway = false
  const use = async <T>(run: () => T): Promise<T> => {
    if (isTakenAway) throw new DOMException('The database connection is closing.', 'InvalidStateError')
    return run()
  }
  const db = {
    getAll: () => use(() => [...rows.values()]),
    put: (_store: string, value: OutboxEntry) => use(() => rows.set(value.id, value) && value.id),
    delete: (_store: string, id: string) => use(() => void rows.delete(id)),
  }
  const takeAway = () => {
    isTakenAway = true
  }
  return { store: keptStore(db as unknown as Parameters<typeof keptStore>[0]), takeAway }
}

test('[K3] where the browser takes its database away, what waits and what comes is still here, and it is said that nothing is kept', async () => {
  const { store, takeAway } = database()
  await store.put(entry(1))
  await store.put(entry(2))
  expect([(await store.all()).length, store.isKept]).toEqual([2, true])
  takeAway()
  await store.put(entry(3))
  expect([(await store.all()).map(({ place }) => place), store.isKept]).toEqual([[1, 2, 3], false])
  for (const n of [1, 2, 3]) await store.remove(entry(n).id)
  expect(await store.all()).toEqual([])
})
