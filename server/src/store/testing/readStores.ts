/** A process that opens one store after another, as a start does, and tells line by line what it would serve: `readStores.ts FOLDER...`. */
import { pino } from 'pino'
import * as Y from 'yjs'
import { DecisionStore } from '../../decisions/decisionStore.ts'
import { DamagedRoom } from '../../documentUpdates/DocumentUpdates.ts'
import { openStorage } from '../../openStorage.ts'

/** `said`: what was logged, or why the store was refused. */
export type ReadStore = {
  folder: string
  said: string
  /** Null: the store was refused. */
  served: {
    decisions: Record<string, { seq: number; head: string; beside: string }>
    people: readonly string[]
    /** Null: the text is not served. */
    texts: Record<string, string | null>
  } | null
}

async function read(folder: string): Promise<ReadStore> {
  const lines: string[] = []
  const log = pino({ level: 'warn' }, { write: (line: string) => void lines.push(line) })
  try {
    return { folder, served: await readServed(folder, log), said: lines.join('') }
  } catch (error) {
    return {
      folder,
      served: null,
      said: `${lines.join('')}${error instanceof Error ? `${error.name}: ${error.message}` : error}`,
    }
  }
}

async function readServed(folder: string, log: pino.Logger): Promise<ReadStore['served']> {
  const storage = await openStorage(folder, log)
  const decisions: Record<string, { seq: number; head: string; beside: string }> = {}
  for (const { state } of (await DecisionStore.load(storage.journal, log)).all()) {
    const [ballots, authors] = [
      await storage.journal.beside(state.decisionId, ['ballot']),
      await storage.journal.beside(state.decisionId, ['author']),
    ]
    decisions[state.decisionId] = { seq: state.seq, head: state.head, beside: JSON.stringify([ballots, authors]) }
  }
  const people = (await storage.catalogue.people()).map(person => JSON.stringify(person))
  const texts: Record<string, string | null> = {}
  for (const room of await storage.updates.rooms()) {
    const loading = storage.updates
      .load(room)
      .then(({ base, tail }) => textOf([...(base ? [base] : []), ...tail.map(({ update }) => update)]))
    texts[room] = await loading.catch(error => {
      if (error instanceof DamagedRoom) return null
      throw error
    })
  }
  await storage.close()
  return { decisions, people, texts }
}

function textOf(updates: readonly Uint8Array[]): string {
  const doc = new Y.Doc()
  for (const update of updates) Y.applyUpdate(doc, update)
  return doc.getText('content').toString()
}

for (const folder of process.argv.slice(2)) process.stdout.write(`${JSON.stringify(await read(folder))}\n`)
