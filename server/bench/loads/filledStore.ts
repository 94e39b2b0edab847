/** A data folder as a team has after a year: decisions with many ideas and questions, and texts, written through the rules. */
import { randomUUID } from 'node:crypto'
import type { Command, DecisionId, PersonId } from '@concord/shared'
import { pino } from 'pino'
import * as Y from 'yjs'
import type { Person } from '../../src/catalogue/Catalogue.ts'
import { DecisionStore } from '../../src/decisions/decisionStore.ts'
import { Decisions } from '../../src/decisions/handleCommand.ts'
import { createInProcessFanout } from '../../src/fanout/inProcessFanout.ts'
import { openStorage, type Storage } from '../../src/openStorage.ts'
import { SecretPolls } from '../../src/polls/secretPolls.ts'

export type StoreSize = { decisions: number; events: number; texts: number; editsPerText: number }

const log = pino({ level: 'error' })
const DOCUMENTS = ['brief', 'notes', 'plan'] as const
const person = (name: string, role: Person['role']): Person => ({
  ...{ personId: randomUUID() as PersonId, name, role, timeZone: 'UTC', joinedAt: 1 },
})

export async function fillStore(folder: string, size: StoreSize): Promise<void> {
  const storage = await openStorage(folder, log)
  const [ana, ben] = [person('Ana', 'owner'), person('Ben', 'member')]
  const session = { sessionId: randomUUID(), hash: randomUUID(), expiresAt: 2 }
  await storage.catalogue.setUp({ name: 'Saltmarsh', setUpAt: 1 }, ana, session)
  await storage.catalogue.addPerson(ben)
  const ids = await fillLogs(storage, [ana, ben], size)
  await fillTexts(storage, ana, ids, size)
  await storage.close()
}

async function fillLogs(storage: Storage, [ana, ben]: readonly [Person, Person], size: StoreSize): Promise<DecisionId[]> {
  const { journal, catalogue } = storage
  const polls = new SecretPolls({ ...storage, now: () => 1, log })
  const decisions = new Decisions({
    ...{
      journal,
      catalogue,
      polls,
      store: await DecisionStore.load(journal, log),
      fanout: createInProcessFanout(error => log.error(error)),
    },
    documents: {
      facts: async () => ({ isEmpty: false, hash: '0'.repeat(64), entries: 0 }),
      hold: () => () => undefined,
      settle: async () => undefined,
    },
    media: { kindOf: async () => null, secondsOf: async () => null, voiceOf: async () => null },
  })
  const by = ana.personId
  const ask = async (id: DecisionId, command: Command) => {
    const answer = await decisions.handle(id, { command: { id: randomUUID(), ...command }, by, at: 2 })
    if (!answer.ok) throw new Error(`${command.type} was refused: ${answer.rejection.code}`)
  }
  const fill = async (): Promise<DecisionId> => {
    const made = await decisions.create({ title: 'Night support', question: 'How do we answer at night?' }, { by, at: 1 })
    if (!made.ok) throw new Error(made.rejection.code)
    await ask(made.id, { type: 'AddPerson', personId: ben.personId, role: 'participant' })
    await ask(made.id, { type: 'AttachVideo', url: 'https://vimeo.com/1' })
    await ask(made.id, { type: 'AdvancePhase', from: 'context', reason: 'Go' })
    const more = Math.floor(size.events / size.decisions) - 5
    for (let i = 0; i < more; i++)
      await ask(made.id, {
        type: 'PostIdea',
        ideaId: randomUUID() as never,
        text: `An idea about nights, number ${i}. ${'x'.repeat(100)}`,
      })
    return made.id
  }
  const ids = await Promise.all(Array.from({ length: size.decisions }, fill))
  await decisions.settled()
  return ids
}

async function fillTexts({ updates }: Storage, { personId }: Person, ids: readonly DecisionId[], size: StoreSize): Promise<void> {
  for (let i = 0; i < size.texts; i++) {
    const room = `${ids[i % ids.length]}/${DOCUMENTS[Math.floor(i / ids.length) % DOCUMENTS.length]}`
    const doc = new Y.Doc()
    const written: Promise<void>[] = []
    doc.on('update', update => written.push(updates.append(room, { by: personId, at: 1, update }).written))
    const text = doc.getText('content')
    for (let edit = 0; edit < size.editsPerText; edit++) {
      text.insert(text.length, `word ${edit} `)
      await written.at(-1)
    }
  }
}
