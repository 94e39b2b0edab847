/** A process that appends to many logs at once until it is killed, and says each time which event it has been promised: `lmdbAppendForever.ts PATH`. */
import { randomUUID } from 'node:crypto'
import { someEvents } from '../journalContract.ts'
import { openLmdbJournal } from '../lmdbJournal.ts'

const AT_ONCE = 20
const journal = openLmdbJournal(process.argv[2] ?? '')

async function fill(log: string): Promise<void> {
  for (const event of someEvents(30)) {
    await journal.append(log, event.seq - 1, {
      events: [event],
      beside: [{ key: ['answer', randomUUID()], value: { seq: event.seq } }],
    })
    process.stdout.write(`${log} ${event.seq}\n`)
  }
}

async function fillForever(): Promise<never> {
  for (;;) await fill(randomUUID())
}

for (let i = 0; i < AT_ONCE; i++) void fillForever()
